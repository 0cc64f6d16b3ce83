import { sql } from 'kysely'
import type { ReportStep } from '#contract/reports.ts'
import { ageBounds, type TicketReport, type TicketReportBy, type TicketReportFilters, type Took } from '#contract/ticket-report.ts'
import type { Db } from '#server/platform/database.ts'
import { invalidField } from '#server/platform/refusal.ts'
import type { Viewer } from '#server/work.ts'
import { insistOnPeriod } from './insist-on-period.ts'
import { stepsOf } from './rules/steps.ts'
import {
  happened,
  isPastTarget,
  notTakenBack,
  openAge,
  openTickets,
  ticketConditions,
  ticketKeys,
  ticketLabels,
  waitsForUs,
  withTeams,
} from './ticket-parts.ts'

export type TicketReportAsked = TicketReportFilters & { from: string; to: string; by: TicketReportBy; per: ReportStep }
const mostLines = 200
const mostSteps = 400
const mostYears = 2

type Line = TicketReport['lines'][number]
type Backlog = Line['backlog']

/** @throws 400 where the period is none, or too long */
export async function ticketReport(db: Db, viewer: Viewer, asked: TicketReportAsked): Promise<TicketReport> {
  const { from, to, by, per } = asked
  insistOnPeriod(from, to, mostYears)
  const steps = stepsOf(from, to, per)
  if (steps.length > mostSteps) throw invalidField('per', 'So long a period is counted by week or by month.')
  const [measured, expired, open] = await countsBy(db, viewer, asked)
  // Somebody in two teams counts in both: all of them together are counted without teams.
  const [allMeasured, allExpired, allOpen] =
    by === 'team' ? await countsBy(db, viewer, { ...asked, by: 'priority' }) : [measured, expired, open]
  const keys = new Set([...measured.keys(), ...expired.keys(), ...open.keys()])
  const label = await ticketLabels(db, by)
  const lineOf = (key: string): Line => ({
    key,
    label: label(key),
    // Nobody has answered what is only opened.
    opened: by === 'agent' || by === 'team' ? null : (measured.get(key)?.opened ?? 0),
    ...measuresOf(measured.get(key)),
    ...(expired.get(key) ?? noneExpired),
    backlog: open.get(key)?.backlog ?? noBacklog,
  })
  const lines = [...keys].filter((key) => key !== whole).map(lineOf)
  const size = ({ answered, closed, opened, backlog }: Line) => answered + closed + (opened ?? 0) + backlog.open
  return {
    from,
    to,
    steps,
    volumes: await volumes(db, asked, steps),
    total: {
      opened: allMeasured.get(whole)?.opened ?? 0,
      ...measuresOf(allMeasured.get(whole)),
      ...(allExpired.get(whole) ?? noneExpired),
    },
    lines: lines.sort((one, other) => size(other) - size(one) || one.label.localeCompare(other.label)).slice(0, mostLines),
    backlog: { ...(allOpen.get(whole)?.backlog ?? noBacklog), ages: allOpen.get(whole)?.ages ?? noAges() },
  }
}

const countsBy = async (db: Db, viewer: Viewer, asked: TicketReportAsked) =>
  [await measures(db, asked), await expiredOf(db, asked), await backlogs(db, viewer, asked)] as const

/** The key of all of them together; no id and no word. */
const whole = '*'
const keyOf = (row: { key: string | null; is_whole: boolean }) => (row.is_whole ? whole : (row.key ?? ''))
const noneExpired = { expired1: 0, expired2: 0 }
const noBacklog: Backlog = { open: 0, ours: 0, missed: 0 }
const noAges = () => [...ageBounds.map(() => 0), 0]
const noTook: Took = { count: 0, median: null, p90: null, met: 0, judged: 0 }

type Measured = { opened: number; answered: number; closed: Took; first_response: Took }
const measuresOf = (measured: Measured | undefined) => ({
  answered: measured?.answered ?? 0,
  closed: measured?.closed.count ?? 0,
  firstResponse: measured?.first_response ?? noTook,
  resolution: measured?.closed ?? noTook,
})

const period = ({ from, to }: { from: string; to: string }) => sql`counted.day between ${from}::date and ${to}::date`

