import { type RawBuilder, sql } from 'kysely'
import type { z } from 'zod'
import type { Absence, previewAbsence } from '#contract/absences.ts'
import type { Db } from '#server/platform/database.ts'
import { insist, notFound } from '#server/platform/refusal.ts'
import { asMay } from '#server/platform/verdict.ts'
import type { Input } from '#server/serve.ts'
import type { Viewer } from '#server/work.ts'
import { askedOf, candidatesAt, readGiving } from './candidates.ts'
import { checkAbsence } from './check-absence.ts'
import { chooseHolder } from './rules/choose-holder.ts'
import { mayEndAbsence, maySetAbsence, mayUndoAbsence } from './rules/may-be-absent.ts'

type Row = {
  id: string
  staff_id: string
  staff: string
  from_at: Date
  until_at: Date
  because: string
  stand_in_id: string | null
  stand_in: string | null
  moved: number | null
  ended_at: Date | null
  /** Since when it has moved tickets. */
  begun_at: Date | null
  set_by: string
}

/** Those that are now or ahead, the first to begin first, then the last twenty that are over. */
export async function listAbsences(db: Db, viewer: Viewer, staffId: string | undefined) {
  const mayForOthers = viewer.permissions.has('ticket.administer')
  const whose = mayForOthers ? (staffId ?? null) : viewer.id
  const of = whose === null ? sql`true` : sql`staff_absences.staff_id = ${whose}::uuid`
  const isOver = sql`(ended_at is not null or until_at <= ${viewer.now})`
  const ahead = await read(db, sql`where ${of} and not ${isOver} order by from_at, staff_absences.id limit 200`)
  const over = await read(db, sql`where ${of} and ${isOver} order by until_at desc, staff_absences.id desc limit 20`)
  return { items: [...ahead, ...over].map((row) => toAbsence(row, viewer)), mayForOthers }
}

/** @throws 404 */
export async function absenceById(db: Db, viewer: Viewer, id: string): Promise<Absence> {
  const [row] = await read(db, sql`where staff_absences.id = ${id}::uuid`)
  if (!row) throw notFound()
  return toAbsence(row, viewer)
}

async function read(db: Db, which: RawBuilder<unknown>): Promise<Row[]> {
  const { rows } = await sql<Row>`
    select staff_absences.id, staff_absences.staff_id, away.name as staff, from_at, until_at, because, stand_in_id, stand_in.name as stand_in, moved,
           ended_at, coalesce(begun_at, (select min(at) from absence_moves where absence_id = staff_absences.id)) as begun_at, setter.name as set_by
      from staff_absences
      join staff as away on away.id = staff_absences.staff_id
      join staff as setter on setter.id = staff_absences.set_by
      left join staff as stand_in on stand_in.id = stand_in_id
     ${which}`.execute(db)
  return rows
}

function toAbsence(row: Row, viewer: Viewer): Absence {
  const isOver = row.ended_at !== null || row.until_at <= viewer.now
  const knowsWhy = row.staff_id === viewer.id || viewer.permissions.has('ticket.administer')
  return {
    id: row.id,
    staff: { id: row.staff_id, name: row.staff },
    from: row.from_at.toISOString(),
    until: row.until_at.toISOString(),
    because: knowsWhy && row.because !== '' ? row.because : null,
    standIn: row.stand_in_id && row.stand_in ? { id: row.stand_in_id, name: row.stand_in } : null,
    endedAt: row.ended_at?.toISOString() ?? null,
    state: row.ended_at ? 'called_off' : isOver ? 'over' : row.from_at > viewer.now ? 'ahead' : 'now',
    moved: row.moved,
    setBy: row.set_by,
    can: {
      end: asMay(mayEndAbsence({ staffId: row.staff_id, isOver }, viewer)),
      undo: asMay(mayUndoAbsence({ staffId: row.staff_id, begunAt: row.begun_at, isOver }, viewer, viewer.now)),
    },
  }
}

/** Whom the unanswered tickets of a colleague would go to. Each counts for who is given the next. */
export async function previewAbsenceOf(
  db: Db,
  viewer: Viewer,
  asked: Input<typeof previewAbsence>['query'],
): Promise<z.input<typeof previewAbsence.reply>> {
  const { staffId, from } = asked
  const standInId = asked.standInId ?? null
  insist(maySetAbsence(staffId, viewer))
  await checkAbsence({ db, now: viewer.now }, { ...asked, standInId })
  const { rows } = await sql<{ customer_id: string | null; language: string | null }>`
    select customer_id, language from tickets
     where assigned_to = ${staffId}::uuid and closed_at is null and unanswered_since is not null
     order by unanswered_since, id`.execute(db)
  const { count } = await db
    .selectFrom('tickets')
    .select(({ fn }) => fn.countAll<bigint>().as('count'))
    .where('assigned_to', '=', staffId)
    .where('closed_at', 'is', null)
    .where('unanswered_since', 'is', null)
    .executeTakeFirstOrThrow()
  const giving = await readGiving(db)
  const candidates = (await candidatesAt(db, viewer.now)).filter((one) => one.staffId !== staffId)
  let turn = candidates.reduce((last, one) => (one.turn !== null && one.turn > last ? one.turn : last), 0n)
  const counts = new Map<string | null, number>()
  for (const ticket of rows) {
    const wanted = standInId === null && giving.assignment === 'skill' ? await askedOf(db, ticket) : { language: null, productLine: null }
    const to = standInId ?? chooseHolder(wanted, candidates, giving)?.staffId ?? null
    counts.set(to, (counts.get(to) ?? 0) + 1)
    const given = candidates.find((one) => one.staffId === to)
    turn += 1n
    if (given) Object.assign(given, { open: given.open + 1, turn })
  }
  const ids = [...counts.keys()].filter((id) => id !== null)
  const named = await db
    .selectFrom('staff')
    .select(['id', 'name'])
    .where('id', 'in', ids.length > 0 ? ids : [staffId])
    .execute()
  const to = [...counts].map(([id, moved]) => ({ colleague: named.find((one) => one.id === id) ?? null, count: moved }))
  return {
    moves: rows.length,
    stays: Number(count),
    to: to.sort((one, other) => other.count - one.count),
    beginsNow: new Date(from) <= viewer.now,
  }
}
