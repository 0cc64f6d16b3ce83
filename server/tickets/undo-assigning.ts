import { sql } from 'kysely'
import { lockWithAccount } from '#server/interactions/lock-interaction.ts'
import { insist, Refusal } from '#server/platform/refusal.ts'
import type { Work } from '#server/work.ts'
import { whoCanTake, whyNotTake } from './can-take-tickets.ts'
import { giveBack } from './give-back.ts'
import { lockTicket } from './lock-ticket.ts'
import { mayTicket, ticketWorked } from './rules/may-ticket.ts'
import { type Assigning, mayUndoAssigning } from './rules/may-undo-assigning.ts'

/**
 * Takes back one’s own giving of a ticket, while it is the last that happened to it, within half an hour: it is with who held it before, since
 * when it was. Whoever might give it away then may take that back, though they do not hold it now. @throws 422
 */
export async function undoAssigning(work: Work, ticketId: string): Promise<void> {
  const ticket = await lockTicket(work, ticketId)
  const last = await lastStep(work, ticketId)
  const formerId = last?.formerId ?? null
  const interactionId = last?.interactionId ?? null
  insist(mayUndoAssigning(last, work.now))
  insist(mayTicket('assign', ticketWorked({ ...ticket, assigned_to: formerId }), work.actor, ticket.assigned_to))
  const former = formerId === null ? null : await whoCanTake(work, formerId)
  if (formerId !== null && !former) throw new Refusal(422, 'ticket.former_holder_gone', await whyNotTake(work, formerId))
  if (interactionId !== null) await lockWithAccount(work, interactionId)
  // In the contact that it was given in, so that its draft and the customer’s history tell of both, or of neither.
  await giveBack(work, ticket, former, { at: last?.at ?? work.now, interactionId })
}

type Last = Assigning & { formerId: string | null; interactionId: string | null }

/**
 * What happened to it last, with whom it was before. An answer that took the ticket is a message of the same instant: that stays. A mail that
 * somebody placed in it came to it then, however long ago it was written.
 */
async function lastStep({ db, actor }: Work, ticketId: string): Promise<Last | undefined> {
  const { rows } = await sql<Last>`
    select at, (was ->> 'id')::uuid as "formerId", interaction_id as "interactionId", coalesce(was @> '{"isUndo": true}', false) as "isUndo",
           staff_id is not distinct from ${actor.id}::uuid as "isOwn",
           step = 'assigned' and not exists (select from ticket_messages where ticket_messages.ticket_id = steps.ticket_id 
                                               and coalesce(ticket_messages.placed_at, ticket_messages.at) >= steps.at) as "isLast"
      from ticket_steps as steps where steps.ticket_id = ${ticketId}::uuid order by steps.at desc, steps.id desc limit 1`.execute(db)
  return rows[0]
}
