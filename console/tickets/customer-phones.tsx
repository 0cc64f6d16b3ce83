import { accountWords } from '#console/customers/account-words.ts'
import { PhoneLines } from '#console/customers/phone-lines.tsx'
import styles from '#console/tickets/ticket-side.module.css'
import { getCustomer } from '#contract/customers.ts'
import { useReply } from '#ui/use-endpoint.ts'

/** Where the customer is reached by voice; nothing until it is there, because no answer waits for it. */
export function CustomerPhones({ id }: { id: string }) {
  const { data } = useReply(getCustomer, { params: { id }, query: { quiet: 'true' } }, { freshFor: 60_000 })
  const phones = data?.customerInformation.fields.phones.value ?? []
  if (phones.length === 0) return null
  return (
    <dl className={styles.sideFacts}>
      <div>
        <dt>{accountWords.phones}</dt>
        <dd>
          <PhoneLines phones={phones} />
        </dd>
      </div>
    </dl>
  )
}
