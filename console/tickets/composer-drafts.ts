import type { Kind } from '#console/tickets/composer-foot.tsx'
import { newestSeen } from '#console/tickets/thread-items.ts'
import type { DraftText } from '#console/tickets/use-ticket-draft.ts'
import type { Ticket } from '#contract/tickets.ts'

/** What was begun before, of each kind. */
export function draftsByKind({ drafts, messages }: Ticket): Record<Kind, DraftText> {
  const reply = drafts.find(({ isInternal }) => !isInternal)
  const seen = reply?.seenMessageId ?? newestSeen(messages)
  return {
    reply: { text: reply?.text ?? '', isInternal: false, ...(seen ? { seenMessageId: seen } : {}) },
    note: { text: drafts.find(({ isInternal }) => isInternal)?.text ?? '', isInternal: true },
  }
}

/** What the customer wrote, or a colleague answered, after the newest message that was seen. */
export function newSince({ messages }: Ticket, seen: string | undefined) {
  const at = messages.findIndex(({ id }) => id === seen)
  return at < 0 ? [] : messages.slice(at + 1).filter(({ isOwn, isInternal }) => !isOwn && !isInternal)
}
