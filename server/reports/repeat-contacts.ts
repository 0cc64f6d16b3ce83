import { sql } from 'kysely'
import type { z } from 'zod'
import type { repeatContacts as endpoint, ReportFilters, repeatBy } from '#contract/reports.ts'
import type { Db } from '#server/platform/database.ts'
import { dayIn } from '#server/platform/days.ts'
import type { Viewer } from '#server/work.ts'
import { countedDays } from './counted-days.ts'
import { countingProgressOf } from './counting-progress.ts'
import { insistOnPeriod } from './insist-on-period.ts'
import { labelsOf } from './labels.ts'
import { plusDays } from './rules/steps.ts'

export type RepeatAsked = ReportFilters & { from: string; to: string; by: z.infer<typeof repeatBy> }
const mostLines = 200
/** The day itself and the seven after it have to be over. */
const daysOpen = 8

/** After how many contacts the same family came to us again within seven days, as far as those seven days are over. */
export async function repeatContacts(db: Db, viewer: Viewer, asked: RepeatAsked): Promise<z.output<typeof endpoint.reply>> {
  const { from, to, by, ...filters } = asked
  insistOnPeriod(from, to)
  const settled = plusDays(dayIn(viewer.now, viewer.company.timeZone), -daysOpen)
  const until = to < settled ? to : settled
  type Row = { key: string | null; contacts: bigint; repeats: bigint }
  const counted = countedDays(by === 'category' ? 'disposition' : by, filters, from, until)
  const { rows } = await sql<Row>`
    select ${by === 'category' ? sql`dispositions.category` : sql`counted.key`} as key,
           sum(contacts)::bigint as contacts, sum(repeats)::bigint as repeats
      from ${counted} ${by === 'category' ? sql`join dispositions on dispositions.id = counted.key` : sql``}
     group by 1`.execute(db)
  const label = await labelsOf(db, by)
  const lines = new Map<string, { key: string; label: string; contacts: number; repeats: number }>()
  for (const row of rows) {
    const key = row.key ?? ''
    const line = lines.get(key) ?? { key, label: label(key), contacts: 0, repeats: 0 }
    line.contacts += Number(row.contacts)
    line.repeats += Number(row.repeats)
    lines.set(key, line)
  }
  const all = [...lines.values()].filter(({ contacts }) => contacts > 0)
  const whole = by === 'team' ? await wholeOf(db, filters, from, until) : sumOf(all)
  const rate = (line: { contacts: number; repeats: number }) => line.repeats / line.contacts
  all.sort((one, other) => rate(other) - rate(one) || other.contacts - one.contacts || one.label.localeCompare(other.label))
  return { from, until, ...whole, lines: all.slice(0, mostLines), counting: await countingProgressOf(db) }
}

async function wholeOf(db: Db, filters: ReportFilters, from: string, to: string) {
  const { rows } = await sql<{ contacts: bigint; repeats: bigint }>`
    select coalesce(sum(contacts), 0)::bigint as contacts, coalesce(sum(repeats), 0)::bigint as repeats
      from ${countedDays('channel', filters, from, to)}`.execute(db)
  return { contacts: Number(rows[0]?.contacts ?? 0), repeats: Number(rows[0]?.repeats ?? 0) }
}

const sumOf = (lines: { contacts: number; repeats: number }[]) =>
  lines.reduce((sum, { contacts, repeats }) => ({ contacts: sum.contacts + contacts, repeats: sum.repeats + repeats }), {
    contacts: 0,
    repeats: 0,
  })
