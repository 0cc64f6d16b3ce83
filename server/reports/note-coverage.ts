import { type RawBuilder, sql } from 'kysely'
import type { z } from 'zod'
import type { coverageBy, noteCoverage as endpoint } from '#contract/reports.ts'
import type { Db } from '#server/platform/database.ts'
import type { Viewer } from '#server/work.ts'
import { countedDays } from './counted-days.ts'
import { countingProgressOf } from './counting-progress.ts'
import { insistOnPeriod } from './insist-on-period.ts'
import { labelsOf } from './labels.ts'

export type CoverageAsked = {
  from: string
  to: string
  by: z.infer<typeof coverageBy>
  teamId?: string | undefined
  staffId?: string | undefined
}
type Line = { key: string; label: string; noted: number; owed: number; owedSince: string | null; dropped: number }
const mostLines = 400

/**
 * Notes written in a period beside the contacts begun in it that still owe one. A contact ends with its note, so those that owe one are
 * the open ones. What was begun by mistake is neither; it is counted beside, so that a lead sees where it is used too often. @throws 400
 */
export async function noteCoverage(db: Db, viewer: Viewer, asked: CoverageAsked): Promise<z.output<typeof endpoint.reply>> {
  const { from, to, by, teamId, staffId } = asked
  insistOnPeriod(from, to)
  const counted = countedDays(by === 'day' ? 'agent' : by, { teamId, staffId }, from, to)
  const noted = await sql<{ key: string | null; notes: bigint }>`
    select ${by === 'day' ? sql`day::text` : sql`key`} as key, sum(notes)::bigint as notes from ${counted} group by 1`.execute(db)
  const owed = await contactsBy(db, viewer, asked, goesOn)
  const lines = new Map<string, Line>()
  const label = by === 'day' ? (key: string) => key : await labelsOf(db, by)
  const lineOf = (given: string | null): Line => {
    const key = given ?? ''
    const line = lines.get(key) ?? { key, label: label(key), noted: 0, owed: 0, owedSince: null, dropped: 0 }
    lines.set(key, line)
    return line
  }
  for (const { key, notes } of noted.rows) lineOf(key).noted += Number(notes)
  for (const { key, count, since } of owed) {
    const line = lineOf(key)
    line.owed += count
    line.owedSince = since.toISOString()
  }
  for (const { key, count } of await contactsBy(db, viewer, asked, sql`interactions.dropped_because is not null`))
    lineOf(key).dropped += count
  const all = [...lines.values()]
  const share = (line: Line) => (line.noted + line.owed === 0 ? 1 : line.noted / (line.noted + line.owed))
  all.sort((one, other) =>
    by === 'day'
      ? one.key.localeCompare(other.key)
      : share(one) - share(other) || other.owed - one.owed || one.label.localeCompare(other.label),
  )
  const whole = by === 'team' ? await noteCoverage(db, viewer, { ...asked, by: 'agent' }) : null
  return {
    from,
    to,
    noted: whole?.noted ?? all.reduce((sum, line) => sum + line.noted, 0),
    owed: whole?.owed ?? all.reduce((sum, line) => sum + line.owed, 0),
    dropped: whole?.dropped ?? all.reduce((sum, line) => sum + line.dropped, 0),
    lines: all.slice(0, mostLines),
    counting: await countingProgressOf(db),
  }
}

/** Contacts that go on without a note. */
const goesOn = sql`interactions.ended_at is null and not exists (select from notes where notes.interaction_id = interactions.id)`

/** Contacts begun in the period, by whose they are now; there are few of either kind, and each has an index of its own. */
async function contactsBy(db: Db, viewer: Viewer, { from, to, by, teamId, staffId }: CoverageAsked, which: RawBuilder<unknown>) {
  const zone = viewer.company.timeZone
  const key = {
    agent: sql`interactions.staff_id::text`,
    team: sql`staff_teams.team_id::text`,
    day: sql`(interactions.started_at at time zone ${zone})::date::text`,
  }[by]
  const { rows } = await sql<{ key: string | null; count: number; since: Date }>`
    select ${key} as key, count(*)::int as count, min(interactions.started_at) as since
      from interactions
      ${by === 'team' ? sql`left join staff_teams on staff_teams.staff_id = interactions.staff_id` : sql``}
     where ${which}
       and interactions.started_at >= (${from}::date)::timestamp at time zone ${zone}
       and interactions.started_at < (${to}::date + 1)::timestamp at time zone ${zone}
       ${staffId === undefined ? sql`` : sql`and interactions.staff_id = ${staffId}::uuid`}
       ${
         teamId === undefined
           ? sql``
           : sql`and exists (select from staff_teams as member where member.staff_id = interactions.staff_id and member.team_id = ${teamId}::uuid)`
       }
     group by 1`.execute(db)
  return rows
}
