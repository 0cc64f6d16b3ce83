import { useParams } from '@tanstack/react-router'
import { NumberedTicket } from '#console/tickets/numbered-ticket.tsx'
import { OneTicket } from '#console/tickets/one-ticket.tsx'

/** The ticket of the address. Another ticket is another page: nothing that was typed for the former stays. */
export function TicketPane() {
  const { ticketId = '' }: { ticketId?: string } = useParams({ strict: false })
  if (/^\d{1,12}$/.test(ticketId)) return <NumberedTicket key={ticketId} number={ticketId} />
  return <OneTicket key={ticketId} id={ticketId} />
}
