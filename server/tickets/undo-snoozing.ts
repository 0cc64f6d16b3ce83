import { lockWithAccount } from '#server/interactions/lock-interaction.ts'
import { insist } from '#server/platform/refusal.ts'
import type { Work } from '#server/work.ts'
import { lastStepOf } from './last-step.ts'
import { lockTicket } from './lock-ticket.ts'
import { mayTicket, ticketWorked } from './rules/may-ticket.ts'
import { mayUndoSnoozing } from './rules/may-undo-snoozing.ts'
import { putOff } from './snooze-ticket.ts'
import { whoPutOff } from './who-put-off.ts'

/**
 * Takes back one’s own putting off of a ticket, while it is the last that happened to it, within half an hour: it is put off as it was before, by
 * whoever had done that, or is back where it was not, or that time has come meanwhile. @throws 422
 */
export async function undoSnoozing(work: Work, ticketId: string): Promise<void> {
  const ticket = await lockTicket(work, ticketId)
  insist(mayTicket('snooze', ticketWorked(ticket), work.actor))
  const last = await lastStepOf(work.db, ticketId, work.actor.id)
  insist(mayUndoSnoozing({ isOwnAndLast: last?.isOwnSnoozing ?? false, at: last?.at ?? null }, work.now))
  const until = last?.formerUntil && last.formerUntil > work.now ? last.formerUntil : null
  const interactionId = last?.interactionId ?? null
  if (interactionId !== null) await lockWithAccount(work, interactionId)
  // In the contact that it was put off in, so that its draft and the customer’s history tell of both, or of neither.
  await putOff(work, ticket, { until, by: until && (await whoPutOff(work.db, ticketId, until)), interactionId, isUndo: true })
}
