import type { TicketMessage } from '#contract/ticket-thread.ts'
import type { Ticket } from '#contract/tickets.ts'

type Step = Ticket['steps'][number]
export type ThreadItem = { kind: 'message'; message: TicketMessage } | { kind: 'step'; step: Step }

/** What was written and what was done, oldest first; what was done with a message stands behind it. */
export function threadItems(messages: readonly TicketMessage[], steps: readonly Step[]): ThreadItem[] {
  const items = [
    ...messages.map((message): ThreadItem => ({ kind: 'message', message })),
    ...steps.map((step): ThreadItem => ({ kind: 'step', step })),
  ]
  const at = (item: ThreadItem) => Date.parse(item.kind === 'message' ? item.message.at : item.step.at)
  // Stable: of the same moment, messages come first, as they stand above.
  return items.sort((one, other) => at(one) - at(other))
}

/** The newest message that the customer or anybody for them wrote: what an answer has to have seen. By its id: a mail may stand above what was written before it was taken. */
export const newestSeen = (messages: readonly TicketMessage[]): string | undefined =>
  messages.reduce<string | undefined>(
    (newest, { id, isInternal }) => (isInternal || (newest !== undefined && newest > id) ? newest : id),
    undefined,
  )
