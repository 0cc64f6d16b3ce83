import type { Database } from '#server/platform/database.ts'
import type { Secrets } from '#server/platform/secrets.ts'
import type { Reactions } from '#server/reactions.ts'
import { jobWork } from '#server/staff/job-work.ts'
import type { Work } from '#server/work.ts'
import { aboutTicket } from './contact-of.ts'
import { lockTicket } from './lock-ticket.ts'
import { recordTicketStep } from './record-ticket-step.ts'

type Parts = { database: Pick<Database, 'db'>; secrets: Secrets; reactions: Reactions; now: Date }

/**
 * Writes into the history of each ticket that its time has brought back that it has. Lists ask the clock and wait for nobody; this tells those
 * who look. Each in a transaction of its own.
 */
export async function wakeTickets({ database, secrets, reactions, now }: Parts): Promise<void> {
  const due = await database.db
    .selectFrom('tickets')
    .select(['id', 'snoozed_by'])
    .where('snoozed_until', '<=', now)
    .orderBy('snoozed_until')
    .limit(1000)
    .execute()
  for (const { id, snoozed_by } of due)
    if (snoozed_by !== null)
      await database.db.transaction().execute(async (db) => {
        await wakeTicket(await jobWork(db, { staffId: snoozed_by, secrets, reactions, now, requestId: 'job:wake_tickets' }), id)
      })
}

async function wakeTicket(work: Work, id: string): Promise<void> {
  const ticket = await lockTicket(work, id)
  // Meanwhile put off anew, or brought back.
  if (ticket.snoozed_until === null || ticket.snoozed_until > work.now) return
  await work.db.updateTable('tickets').set({ snoozed_until: null, snoozed_by: null }).where('id', '=', id).execute()
  await recordTicketStep(work, ticket, { step: 'woken', was: ticket.snoozed_until.toISOString(), becomes: 'time', by: 'system' })
  await work.publish('ticket.woken', { ticketId: id, number: String(ticket.number) }, aboutTicket(ticket, null))
}
