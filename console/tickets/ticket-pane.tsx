import { useParams } from '@tanstack/react-router'
import { OneTicket } from '#console/tickets/one-ticket.tsx'

/** The ticket of the address. Another ticket is another page: nothing that was typed for the former stays. */
export function TicketPane() {
  const { ticketId = '' }: { ticketId?: string } = useParams({ strict: false })
  return <OneTicket key={ticketId} id={ticketId} />
}
