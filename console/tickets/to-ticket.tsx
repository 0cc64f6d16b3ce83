import { Navigate, useParams } from '@tanstack/react-router'

/** The address that a ticket of a customer had once, and that links still name. */
export function ToTicket() {
  const { ticketId = '' }: { ticketId?: string } = useParams({ strict: false })
  return <Navigate to="/tickets/$ticketId" params={{ ticketId }} search={{ queue: 'all' }} replace />
}
