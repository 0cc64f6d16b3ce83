import { type RawBuilder, sql } from 'kysely'
import type { z } from 'zod'
import type { noteSample, sampleState } from '#contract/scores.ts'
import { cursorId, pageOf, readCursor } from '#server/platform/cursor.ts'
import type { Db } from '#server/platform/database.ts'
import { fixed } from '#server/platform/fixed.ts'
import type { Viewer } from '#server/work.ts'
import { inView } from './in-view.ts'

type State = z.infer<typeof sampleState>
type Asked = { limit: number; cursor?: string | undefined; state: State; staffId?: string | undefined }
type Row = {
  id: string
  note_id: string
  number: bigint
  created_at: Date
  category: string
  disposition: string
  reason: string
  customer_id: string | null
  customer_number: string | null
  prospect_id: string | null
  prospect: string | null
  staff_id: string
  agent: string
  rule: string
  week: string
  yes: number | null
  no: number | null
  scored_by: string | null
  scored_at: Date | null
}

const isSentBack = sql`exists (select from note_returns where note_returns.note_id = samples.note_id and note_returns.closed_at is null)`
const isScored = sql`exists (select from note_scores where note_scores.note_id = samples.note_id)`
const inState: Record<State, RawBuilder<unknown>> = {
  waiting: sql`not ${isScored} and not ${isSentBack}`,
  sent_back: isSentBack,
  scored: sql`${isScored} and not ${isSentBack}`,
}

/** The queue of a lead: what was drawn of those in view, never of their own, in one state; the newest first. */
export async function listNoteSamples(db: Db, viewer: Viewer, { limit, cursor, state, staffId }: Asked) {
  const [after] = readCursor(cursor, [cursorId]) ?? []
  const conditions = [inState[state], inView(viewer, sql`samples.staff_id`), sql`samples.staff_id <> ${viewer.id}::uuid`]
  if (staffId !== undefined) conditions.push(sql`samples.staff_id = ${staffId}::uuid`)
  if (after !== undefined) conditions.push(sql`samples.id < ${after}::uuid`)
  const { rows } = await sql<Row>`
    select samples.id, samples.note_id, notes.number, notes.created_at, dispositions.category, dispositions.name as disposition,
           left(newest.reason, 300) as reason, customers.id as customer_id, customers.number as customer_number,
           prospects.id as prospect_id, prospects.name as prospect, samples.staff_id,
           author.name as agent, sampling_rules.name as rule, samples.week::text as week, score.yes, score.no, scorer.name as scored_by, score.scored_at
      from note_samples as samples
      join notes on notes.id = samples.note_id
      join sampling_rules on sampling_rules.id = samples.rule_id
      join staff as author on author.id = samples.staff_id
      join lateral (select disposition_id, reason from note_versions where note_versions.note_id = notes.id order by version desc limit 1) as newest on true
      join dispositions on dispositions.id = newest.disposition_id
      left join customers on customers.id = notes.customer_id
      left join prospects on prospects.id = notes.prospect_id
      left join lateral (select yes, no, scored_by, scored_at from note_scores where note_scores.note_id = notes.id order by id desc limit 1) as score on true
      left join staff as scorer on scorer.id = score.scored_by
     where ${sql.join(conditions, sql` and `)}
     order by samples.id desc limit ${fixed(limit + 1)}`.execute(db)
  return pageOf(
    rows,
    limit,
    (row) => toSample(row, state),
    ({ id }) => [id],
  )
}

function toSample(row: Row, state: State): z.infer<typeof noteSample> {
  return {
    id: row.id,
    note: {
      id: row.note_id,
      number: row.number.toString(),
      at: row.created_at.toISOString(),
      category: row.category,
      disposition: row.disposition,
      reason: row.reason,
    },
    customer: row.customer_id && row.customer_number ? { id: row.customer_id, number: row.customer_number } : null,
    prospect: row.prospect_id !== null && row.prospect !== null ? { id: row.prospect_id, name: row.prospect } : null,
    agent: { id: row.staff_id, name: row.agent },
    rule: row.rule,
    week: row.week,
    state,
    score:
      row.yes !== null && row.no !== null && row.scored_by !== null && row.scored_at !== null
        ? { yes: row.yes, no: row.no, by: row.scored_by, at: row.scored_at.toISOString() }
        : null,
  }
}
