import { type Kysely, type RawBuilder, type Selectable, sql } from 'kysely'
import type { Db } from '#server/platform/database.ts'
import { dayIn } from '#server/platform/days.ts'
import { newId } from '#server/platform/ids.ts'
import { mondayOf, plusDays } from '#server/reports/rules/steps.ts'
import type { DB, SamplingRules } from '#server/tables.ts'

/** Each rule draws once from each week that is over. A job that runs twice, or two at once, draw nothing twice. */
export async function drawWeeklySamples(db: Kysely<DB>, now: Date): Promise<void> {
  const company = await db.selectFrom('company').select('time_zone').executeTakeFirst()
  if (!company) return
  const rules = await db
    .selectFrom('sampling_rules')
    .selectAll()
    .where('retired_at', 'is', null)
    .orderBy('created_at')
    .orderBy('id')
    .execute()
  for (const rule of rules) await db.transaction().execute((work) => drawLastWeek(work, rule, now, company.time_zone))
}

/** From the last whole week. Answers how many notes were drawn. */
export async function drawLastWeek(db: Db, rule: Selectable<SamplingRules>, now: Date, timeZone: string): Promise<number> {
  const week = plusDays(mondayOf(dayIn(now, timeZone)), -7)
  const run = await db
    .insertInto('sampling_runs')
    .values({ rule_id: rule.id, week: week as never, drawn: 0, at: now })
    .onConflict((clash) => clash.doNothing())
    .executeTakeFirst()
  if (!run.numInsertedOrUpdatedRows) return 0
  const drawn = await notesDrawn(db, rule, week)
  for (const { note_id, staff_id, interaction_id, customer_id } of drawn) {
    const id = newId()
    const added = await db
      .insertInto('note_samples')
      .values({ id, note_id, rule_id: rule.id, staff_id, week: week as never, sampled_at: now })
      .onConflict((clash) => clash.column('note_id').doNothing())
      .executeTakeFirst()
    if (!added.numInsertedOrUpdatedRows) continue
    const facts = JSON.stringify({ noteId: note_id, sampleId: id })
    await db.insertInto('events').values({ id: newId(), name: 'note.sampled', at: now, customer_id, interaction_id, facts }).execute()
  }
  await db
    .updateTable('sampling_runs')
    .set({ drawn: drawn.length })
    .where('rule_id', '=', rule.id)
    .where('week', '=', week as never)
    .execute()
  return drawn.length
}

type Drawn = { note_id: string; staff_id: string; interaction_id: string; customer_id: string | null }

/**
 * By chance, and yet the same whoever draws: the order is a digest of week, rule and note, so nobody picks friends and anybody can draw again.
 * What another rule has drawn is left out.
 */
async function notesDrawn(db: Db, rule: Selectable<SamplingRules>, week: string): Promise<Drawn[]> {
  const { rows } = await sql<Drawn>`
    select note_id, staff_id, interaction_id, customer_id
      from (select facts.note_id, facts.staff_id, notes.interaction_id, notes.customer_id,
                   row_number() over (partition by facts.staff_id order by md5(${`${week} ${rule.id} `} || facts.note_id), facts.note_id) as place
              from note_facts as facts
              join notes on notes.id = facts.note_id
              join interactions on interactions.id = notes.interaction_id
             where facts.day between ${week}::date and ${week}::date + 6
               and not exists (select from note_samples where note_samples.note_id = facts.note_id)
               and ${fits(rule)}) as ordered
     where place <= ${rule.per_agent}
     order by staff_id, place`.execute(db)
  return rows
}

const newestOverrides = sql`(select overrides from note_versions where note_versions.note_id = facts.note_id order by version desc limit 1)`

function fits({ kind, category, disposition_id, minutes }: Selectable<SamplingRules>): RawBuilder<unknown> {
  if (kind === 'category')
    return sql`facts.disposition_id = any(array(select id from dispositions where dispositions.category = ${category}))`
  if (kind === 'disposition') return sql`facts.disposition_id = ${disposition_id}::uuid`
  if (kind === 'overridden') return sql`${newestOverrides} <> '[]'::jsonb`
  if (kind === 'coverage')
    return sql`exists (select from note_coverage where note_coverage.note_id = facts.note_id
      and note_coverage.version = (select max(version) from note_versions where note_versions.note_id = facts.note_id))`
  if (kind === 'long_contact') return sql`interactions.ended_at - interactions.started_at >= make_interval(mins => ${minutes}::int)`
  return sql`true`
}
