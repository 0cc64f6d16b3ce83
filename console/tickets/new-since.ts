import type { Ticket } from '#contract/tickets.ts'

/** What the customer wrote, or a colleague answered, after the newest message that was seen. */
export function newSince({ messages }: Ticket, seen: string | undefined) {
  const at = messages.findIndex(({ id }) => id === seen)
  return at < 0 ? [] : messages.slice(at + 1).filter(({ isOwn, isInternal }) => !isOwn && !isInternal)
}
