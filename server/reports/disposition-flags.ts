import { sql } from 'kysely'
import type { z } from 'zod'
import type { dispositionFlags as endpoint, Flag } from '#contract/reports.ts'
import type { Db } from '#server/platform/database.ts'
import { dayIn } from '#server/platform/days.ts'
import type { Viewer } from '#server/work.ts'
import { countedDays } from './counted-days.ts'
import { countingProgressOf } from './counting-progress.ts'
import { holidaysIn } from './disposition-report.ts'
import { insistOnDay } from './insist-on-period.ts'
import { flagOf } from './rules/flag.ts'
import { plusDays, stepsOf } from './rules/steps.ts'
import { sharedFactor } from './shared-factor.ts'

export const weeksCompared = 8
const mostFlags = 20

/** What left the usual in the last days, the furthest first, each with what its notes share. */
export async function dispositionFlags(
  db: Db,
  viewer: Viewer,
  asked: { on?: string | undefined; days: number },
): Promise<z.output<typeof endpoint.reply>> {
  const today = dayIn(viewer.now, viewer.company.timeZone)
  const on = asked.on ?? today
  insistOnDay('on', on)
  const first = plusDays(on, 1 - asked.days)
  const from = plusDays(first, -7 * weeksCompared)
  const { rows } = await sql<{ key: string; place: number; notes: bigint }>`
    select key, day - ${from}::date as place, sum(notes)::bigint as notes from ${countedDays('disposition', {}, from, on)} group by key, day`.execute(
    db,
  )
  const calendar = stepsOf(from, on, 'day').map((step) => step.from)
  const counts = new Map<string, number[]>()
  for (const { key, place, notes } of rows) {
    const days = counts.get(key) ?? calendar.map(() => 0)
    days[place] = Number(notes)
    counts.set(key, days)
  }
  const holidays = new Set(await holidaysIn(db, from, on))
  const flags: Flag[] = []
  for (const { id, category, name, first_day } of await dispositionsInUse(db, [...counts.keys()])) {
    const found = flagOf({ calendar, days: asked.days, today, firstDay: first_day, holidays, counts: counts.get(id) ?? [] })
    if (found) flags.push({ dispositionId: id, category, name, ...found, factor: null })
  }
  const furthest = flags.sort((one, other) => distance(other) - distance(one)).slice(0, mostFlags)
  for (const flag of furthest)
    if (flag.way === 'above')
      flag.factor = await sharedFactor(
        db,
        flag.dispositionId,
        flag.days.map(({ day }) => day),
      )
  return { on, items: furthest, counting: await countingProgressOf(db) }
}

const distance = ({ count, usual }: Flag) => Math.abs(count - usual) / Math.sqrt(usual + 1)

/** Each with the first day that it was used; the index gives that without reading the days between. */
async function dispositionsInUse(db: Db, ids: string[]) {
  const { rows } = await sql<{ id: string; category: string; name: string; first_day: string }>`
    select id, category, name,
           least((select min(day) from disposition_day_totals as days where days.disposition_id = dispositions.id), early.day)::text as first_day
      from dispositions
      left join (select disposition_id, min(day) as day from note_day_changes group by 1) as early on early.disposition_id = dispositions.id
     where id = any(${ids}::uuid[])`.execute(db)
  return rows
}
