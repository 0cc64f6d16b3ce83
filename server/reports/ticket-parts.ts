import { type RawBuilder, sql } from 'kysely'
import { ageBounds, type TicketReportBy, type TicketReportFilters } from '#contract/ticket-report.ts'
import type { Db } from '#server/platform/database.ts'

/** What is counted has who, their teams, category and priority in columns of the same names; a key is null where there is none. */
export const ticketKeys: Record<TicketReportBy, RawBuilder<string | null>> = {
  agent: sql`counted.staff_id::text`,
  team: sql`team.id::text`,
  category: sql`counted.category_id::text`,
  priority: sql`counted.priority`,
}

/** Beside the row `counted`: somebody in two teams counts in both. */
export const withTeams = (by: TicketReportBy) =>
  by === 'team'
    ? sql`left join lateral unnest(case when counted.team_ids = '{}' then array[null]::uuid[] else counted.team_ids end) as team (id) on true`
    : sql``

/** Of the row `counted`: its ticket was not opened by a mistake that was taken back. */
export const notTakenBack = sql`counted.ticket_id not in (select id from tickets where taken_back_at is not null)`

/**
 * Of the row `counted` of ticket_counts: a closing that was taken back by its Undo was none. Opened again otherwise, it was one. A ticket that a mail
 * had opened by mistake counts nowhere.
 */
export const happened = sql`${notTakenBack} and not (counted.kind = 'closed' and exists (
  select from ticket_steps as undo
   where undo.ticket_id = counted.ticket_id and undo.step = 'reopened' and undo.was @> '{"isUndone": true}'
     and (undo.was ->> 'at')::timestamptz = date_trunc('milliseconds', counted.at)))`

export function ticketConditions({ staffId, teamId, categoryId, priority }: TicketReportFilters): RawBuilder<unknown> {
  const conditions = [
    sql`true`,
    staffId === '' && sql`counted.staff_id is null`,
    staffId && sql`counted.staff_id = ${staffId}::uuid`,
    teamId === '' && sql`counted.team_ids = '{}'`,
    teamId && sql`counted.team_ids @> array[${teamId}::uuid]`,
    categoryId === '' && sql`counted.category_id is null`,
    categoryId && sql`counted.category_id = ${categoryId}::uuid`,
    priority && sql`counted.priority = ${priority}`,
  ].filter((condition) => condition !== undefined && condition !== false && condition !== '')
  return sql.join(conditions as RawBuilder<unknown>[], sql` and `)
}

/** What a key is called; a key of nobody is empty, and so is its name. */
export async function ticketLabels(db: Db, by: TicketReportBy): Promise<(key: string) => string> {
  if (by === 'priority') return (key) => key
  const rows =
    by === 'agent'
      ? await db.selectFrom('staff').select(['id', 'name']).limit(5000).execute()
      : by === 'team'
        ? await db.selectFrom('teams').select(['id', 'name']).limit(1000).execute()
        : await db.selectFrom('ticket_categories').select(['id', 'name']).limit(1000).execute()
  const names = new Map(rows.map(({ id, name }) => [id, name]))
  return (key) => names.get(key) ?? key
}

/** How old what is open is: which place between `ageBounds`. */
export const openAge = (now: Date) =>
  sql`width_bucket(extract(epoch from ${now}::timestamptz - counted.created_at) / 86400, ${[...ageBounds]}::float[])`
/** Of a row of `openTickets`. */
export const waitsForUs = sql`counted.stage <> 'answered'`
export const isPastTarget = (now: Date) => sql`counted.due_at <= ${now}::timestamptz`

/** Open tickets as rows `counted`: by who holds them and that colleague’s teams of today. */
export const openTickets = sql`(
  select tickets.id, tickets.created_at, tickets.due_at, tickets.stage, tickets.category_id, tickets.priority, tickets.assigned_to as staff_id,
         array(select team_id from staff_teams where staff_teams.staff_id = tickets.assigned_to) as team_ids
    from tickets
   where tickets.closed_at is null and not tickets.is_spam) as counted`
