import { lockWithAccount } from '#server/interactions/lock-interaction.ts'
import { insist } from '#server/platform/refusal.ts'
import type { Work } from '#server/work.ts'
import { whoCanTake, whyNotTake } from './can-take-tickets.ts'
import { giveBack } from './give-back.ts'
import { lastStepOf } from './last-step.ts'
import { lockTicket } from './lock-ticket.ts'
import { mayTicket, ticketWorked } from './rules/may-ticket.ts'
import { formerHolderGone, mayUndoAssigning } from './rules/may-undo-assigning.ts'

/**
 * Takes back one’s own giving of a ticket, while it is the last that happened to it, within half an hour: it is with who held it before, since
 * when it was. Whoever might give it away then may take that back, though they do not hold it now. @throws 422
 */
export async function undoAssigning(work: Work, ticketId: string): Promise<void> {
  const ticket = await lockTicket(work, ticketId)
  const last = await lastStepOf(work.db, ticketId, work.actor.id)
  const formerId = last?.formerId ?? null
  const interactionId = last?.interactionId ?? null
  insist(mayUndoAssigning(last, work.now))
  insist(mayTicket('assign', ticketWorked({ ...ticket, assigned_to: formerId }), work.actor, ticket.assigned_to))
  const former = formerId === null ? null : await whoCanTake(work, formerId)
  if (formerId !== null && !former) insist(formerHolderGone(await whyNotTake(work, formerId, '')))
  if (interactionId !== null) await lockWithAccount(work, interactionId)
  // In the contact that it was given in, so that its draft and the customer’s history tell of both, or of neither.
  await giveBack(work, ticket, former, { at: last?.at ?? work.now, interactionId })
}
