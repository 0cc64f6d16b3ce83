import { sql } from 'kysely'
import type { z } from 'zod'
import type { previewDisable } from '#contract/staff.ts'
import type { Db } from '#server/platform/database.ts'
import { whereTicketsGo } from './where-tickets-go.ts'

/** What hangs on a colleague who is about to leave: what goes on by itself, and what somebody has to see to. */
export async function readLeaver(db: Db, staffId: string, now: Date): Promise<z.input<typeof previewDisable.reply>> {
  const held = sql`from tickets where assigned_to = ${staffId}::uuid and closed_at is null`
  const { rows } = await sql<Omit<z.input<typeof previewDisable.reply>, 'ticketsGoTo'>>`
    select (select count(*)::int ${held} and unanswered_since is not null) as "ticketsMoved",
           (select count(*)::int ${held} and unanswered_since is null) as "ticketsAnswered",
           (select count(*)::int from commitments where owner_id = ${staffId}::uuid and state = 'open') as commitments,
           (select count(*)::int from approvals where asked_by = ${staffId}::uuid and state = 'waiting') as approvals,
           (select count(*)::int from interactions where staff_id = ${staffId}::uuid and ended_at is null) as contacts`.execute(db)
  const [row] = rows
  if (!row) throw new Error('A statement without a table answers one row.')
  return { ...row, ticketsGoTo: await whereTicketsGo(db, staffId, now) }
}
