import { IconMailQuestion } from '@tabler/icons-react'
import { deskWords } from '#console/tickets/desk-words.ts'
import styles from '#console/tickets/queues-column.module.css'
import { listReceivedMails } from '#contract/mail-in.ts'
import { useCounts } from '#ui/format-count.ts'
import { besideWords } from '#ui/icon.ts'
import { PlaceLink } from '#ui/place-link.tsx'
import { useReply } from '#ui/use-endpoint.ts'

const most = 100

/** From the queues to the mail that nobody could place: it is on no ticket yet, so no queue counts it. */
export function MailToPlaceLine() {
  const counted = useCounts()
  const mails = useReply(listReceivedMails, { query: { limit: most } }, { every: 60_000, freshFor: 30_000 }).data
  const count = mails?.items.length ?? null
  return (
    <ul className={styles.group}>
      <li>
        <PlaceLink className={styles.queue} to="/tickets/mail-in">
          <IconMailQuestion {...besideWords} />
          <span className={styles.queueName}>{deskWords.mailToPlace}</span>
          {count !== null && <span className={styles.queueCount}>{count < most ? counted(count) : deskWords.orMore(counted(most))}</span>}
        </PlaceLink>
      </li>
    </ul>
  )
}
