import { insist } from '#server/platform/refusal.ts'
import type { Work } from '#server/work.ts'
import { aboutTicket, contactIfOpen } from './contact-of.ts'
import { type LockedTicket, lockTicket } from './lock-ticket.ts'
import { recordTicketStep } from './record-ticket-step.ts'
import { mayTicket, ticketWorked } from './rules/may-ticket.ts'
import { maySnoozeUntil } from './rules/snooze-until.ts'

/** Puts a ticket off until an instant, or, with null, brings it back now. It stays in its queue. @throws 422 for what is over or too far off */
export async function snoozeTicket(work: Work, ticketId: string, until: Date | null): Promise<void> {
  const ticket = await lockTicket(work, ticketId)
  insist(mayTicket('snooze', ticketWorked(ticket), work.actor))
  if (until) insist(maySnoozeUntil(until, work.now))
  await putOff(work, ticket, { until, by: until && work.actor.id, interactionId: await contactIfOpen(work, ticket.customer_id) })
}

/** What is taken back is so: `isUndo`. */
type PutOff = { until: Date | null; by: string | null; interactionId: string | null; isUndo?: true }

/** A locked ticket is put off until then, `by` somebody; with null it is back. What is so already stays so. */
export async function putOff(work: Work, ticket: LockedTicket, { until, by, interactionId, isUndo }: PutOff): Promise<void> {
  // What its time has brought back is not put off any more, whether the job has been there or not.
  const was = ticket.snoozed_until !== null && ticket.snoozed_until > work.now ? ticket.snoozed_until : null
  if ((was?.getTime() ?? null) === (until?.getTime() ?? null)) return
  await work.db.updateTable('tickets').set({ snoozed_until: until, snoozed_by: by }).where('id', '=', ticket.id).execute()
  const former = was?.toISOString() ?? null
  await recordTicketStep(work, ticket, {
    step: until ? 'snoozed' : 'woken',
    was: isUndo ? { until: former, isUndo } : former,
    becomes: until?.toISOString() ?? null,
    interactionId,
  })
  const facts = { ticketId: ticket.id, number: String(ticket.number) }
  const about = aboutTicket(ticket, interactionId)
  if (until) await work.publish('ticket.snoozed', { ...facts, until: until.toISOString(), isUndo: isUndo === true }, about)
  else await work.publish('ticket.woken', facts, about)
}
