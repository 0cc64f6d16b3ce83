import { useHas } from '#console/session/session-context.tsx'
import styles from '#console/tickets/thread.module.css'
import { threadWords as words } from '#console/tickets/thread-words.ts'
import type { TicketMessage } from '#contract/ticket-thread.ts'

/** Below a message that came by mail: the mail as it came, for who may take it out. */
export function MailAsItCame({ message: { received, unreadable } }: { message: TicketMessage }) {
  const mayTake = useHas()('ticket.administer')
  if (!received?.hasRaw || !mayTake || unreadable) return null
  return (
    <p className={styles.quiet}>
      <a className={styles.link} href={`/api/received-mails/${received.mailId}/raw`} download>
        {words.unreadableRaw}
      </a>
    </p>
  )
}
