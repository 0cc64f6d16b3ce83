import { type Selectable, sql } from 'kysely'
import type { Db } from '#server/platform/database.ts'
import type { Tickets } from '#server/tables.ts'
import { hoursSince, throughHours } from './hours-since.ts'
import { readClockSettings } from './read-clock-settings.ts'
import { type ClockedTicket, type Clocks, clocksAfter, deadlinesOf, type Priority } from './rules/clocks.ts'

type Row = Pick<Selectable<Tickets>, (typeof clockColumns)[number] | (typeof factColumns)[number]>
const clockColumns = [
  'clocks_priority',
  'first_response_due_at',
  'first_response_near_at',
  'first_response_minutes',
  'resolution_from',
  'resolution_left_minutes',
  'resolution_due_at',
  'resolution_near_at',
  'resolution_minutes',
] as const
const factColumns = [
  'id',
  'priority',
  'created_at',
  'first_answered_at',
  'answered_at',
  'unanswered_since',
  'closed_at',
  'reopened_at',
  'expires_at',
  'clock_at',
  'clocks_hours',
] as const

export const selectClocks = (db: Db) => db.selectFrom('tickets').select([...factColumns, ...clockColumns])

/** Of a row, what rules/clocks.ts asks. */
export const clockedTicket = (row: Row): ClockedTicket & { expiresAt: Date | null } => ({
  priority: row.priority as Priority,
  createdAt: row.created_at,
  firstAnsweredAt: row.first_answered_at,
  answeredAt: row.answered_at,
  unansweredSince: row.unanswered_since,
  closedAt: row.closed_at,
  reopenedAt: row.reopened_at,
  expiresAt: row.expires_at,
})

export const clocksOf = (row: Row): Clocks => ({
  priority: row.clocks_priority as Priority | null,
  firstResponseDueAt: row.first_response_due_at,
  firstResponseNearAt: row.first_response_near_at,
  firstResponseMinutes: row.first_response_minutes,
  resolutionFrom: row.resolution_from,
  resolutionLeftMinutes: row.resolution_left_minutes,
  resolutionDueAt: row.resolution_due_at,
  resolutionNearAt: row.resolution_near_at,
  resolutionMinutes: row.resolution_minutes,
})

/**
 * Reads the clocks of tickets anew, once their facts are written: in the same transaction, with the tickets locked. What the clock has to say of
 * them is looked at again by the next minute; what was said once is not said again.
 */
export async function writeTicketClocks(db: Db, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return
  const rows = await selectClocks(db)
    .where('id', 'in', [...ids])
    .execute()
  const settings = await readClockSettings(db)
  // One that has not followed the newest hours yet does so first: what is read anew is read by these.
  const oldest = Math.min(settings.hours, ...rows.map((row) => row.clocks_hours))
  const changes = oldest < settings.hours ? await hoursSince(db, oldest) : []
  await storeClocks(
    db,
    rows.map((row) => {
      const ticket = clockedTicket(row)
      return { row, clocks: clocksAfter(throughHours(clocksOf(row), ticket, row.clocks_hours, changes), ticket, settings) }
    }),
    settings.hours,
  )
}

/** Writes them as they were read, by these of the hours that the company had. */
export async function storeClocks(db: Db, read: readonly { row: Row; clocks: Clocks }[], hours: number): Promise<void> {
  const written = read.map(({ row, clocks }) => {
    const ticket = clockedTicket(row)
    const first = Math.min(...deadlinesOf(clocks, ticket).map(({ at }) => at.getTime()))
    return { id: row.id, ...asColumns(clocks), clock_at: Number.isFinite(first) ? new Date(first) : null }
  })
  await sql`
    update tickets
       set clocks_priority = told.clocks_priority,
           first_response_due_at = told.first_response_due_at,
           first_response_near_at = told.first_response_near_at,
           first_response_minutes = told.first_response_minutes,
           resolution_from = told.resolution_from,
           resolution_left_minutes = told.resolution_left_minutes,
           resolution_due_at = told.resolution_due_at,
           resolution_near_at = told.resolution_near_at,
           resolution_minutes = told.resolution_minutes,
           clock_at = told.clock_at,
           clocks_hours = ${hours}
      from json_to_recordset(${JSON.stringify(written)}::json) as told (
             id uuid, clocks_priority text, first_response_due_at timestamptz, first_response_near_at timestamptz, first_response_minutes integer,
             resolution_from timestamptz, resolution_left_minutes integer, resolution_due_at timestamptz, resolution_near_at timestamptz,
             resolution_minutes integer, clock_at timestamptz)
     where tickets.id = told.id`.execute(db)
}

const asColumns = (clocks: Clocks) => ({
  clocks_priority: clocks.priority,
  first_response_due_at: clocks.firstResponseDueAt,
  first_response_near_at: clocks.firstResponseNearAt,
  first_response_minutes: clocks.firstResponseMinutes,
  resolution_from: clocks.resolutionFrom,
  resolution_left_minutes: clocks.resolutionLeftMinutes,
  resolution_due_at: clocks.resolutionDueAt,
  resolution_near_at: clocks.resolutionNearAt,
  resolution_minutes: clocks.resolutionMinutes,
})
