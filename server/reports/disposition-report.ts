import { type RawBuilder, sql } from 'kysely'
import type { DispositionReport, ReportBy, ReportFilters, ReportStep } from '#contract/reports.ts'
import type { Db } from '#server/platform/database.ts'
import { invalidField } from '#server/platform/refusal.ts'
import { countedDays } from './counted-days.ts'
import { countingProgressOf } from './counting-progress.ts'
import { insistOnPeriod } from './insist-on-period.ts'
import { labelsOf } from './labels.ts'
import { mondayOf, periodBefore, stepsOf } from './rules/steps.ts'

export type ReportAsked = ReportFilters & { from: string; to: string; by: ReportBy; per: ReportStep }

const mostLines = 200
const mostSteps = 400

/** Notes by whatever was asked for, step by step, and as many days before. @throws 400 where the period is none, or too long */
export async function dispositionReport(db: Db, asked: ReportAsked): Promise<DispositionReport> {
  const { from, to, by, per, ...filters } = asked
  insistOnPeriod(from, to)
  const steps = stepsOf(from, to, per)
  if (steps.length > mostSteps) throw invalidField('per', 'So long a period is counted by week or by month.')
  const before = periodBefore(from, to)
  const counted = countedDays(by === 'category' ? 'disposition' : by, filters, before.from, to)
  const { rows } = await sql<{ key: string | null; step: number; notes: bigint }>`
    select ${by === 'category' ? sql`dispositions.category` : sql`counted.key`} as key,
           case when day < ${from}::date then -1 else ${stepNumber(per, from)} end as step, sum(notes)::bigint as notes
      from ${counted} ${by === 'category' ? sql`join dispositions on dispositions.id = counted.key` : sql``}
     group by 1, 2`.execute(db)

  const lines = new Map<string, { counts: number[]; total: number; before: number }>()
  for (const { key, step, notes } of rows) {
    const lineKey = key ?? ''
    const line = lines.get(lineKey) ?? { counts: steps.map(() => 0), total: 0, before: 0 }
    lines.set(lineKey, line)
    if (step < 0) {
      line.before += Number(notes)
      continue
    }
    line.counts[step] = (line.counts[step] ?? 0) + Number(notes)
    line.total += Number(notes)
  }
  const label = await labelsOf(db, by)
  const all = [...lines].map(([key, line]) => ({ key, label: label(key), ...line })).filter((line) => line.total > 0 || line.before > 0)
  all.sort((one, other) => other.total - one.total || other.before - one.before || one.label.localeCompare(other.label))
  return {
    from,
    to,
    steps,
    lines: all.slice(0, mostLines),
    total: by === 'team' ? await wholeOf(db, filters, from, to) : sum(all.map(({ total }) => total)),
    before: by === 'team' ? await wholeOf(db, filters, before.from, before.to) : sum(all.map((line) => line.before)),
    holidays: await holidaysIn(db, from, to),
    counting: await countingProgressOf(db),
  }
}

/** By team an agent's note may stand in several lines, so their sum is not the whole. */
async function wholeOf(db: Db, filters: ReportFilters, from: string, to: string): Promise<number> {
  const { rows } = await sql<{ notes: bigint }>`
    select coalesce(sum(notes), 0)::bigint as notes from ${countedDays('channel', filters, from, to)}`.execute(db)
  return Number(rows[0]?.notes ?? 0)
}

/** The place of a day among the steps, by whole numbers: cutting dates costs more than adding up. */
function stepNumber(per: ReportStep, from: string): RawBuilder<number> {
  if (per === 'day') return sql`day - ${from}::date`
  if (per === 'week') return sql`(day - ${mondayOf(from)}::date) / 7`
  return sql`((extract(year from day) - extract(year from ${from}::date)) * 12 + extract(month from day) - extract(month from ${from}::date))::int`
}

export async function holidaysIn(db: Db, from: string, to: string): Promise<string[]> {
  const company = await db.selectFrom('company').select('holidays').executeTakeFirst()
  return ((company?.holidays ?? []) as unknown as string[]).filter((day) => day >= from && day <= to).sort()
}

const sum = (values: number[]) => values.reduce((one, other) => one + other, 0)
