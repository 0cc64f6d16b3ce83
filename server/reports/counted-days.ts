import { type RawBuilder, sql } from 'kysely'
import type { ReportBy, ReportFilters } from '#contract/reports.ts'

export type CountedBy = Exclude<ReportBy, 'category'>
type Source = 'totals' | 'dispositions' | 'staff' | 'notes'

/** A key is an id or a text; a team's is null for who is in none. */
const keys: Record<CountedBy, RawBuilder<string | null>> = {
  disposition: sql`disposition_id`,
  agent: sql`staff_id`,
  team: sql`team.id`,
  product_line: sql`product_line`,
  channel: sql`channel`,
  direction: sql`direction`,
}

/**
 * The counts of days that answer a question, as a row source `counted` with `key`, `day`, `notes`, `contacts`, `repeats`. What notes were about is
 * counted apart from whose they were: only who asks for both goes to the notes themselves.
 */
export function countedDays(by: CountedBy, filters: ReportFilters, from: string, to: string): RawBuilder<unknown> {
  const where = sql.join([sql`day between ${from}::date and ${to}::date`, ...conditionsOf(filters)], sql` and `)
  const teams =
    by === 'team'
      ? sql`cross join lateral unnest(case when team_ids = '{}' then array[null]::uuid[] else team_ids end) as team (id)`
      : sql``
  const part = (table: RawBuilder<unknown>) =>
    sql`select ${keys[by]} as key, day, notes, contacts, repeats from ${table} as days ${teams} where ${where}`
  const source = sourceOf(by, filters)
  if (source === 'notes')
    return sql`(select ${keys[by]} as key, day, 1 as notes, is_contact::int as contacts, repeated::int as repeats
                  from note_facts as days ${teams} where ${where}) as counted`
  return sql`(${part(tables[source])} union all ${part(sql`note_day_changes`)}) as counted`
}

const tables = { totals: sql`disposition_day_totals`, dispositions: sql`disposition_days`, staff: sql`staff_days` }

function sourceOf(by: CountedBy, { category, dispositionId, teamId, staffId, productLine, channel, direction }: ReportFilters): Source {
  const ofDispositions = by === 'disposition' || category !== undefined || dispositionId !== undefined
  const ofStaff = by === 'agent' || by === 'team' || teamId !== undefined || staffId !== undefined
  if (ofDispositions && ofStaff) return 'notes'
  if (ofStaff) return 'staff'
  const isNarrowed = productLine !== undefined || channel !== undefined || direction !== undefined
  return by === 'disposition' && !isNarrowed ? 'totals' : 'dispositions'
}

/** For whatever has the columns of note_facts. */
export function conditionsOf(filters: ReportFilters): RawBuilder<unknown>[] {
  const { category, dispositionId, teamId, staffId, productLine, channel, direction } = filters
  const conditions: RawBuilder<unknown>[] = []
  if (category !== undefined)
    conditions.push(sql`disposition_id = any(array(select id from dispositions where dispositions.category = ${category}))`)
  if (dispositionId !== undefined) conditions.push(sql`disposition_id = ${dispositionId}::uuid`)
  if (teamId !== undefined) conditions.push(sql`team_ids @> array[${teamId}::uuid]`)
  if (staffId !== undefined) conditions.push(sql`staff_id = ${staffId}::uuid`)
  if (productLine !== undefined) conditions.push(sql`product_line = ${productLine}`)
  if (channel !== undefined) conditions.push(sql`channel = ${channel}`)
  if (direction !== undefined) conditions.push(sql`direction = ${direction}`)
  return conditions
}
