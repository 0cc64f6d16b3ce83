import { deskWords } from '#console/tickets/desk-words.ts'
import type { TicketRow } from '#contract/ticket-row.ts'

/** Whom a ticket is with: the customer, else how the writer called themselves, else where it came from. */
export function whoWrote({ customer, requester }: Pick<TicketRow, 'customer' | 'requester'>): string {
  if (customer) return customer.name ?? customer.number
  return requester.name ?? requester.address ?? deskWords.anonymous
}
