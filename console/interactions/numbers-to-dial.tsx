import { accountWords } from '#console/customers/account-words.ts'
import styles from '#console/interactions/contact-forms.module.css'
import { messages } from '#console/interactions/form-messages.ts'
import { getCustomer } from '#contract/customers.ts'
import { CopyButton } from '#ui/copy-button.tsx'
import { Phone } from '#ui/phone.tsx'
import { useReply } from '#ui/use-endpoint.ts'

const words = messages.start

/** Whom one is about to call, by each of their numbers: beside a ticket there is not always room for the customer. */
export function NumbersToDial({ customerId, onDial }: { customerId: string; onDial: () => void }) {
  const { data } = useReply(getCustomer, { params: { id: customerId }, query: { quiet: 'true' } }, { freshFor: 60_000 })
  if (!data) return null
  const phones = data.customerInformation.fields.phones.value
  return (
    <div className={styles.formRow}>
      <span id="numbers-to-dial">{words.numbers}</span>
      {phones.length === 0 ? (
        <span className={styles.quiet}>{words.noNumbers}</span>
      ) : (
        <ul className={styles.numbers} aria-labelledby="numbers-to-dial">
          {phones.map(({ number, label, primary }) => (
            <li key={number}>
              <Phone number={number} dials onDial={onDial} />
              <span className={styles.quiet}>
                {[label, primary && phones.length > 1 ? accountWords.primary.toLowerCase() : ''].filter(Boolean).join(', ')}
              </span>
              <CopyButton text={number} what={words.copyNumber} />
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}
