import { useParams } from '@tanstack/react-router'
import { PanelPage } from '#console/customers/panel-page.tsx'
import { useCustomerId } from '#console/customers/use-customer-id.ts'
import { messages } from '#console/tickets/messages.ts'
import { QueueWord } from '#console/tickets/queue-word.tsx'
import { TicketMessage } from '#console/tickets/ticket-message.tsx'
import styles from '#console/tickets/ticket-screen.module.css'
import { getTicket } from '#contract/tickets.ts'
import { EmptyState } from '#ui/empty-state.tsx'
import { PlaceLink } from '#ui/place-link.tsx'
import { ShownDate } from '#ui/shown-date.tsx'
import { ShownReply } from '#ui/shown-reply.tsx'
import { useReply } from '#ui/use-endpoint.ts'

/** One ticket with what was written, oldest first. */
export function TicketScreen() {
  const id = useCustomerId()
  const { ticketId = '' }: { ticketId?: string } = useParams({ strict: false })
  const reply = useReply(getTicket, { params: { id: ticketId } })

  return (
    <PanelPage>
      <p>
        <PlaceLink to={`/customers/${id}/tickets`}>{messages.back}</PlaceLink>
      </p>
      <ShownReply reply={reply} what={messages.whatOne} rows={8}>
        {(ticket) => (
          <>
            <div className={styles.head}>
              <h2>{ticket.subject}</h2>
              <span className={styles.about}>{ticket.number}</span>
              <QueueWord queue={ticket.queue} since={ticket.since} />
            </div>
            <p className={styles.about}>
              {messages.opened} <ShownDate instant={ticket.createdAt} /> · {messages.assignee}{' '}
              {ticket.assignee?.name ?? messages.unassigned}
            </p>
            {ticket.messages.length === 0 && <EmptyState>{messages.noMessages}</EmptyState>}
            <ol className={styles.messages} aria-label={messages.messages}>
              {ticket.messages.map((message) => (
                <TicketMessage key={message.id} message={message} />
              ))}
            </ol>
          </>
        )}
      </ShownReply>
    </PanelPage>
  )
}
