import { accountWords } from '#console/customers/account-words.ts'
import deskStyles from '#console/tickets/desk.module.css'
import { threadWords } from '#console/tickets/thread-words.ts'
import styles from '#console/tickets/ticket-side.module.css'
import { getCustomer } from '#contract/customers.ts'
import { PlaceLink } from '#ui/place-link.tsx'
import { useReply } from '#ui/use-endpoint.ts'

const words = threadWords.side
const most = 3

/** What stands at the site, the first of it; nothing until it is there, because no answer waits for it. */
export function CustomerEquipment({ id }: { id: string }) {
  const equipment = useReply(getCustomer, { params: { id }, query: { quiet: 'true' } }, { freshFor: 60_000 }).data?.equipment ?? []
  if (equipment.length === 0) return null
  return (
    <section className={styles.sideSection}>
      <h3>
        {words.equipment}
        <PlaceLink
          className={styles.sideLink}
          to={`/customers/${id}/account`}
          aria-label={`${words.equipment}: ${words.allOf(equipment.length)}`}
        >
          {words.allOf(equipment.length)}
        </PlaceLink>
      </h3>
      <ul>
        {equipment.slice(0, most).map((piece) => (
          <li key={piece.id} className={styles.pieceLine}>
            <span>{[piece.product, piece.place].filter(Boolean).join(', ')}</span>
            <span className={deskStyles.quiet}>{accountWords.states[piece.state] ?? piece.state}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}