async function volumes(db: Db, asked: TicketReportAsked, steps: readonly { from: string; to: string }[]): Promise<TicketReport['volumes']> {
  const { rows } = await sql<{ kind: 'opened' | 'answered' | 'closed'; day: string; count: number }>`
    select kind, day::text as day, count(*)::int as count
      from ticket_counts as counted
     where kind in ('opened', 'answered', 'closed') and ${happened} and ${period(asked)} and ${ticketConditions(asked)}
     group by 1, 2`.execute(db)
  const counts = { opened: steps.map(() => 0), answered: steps.map(() => 0), closed: steps.map(() => 0) }
  for (const { kind, day, count } of rows) {
    const step = steps.findIndex(({ to }) => day <= to)
    counts[kind][step] = (counts[kind][step] ?? 0) + count
  }
  return counts
}

async function measures(db: Db, asked: TicketReportAsked): Promise<Map<string, Measured>> {
  type Row = Took & { key: string | null; is_whole: boolean; kind: keyof Measured }
  const key = ticketKeys[asked.by]
  const { rows } = await sql<Row>`
    select kind, ${key} as key, grouping(${key}) = 1 as is_whole, count(*)::int as count,
           round(percentile_cont(0.5) within group (order by minutes))::int as median,
           round(percentile_cont(0.9) within group (order by minutes))::int as p90,
           (count(*) filter (where met))::int as met, count(met)::int as judged
      from ticket_counts as counted ${withTeams(asked.by)}
     where ${happened} and ${period(asked)} and ${ticketConditions(asked)}
     group by grouping sets ((kind), (kind, ${key}))`.execute(db)
  const found = new Map<string, Measured>()
  for (const row of rows) {
    const { kind, count, median, p90, met, judged } = row
    const took = { count, median, p90, met, judged }
    const name = keyOf(row)
    const measured = found.get(name) ?? { opened: 0, answered: 0, closed: noTook, first_response: noTook }
    found.set(name, { ...measured, [kind]: kind === 'opened' || kind === 'answered' ? took.count : took })
  }
  return found
}

async function expiredOf(db: Db, asked: TicketReportAsked): Promise<Map<string, typeof noneExpired>> {
  const key = ticketKeys[asked.by]
  const { rows } = await sql<{ key: string | null; is_whole: boolean; one: number; two: number }>`
    select ${key} as key, grouping(${key}) = 1 as is_whole, count(*) filter (where kind = 'expired_1')::int as one,
           count(*) filter (where kind = 'expired_2')::int as two
      from ticket_deadlines as counted ${withTeams(asked.by)}
     where kind in ('expired_1', 'expired_2') and taken_back_at is null and ${notTakenBack} and ${period(asked)} and ${ticketConditions(asked)}
     group by grouping sets ((), (${key}))`.execute(db)
  return new Map(rows.map((row) => [keyOf(row), { expired1: row.one, expired2: row.two }]))
}

async function backlogs(db: Db, { now }: Viewer, asked: TicketReportAsked): Promise<Map<string, { backlog: Backlog; ages: number[] }>> {
  const key = ticketKeys[asked.by]
  const { rows } = await sql<{ key: string | null; is_whole: boolean; age: number; open: number; ours: number; missed: number }>`
    select ${key} as key, grouping(${key}) = 1 as is_whole, ${openAge(now)} as age, count(*)::int as open,
           count(*) filter (where ${waitsForUs})::int as ours,
           count(*) filter (where ${isPastTarget(now)})::int as missed
      from ${openTickets} ${withTeams(asked.by)}
     where ${ticketConditions(asked)}
     group by grouping sets ((3), (3, ${key}))`.execute(db)
  const found = new Map<string, { backlog: Backlog; ages: number[] }>()
  for (const row of rows) {
    const name = keyOf(row)
    const { backlog, ages } = found.get(name) ?? { backlog: noBacklog, ages: noAges() }
    ages[row.age] = row.open
    found.set(name, {
      ages,
      backlog: { open: backlog.open + row.open, ours: backlog.ours + row.ours, missed: backlog.missed + row.missed },
    })
  }
  return found
}
