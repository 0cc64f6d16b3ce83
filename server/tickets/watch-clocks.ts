import { sql } from 'kysely'
import type { Database, Db } from '#server/platform/database.ts'
import { newId } from '#server/platform/ids.ts'
import { followHours } from './follow-hours.ts'
import { followLimits } from './follow-limits.ts'
import { newestLimits } from './limits-since.ts'
import { type Deadline, deadlinesOf, dueBy } from './rules/clocks.ts'
import { tellTicketChanged } from './tell-ticket-changed.ts'
import { isNewExpiry } from './ticket-expiries.ts'
import { clockedTicket, clocksOf, selectClocks, writeTicketClocks } from './write-ticket-clocks.ts'

const batch = 500

/**
 * Says of each ticket, once, that a target is near or missed or that it has expired, and tells whoever has it open that its queue may be another
 * one. What came in otherwise than by an act gets its clocks first. A batch a transaction; what somebody works on just now is left to the next minute.
 */
export async function watchClocks({ database, now }: { database: Database; now: Date }): Promise<void> {
  while (await database.db.transaction().execute((db) => setMissingClocks(db))) {
    // The next batch.
  }
  await followHours(database.db, now)
  await followLimits(database.db, now)
  while (await database.db.transaction().execute((db) => sayWhatIsOver(db, now))) {
    // The next batch.
  }
}

/** Whether there is more to do. */
async function setMissingClocks(db: Db): Promise<boolean> {
  const rows = await db
    .selectFrom('tickets')
    .select('id')
    .where('closed_at', 'is', null)
    .where('clocks_priority', 'is', null)
    .orderBy('id')
    .limit(batch)
    .forNoKeyUpdate()
    .skipLocked()
    .execute()
  await writeTicketClocks(
    db,
    rows.map(({ id }) => id),
  )
  return rows.length === batch
}

async function sayWhatIsOver(db: Db, now: Date): Promise<boolean> {
  const rows = await selectClocks(db)
    .select(['assigned_to', 'answered_by', 'customer_id', 'category_id', 'number'])
    .where('clock_at', '<=', now)
    // One that has not followed its limits yet may not be over by them.
    .where(({ or, eb }) => or([eb('limits_version', '>=', newestLimits), eb('closed_at', 'is not', null)]))
    .orderBy('clock_at')
    .limit(batch)
    .forNoKeyUpdate()
    .skipLocked()
    .execute()
  if (rows.length === 0) return false
  const next: { id: string; at: Date | null }[] = []
  const said: Said[] = []
  for (const row of rows) {
    const { over, nextAt } = dueBy(deadlinesOf(clocksOf(row), clockedTicket(row)), now)
    next.push({ id: row.id, at: nextAt })
    for (const { kind, at } of over) {
      const staffId = kind === 'expired_2' ? (row.assigned_to ?? row.answered_by) : row.assigned_to
      said.push({
        ticketId: row.id,
        number: String(row.number),
        customerId: row.customer_id,
        kind,
        at,
        staffId,
        categoryId: row.category_id,
        priority: row.priority,
      })
    }
  }
  await sql`
    update tickets set clock_at = told.at
      from json_to_recordset(${JSON.stringify(next)}::json) as told (id uuid, at timestamptz)
     where tickets.id = told.id`.execute(db)
  await publish(db, await record(db, said, now), now)
  for (const { id } of rows) await tellTicketChanged(db, id)
  return rows.length === batch
}

type Said = {
  ticketId: string
  number: string
  customerId: string | null
  kind: Deadline['kind']
  at: Date
  staffId: string | null
  categoryId: string | null
  priority: string
}

/** Answers those that had not been said before. */
async function record(db: Db, said: readonly Said[], now: Date): Promise<Said[]> {
  const { rows } = await sql<{ ticket_id: string; kind: string; due_at: Date }>`
    insert into ticket_deadlines (id, ticket_id, kind, due_at, day, staff_id, team_ids, category_id, priority, told_at)
    select told.id, told."ticketId", told.kind, told.at, (told.at at time zone company.time_zone)::date, told."staffId",
           array(select team_id from staff_teams where staff_teams.staff_id = told."staffId" order by team_id), told."categoryId", told.priority,
           ${now}::timestamptz
      from json_to_recordset(${JSON.stringify(said.map((one) => ({ ...one, id: newId() })))}::json)
             as told (id uuid, "ticketId" uuid, kind text, at timestamptz, "staffId" uuid, "categoryId" uuid, priority text)
      join tickets on tickets.id = told."ticketId" cross join company
     where told.kind not in ('expired_1', 'expired_2') or ${isNewExpiry(sql`told.kind`)}
        on conflict do nothing
    returning ticket_id, kind, due_at`.execute(db)
  const fresh = new Set(rows.map((row) => `${row.ticket_id} ${row.kind} ${row.due_at.getTime()}`))
  return said.filter(({ ticketId, kind, at }) => fresh.has(`${ticketId} ${kind} ${at.getTime()}`))
}

const published = {
  first_response_near: ['ticket.target_near', 'first_response'],
  first_response_missed: ['ticket.target_missed', 'first_response'],
  resolution_near: ['ticket.target_near', 'resolution'],
  resolution_missed: ['ticket.target_missed', 'resolution'],
} as const

/** Nobody's doing, and nobody reacts to it but who looks: outside programs, the console. */
async function publish(db: Db, said: readonly Said[], now: Date): Promise<void> {
  const events = said.flatMap(({ ticketId, number, customerId, kind, at }) => {
    if (kind === 'expired_1' || kind === 'expired_2') return []
    const [name, target] = published[kind]
    const facts = JSON.stringify({ ticketId, number, target, dueAt: at.toISOString() })
    return [{ id: newId(), name, at: now, customer_id: customerId, facts }]
  })
  if (events.length > 0) await db.insertInto('events').values(events).execute()
}
