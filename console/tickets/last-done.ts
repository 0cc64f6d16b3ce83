import type { Ticket } from '#contract/tickets.ts'

type LastDone = 'take' | 'assign' | 'close' | 'close_unanswered' | 'sent_and_closed'

/** What you did to the ticket last, as long as you may take it back; null where that is nothing. */
export function lastDone(
  { can, assignee, messages, steps }: Pick<Ticket, 'can' | 'assignee' | 'messages' | 'steps'>,
  own: string,
): LastDone | null {
  if (can.undo_assign.allowed) return assignee?.id === own ? 'take' : 'assign'
  if (!can.undo_close.allowed) return null
  const closed = steps.findLast(({ step }) => step === 'closed')
  const said = messages.findLast(({ isInternal }) => !isInternal)
  if (said?.isOwn && said.at === closed?.at) return 'sent_and_closed'
  return said?.author === 'customer' ? 'close_unanswered' : 'close'
}
