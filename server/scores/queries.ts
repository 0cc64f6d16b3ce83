import { type RawBuilder, sql } from 'kysely'
import type { z } from 'zod'
import type { NoteScore, noteReturn, readNoteScores as readEndpoint, ScorePoint, SentBackNote } from '#contract/scores.ts'
import { cursorId, pageOf, readCursor } from '#server/platform/cursor.ts'
import type { Db } from '#server/platform/database.ts'
import { fixed } from '#server/platform/fixed.ts'
import { notFound } from '#server/platform/refusal.ts'
import { asMay } from '#server/platform/verdict.ts'
import type { Viewer } from '#server/work.ts'
import { inView } from './in-view.ts'
import { noteToScore } from './note-to-score.ts'
import { mayScore, maySendBack } from './rules/may-score.ts'
import type { Answer } from './rules/tally.ts'

type ScoreRow = {
  id: string
  note_id: string
  note_number: bigint
  note_version: number
  customer_id: string | null
  prospect_id: string | null
  staff_id: string
  agent: string
  by: string
  scored_at: Date
  yes: number
  no: number
  answers: Answer[]
  comment: string
}
type Return = z.infer<typeof noteReturn>

/** What notes are scored by now. */
export async function scorePoints(db: Db): Promise<ScorePoint[]> {
  return db.selectFrom('score_points').select(['key', 'label', 'asks']).where('retired_at', 'is', null).orderBy('position').execute()
}

/** How one note was scored and sent back. @throws 404 */
export async function readNoteScores(db: Db, viewer: Viewer, noteId: string): Promise<z.input<typeof readEndpoint.reply>> {
  const note = await noteToScore(db, noteId)
  if (!note) throw notFound()
  const facts = { viewer, authorId: note.staffId }
  const mayRead = viewer.id === note.staffId || viewer.permissions.has('report.read')
  const returns = mayRead ? await returnsOf(db, noteId) : []
  return {
    points: await scorePoints(db),
    scores: mayRead ? await scoresWhere(db, sql`note_scores.note_id = ${noteId}::uuid`, 100) : [],
    returns,
    can: {
      score: asMay(mayScore(facts)),
      sendBack: asMay(maySendBack({ ...facts, isOpen: returns.some(({ closedAt }) => closedAt === null) })),
    },
  }
}

export async function readScore(db: Db, id: string): Promise<NoteScore> {
  const [score] = await scoresWhere(db, sql`note_scores.id = ${id}::uuid`, 1)
  if (!score) throw notFound()
  return score
}

/** The scores that somebody sees, newest first. */
export async function listNoteScores(
  db: Db,
  viewer: Viewer,
  asked: { limit: number; cursor?: string | undefined; staffId?: string | undefined },
) {
  const [after] = readCursor(asked.cursor, [cursorId]) ?? []
  const conditions = [inView(viewer, sql`note_scores.staff_id`)]
  if (asked.staffId !== undefined) conditions.push(sql`note_scores.staff_id = ${asked.staffId}::uuid`)
  if (after !== undefined) conditions.push(sql`note_scores.id < ${after}::uuid`)
  const rows = await scoresWhere(db, sql.join(conditions, sql` and `), asked.limit + 1)
  return pageOf(
    rows,
    asked.limit,
    (row) => row,
    ({ id }) => [id],
  )
}

async function scoresWhere(db: Db, where: RawBuilder<unknown>, limit: number): Promise<NoteScore[]> {
  const labels = new Map((await db.selectFrom('score_points').select(['key', 'label']).execute()).map(({ key, label }) => [key, label]))
  const { rows } = await sql<ScoreRow>`
    select note_scores.id, note_scores.note_id, notes.number as note_number, note_scores.note_version, notes.customer_id, notes.prospect_id, note_scores.staff_id,
           author.name as agent, scorer.name as by, note_scores.scored_at, note_scores.yes, note_scores.no, note_scores.answers, note_scores.comment
      from note_scores
      join notes on notes.id = note_scores.note_id
      join staff as author on author.id = note_scores.staff_id
      join staff as scorer on scorer.id = note_scores.scored_by
     where ${where}
     order by note_scores.id desc limit ${fixed(limit)}`.execute(db)
  return rows.map((row) => ({
    id: row.id,
    noteId: row.note_id,
    noteNumber: row.note_number.toString(),
    noteVersion: row.note_version,
    customerId: row.customer_id,
    prospectId: row.prospect_id,
    agent: { id: row.staff_id, name: row.agent },
    by: row.by,
    at: row.scored_at.toISOString(),
    yes: row.yes,
    no: row.no,
    answers: row.answers.map((answer) => ({ ...answer, label: labels.get(answer.point) ?? answer.point })),
    comment: row.comment,
  }))
}

export async function returnsOf(db: Db, noteId: string): Promise<Return[]> {
  const rows = await db
    .selectFrom('note_returns')
    .innerJoin('staff', 'staff.id', 'note_returns.sent_by')
    .select(['note_returns.id', 'staff.name as by', 'sent_at', 'comment', 'closed_at', 'closed_version'])
    .where('note_id', '=', noteId)
    .orderBy('note_returns.id', 'desc')
    .limit(100)
    .execute()
  return rows.map((row) => ({
    id: row.id,
    by: row.by,
    at: row.sent_at.toISOString(),
    comment: row.comment,
    closedAt: row.closed_at?.toISOString() ?? null,
    closedVersion: row.closed_version,
  }))
}

/** Somebody's notes that were sent back and wait to be amended, oldest first: what My work lists. */
export async function notesSentBack(db: Db, staffId: string): Promise<SentBackNote[]> {
  const { rows } = await sql<{
    note_id: string
    number: bigint
    customer_id: string | null
    customer_number: string | null
    prospect_id: string | null
    prospect: string | null
    category: string
    disposition: string
    by: string
    sent_at: Date
    comment: string
  }>`
    select note_returns.note_id, notes.number, customers.id as customer_id, customers.number as customer_number,
           prospects.id as prospect_id, prospects.name as prospect, dispositions.category,
           dispositions.name as disposition, staff.name as by, note_returns.sent_at, note_returns.comment
      from note_returns
      join notes on notes.id = note_returns.note_id
      join staff on staff.id = note_returns.sent_by
      join lateral (select disposition_id from note_versions where note_versions.note_id = notes.id order by version desc limit 1) as newest on true
      join dispositions on dispositions.id = newest.disposition_id
      left join customers on customers.id = notes.customer_id
      left join prospects on prospects.id = notes.prospect_id
     where note_returns.staff_id = ${staffId}::uuid and note_returns.closed_at is null
     order by note_returns.id limit 200`.execute(db)
  return rows.map((row) => ({
    noteId: row.note_id,
    noteNumber: row.number.toString(),
    customer: row.customer_id && row.customer_number ? { id: row.customer_id, number: row.customer_number } : null,
    prospect: row.prospect_id !== null && row.prospect !== null ? { id: row.prospect_id, name: row.prospect } : null,
    category: row.category,
    disposition: row.disposition,
    by: row.by,
    at: row.sent_at.toISOString(),
    comment: row.comment,
  }))
}
