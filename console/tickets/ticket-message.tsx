import { IconLock } from '@tabler/icons-react'
import { messages } from '#console/tickets/messages.ts'
import styles from '#console/tickets/ticket-screen.module.css'
import type { getTicket } from '#contract/tickets.ts'
import { besideWords } from '#ui/icon.ts'
import { ShownDate } from '#ui/shown-date.tsx'
import type { ReplyOf } from '#ui/use-endpoint.ts'

/** What was written in a ticket; an internal note lies on sunken ground and says who never sees it. */
export function TicketMessage({ message }: { message: ReplyOf<typeof getTicket>['messages'][number] }) {
  return (
    <li className={styles.message} data-internal={message.isInternal || undefined} data-author={message.author}>
      <p className={styles.who}>
        <strong>{message.by ?? messages.customer}</strong>
        <ShownDate instant={message.at} />
        {message.isInternal && (
          <span className={styles.internal}>
            <IconLock {...besideWords} size={14} />
            {messages.internal}
          </span>
        )}
      </p>
      <p className={styles.text}>{message.text}</p>
    </li>
  )
}
