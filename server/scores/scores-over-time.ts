import { sql } from 'kysely'
import type { z } from 'zod'
import type { scoresOverTime as endpoint } from '#contract/scores.ts'
import type { Db } from '#server/platform/database.ts'
import { insistOnPeriod } from '#server/reports/insist-on-period.ts'
import { mondayOf, plusDays, stepsOf } from '#server/reports/rules/steps.ts'
import type { Viewer } from '#server/work.ts'
import { inView } from './in-view.ts'

type Asked = { from: string; to: string; teamId?: string | undefined; staffId?: string | undefined }
type Reply = z.output<typeof endpoint.reply>
const mostYears = 2

/** Each agent's scores week by week, and by point. A note that was scored again counts as it was scored last. @throws 400 for a period that is none */
export async function scoresOverTime(db: Db, viewer: Viewer, { from, to, teamId, staffId }: Asked): Promise<Reply> {
  insistOnPeriod(from, to, mostYears)
  const zone = viewer.company.timeZone
  const conditions = [
    inView(viewer, sql`note_scores.staff_id`),
    sql`scored_at >= (${from}::date)::timestamp at time zone ${zone}`,
    sql`scored_at < (${plusDays(to, 1)}::date)::timestamp at time zone ${zone}`,
  ]
  if (staffId !== undefined) conditions.push(sql`note_scores.staff_id = ${staffId}::uuid`)
  if (teamId !== undefined)
    conditions.push(sql`note_scores.staff_id in (select staff_teams.staff_id from staff_teams where team_id = ${teamId}::uuid)`)
  const newest = sql`(select distinct on (note_id) note_scores.* from note_scores where ${sql.join(conditions, sql` and `)} order by note_id, id desc)`
  const { rows } = await sql<{ staff_id: string; name: string; week: string; yes: bigint; no: bigint; scored: bigint }>`
    select staff_id, staff.name, date_trunc('week', scored_at at time zone ${zone})::date::text as week, sum(yes) as yes, sum(no) as no, count(*) as scored
      from ${newest} as newest join staff on staff.id = newest.staff_id group by 1, 2, 3 order by 2, 1, 3`.execute(db)
  const points = await sql<{ key: string; label: string; yes: bigint; no: bigint }>`
    select score_points.key, score_points.label, count(*) filter (where answer ->> 'answer' = 'yes') as yes,
           count(*) filter (where answer ->> 'answer' = 'no') as no
      from ${newest} as newest cross join lateral jsonb_array_elements(newest.answers) as answer
      join score_points on score_points.key = answer ->> 'point'
     group by 1, 2, score_points.position order by score_points.position`.execute(db)

  const weeks = stepsOf(mondayOf(from), to, 'week').map((step) => step.from)
  const places = new Map(weeks.map((week, place) => [week, place]))
  const agents = new Map<string, Reply['agents'][number]>()
  for (const row of rows) {
    const agent = agents.get(row.staff_id) ?? {
      agent: { id: row.staff_id, name: row.name },
      weeks: weeks.map(() => null),
      yes: 0,
      no: 0,
      scored: 0,
    }
    agents.set(row.staff_id, agent)
    const counts = { yes: Number(row.yes), no: Number(row.no), scored: Number(row.scored) }
    agent.weeks[places.get(row.week) ?? 0] = counts
    agent.yes += counts.yes
    agent.no += counts.no
    agent.scored += counts.scored
  }
  return {
    weeks,
    agents: [...agents.values()],
    points: points.rows.map(({ key, label, yes, no }) => ({ key, label, yes: Number(yes), no: Number(no) })),
  }
}
