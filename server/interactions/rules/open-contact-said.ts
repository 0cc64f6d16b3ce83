/** Which contact is open, for whoever was about to write a note without knowing of it, and what to do. */
export function openContactSaid(open: { channel: string; ticketNumber: string | null; ticketSubject: string | null }): string {
  const what =
    open.ticketNumber !== null
      ? `ticket ${open.ticketNumber}${open.ticketSubject ? ` (${open.ticketSubject})` : ''}`
      : ({ call: 'a call', chat: 'a chat', email: 'an email', visit: 'a visit', ticket: 'a ticket' }[open.channel] ?? 'a contact')
  return `You have ${what} open with them, begun in another window. Its note tells what was done in it: write this one there.`
}
