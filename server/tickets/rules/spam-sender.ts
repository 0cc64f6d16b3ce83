/** Whose mail goes to spam from then on: the address of who wrote a ticket that is nobody known’s. A customer’s own address is never kept so. */
export function spamSender(ticket: { customerId: string | null; requesterAddress: string | null }): string | null {
  if (ticket.customerId !== null) return null
  const address = ticket.requesterAddress?.trim().toLowerCase() ?? ''
  return address === '' ? null : address
}
