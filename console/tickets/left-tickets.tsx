import { latestBulkActs } from '#console/tickets/bulk-places.ts'
import { bulkWords as words } from '#console/tickets/bulk-words.ts'
import styles from '#console/tickets/ticket-dialogs.module.css'
import { listTicketsOfBulkChange } from '#contract/ticket-bulk.ts'
import { PlaceLink } from '#ui/place-link.tsx'
import { ShownReply } from '#ui/shown-reply.tsx'
import { useReply } from '#ui/use-endpoint.ts'

const shown = 20

/** Which tickets an act on many left as they were, by number, each with its reason; what is beyond the first is in the list of the act. */
export function LeftTickets({ id, skipped, onOpen }: { id: string; skipped: number; onOpen: () => void }) {
  const reply = useReply(listTicketsOfBulkChange, { params: { id }, query: { state: 'skipped', limit: shown } }, { freshFor: 0 })
  return (
    <ShownReply reply={reply} what={words.runWhat} rows={2}>
      {({ items }) => (
        <ul>
          {items.map((each) => (
            <li key={each.id}>
              <PlaceLink className={styles.inText} to={`/tickets/${each.id}`} onClick={onOpen}>
                {each.number}
              </PlaceLink>{' '}
              {each.because}
            </li>
          ))}
          {skipped > items.length && (
            <li>
              <PlaceLink className={styles.inText} to={`${latestBulkActs}/${id}`}>
                {words.moreSkipped(skipped - items.length)}
              </PlaceLink>
            </li>
          )}
        </ul>
      )}
    </ShownReply>
  )
}
