import type { Ticket } from '#contract/tickets.ts'

/** What the customer wrote, or a colleague answered, after the newest message that was seen: ids are in order of writing. */
export function newSince({ messages }: Ticket, seen: string | undefined) {
  return seen === undefined ? [] : messages.filter(({ id, isOwn, isInternal }) => id > seen && !isOwn && !isInternal)
}
