import { IconArrowBackUp } from '@tabler/icons-react'
import { latestBulkActs } from '#console/tickets/bulk-places.ts'
import { bulkWords } from '#console/tickets/bulk-words.ts'
import styles from '#console/tickets/queues-column.module.css'
import { besideWords } from '#ui/icon.ts'
import { PlaceLink } from '#ui/place-link.tsx'

/** From the queues to what was done to many tickets, with its way back. */
export function BulkActsLine() {
  return (
    <ul className={styles.group}>
      <li>
        <PlaceLink className={styles.queue} to={latestBulkActs}>
          <IconArrowBackUp {...besideWords} />
          <span className={styles.queueName}>{bulkWords.latest.link}</span>
        </PlaceLink>
      </li>
    </ul>
  )
}
