import { keepsOwn } from '#contract/keeps-own.ts'
import { allowed, refused, type Verdict } from '#server/platform/verdict.ts'

export type SplitMessage = { id: string; author: string; isInternal: boolean }

/** What the customer wrote goes into a ticket of its own; something of theirs stays, or what we began it with: else only an answer to nothing would be left. `shown` in the order in which it was written. */
export function maySplit(shown: readonly SplitMessage[], wanted: readonly string[]): Verdict {
  const chosen = shown.filter(({ id }) => wanted.includes(id))
  if (chosen.length < new Set(wanted).size)
    return refused('ticket.message_gone', 'A message named here is not in this ticket any more.', {
      instead: 'Look at the ticket again, then choose.',
    })
  if (chosen.some(({ author }) => author !== 'customer'))
    return refused('ticket.split_staff', 'Only what the customer wrote goes into a new ticket.', {
      instead: 'Leave answers and notes where they are.',
    })
  if (keepsOwn(shown, wanted)) return allowed
  return refused('ticket.split_all', 'Nothing of what the customer wrote would stay here.', {
    instead: 'Leave one message of theirs, or rename this ticket.',
  })
}
