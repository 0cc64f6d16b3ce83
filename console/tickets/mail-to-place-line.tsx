import { IconMailQuestion } from '@tabler/icons-react'
import { deskWords } from '#console/tickets/desk-words.ts'
import styles from '#console/tickets/queues-column.module.css'
import { countReceivedMails } from '#contract/received-mail-count.ts'
import { useCounts } from '#ui/format-count.ts'
import { besideWords } from '#ui/icon.ts'
import { PlaceLink } from '#ui/place-link.tsx'
import { useReply } from '#ui/use-endpoint.ts'

/** From the queues to the mail that nobody could place: it is on no ticket yet, so no queue counts it. */
export function MailToPlaceLine() {
  const counted = useCounts()
  const count = useReply(countReceivedMails, {}, { every: 60_000, freshFor: 30_000 }).data?.toPlace ?? null
  return (
    <ul className={styles.group}>
      <li>
        <PlaceLink className={styles.queue} to="/tickets/mail-in">
          <IconMailQuestion {...besideWords} />
          <span className={styles.queueName}>{deskWords.mailToPlace}</span>
          {count !== null && <span className={styles.queueCount}>{counted(count)}</span>}
        </PlaceLink>
      </li>
    </ul>
  )
}
