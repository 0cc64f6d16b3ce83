import { changeParts } from '#console/customers/change-parts.ts'
import styles from '#console/customers/change-set-item.module.css'
import { useCustomerInView } from '#console/customers/customer-context.tsx'
import { historyWords } from '#console/customers/history-words.ts'
import { promiseMade } from '#console/customers/promise-made.ts'
import { useSession } from '#console/session/session-context.tsx'
import { stepMade } from '#console/tickets/step-words.ts'
import type { ChangeSet, CustomerAccount } from '#contract/customers.ts'
import { ChangeRow } from '#ui/change-row.tsx'
import { ShownDate } from '#ui/shown-date.tsx'
import { useViewer } from '#ui/viewer-context.ts'

const words = historyWords

/** One change set: when, who, in which interaction or from which source; each field from → to; and why, where a reason was asked. */
export function ChangeSetItem({
  changeSet,
  customFields,
}: {
  changeSet: ChangeSet
  /** The company's own fields, for their labels and kinds. */
  customFields: CustomerAccount['customFields']['items']
}) {
  const viewer = useViewer()
  const { company } = useSession()
  const own = useCustomerInView()?.header?.number
  const { at, by, source, interaction, because, changes, customerNumber } = changeSet
  const contact = interaction
    ? words.interaction(words.channels[interaction.channel] ?? interaction.channel, interaction.callerName ?? '')
    : words.sources[source]
  const step = stepMade(changeSet)
  const sentence = step ? [step.what, step.detail].filter(Boolean).join(': ') : promiseMade(changeSet, viewer)
  const about = [contact, own && customerNumber !== own && words.mergedFrom(customerNumber)].filter(Boolean)

  return (
    <li className={styles.item}>
      <p className={styles.head}>
        <ShownDate instant={at} />
        <strong>{by ?? words.system}</strong>
        <span className={styles.about}>{about.join(' · ')}</span>
      </p>
      <div className={styles.changes}>
        {sentence ? (
          <p>{sentence}</p>
        ) : (
          changes
            .flatMap((change) => changeParts(change, customFields, viewer, company.currency))
            .map(({ name, label, from, to, isSecret }) => <ChangeRow key={name} label={label} from={from} to={to} secret={isSecret} />)
        )}
        {because && <p className={styles.about}>{words.because(because)}</p>}
      </div>
    </li>
  )
}
