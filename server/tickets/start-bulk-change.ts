import { sql } from 'kysely'
import type { TicketBulkChange } from '#contract/ticket-bulk.ts'
import { recordChangeSet } from '#server/audit/record-change-set.ts'
import { type Db, isDuplicate } from '#server/platform/database.ts'
import { sha256 } from '#server/platform/digest.ts'
import { newId } from '#server/platform/ids.ts'
import { addJob } from '#server/platform/jobs.ts'
import { conflict, invalidField, notFound } from '#server/platform/refusal.ts'
import { asMay } from '#server/platform/verdict.ts'
import type { Work } from '#server/work.ts'
import type { BulkAsked } from './bulk-tickets.ts'
import { whoCanTake, whyNotTake } from './can-take-tickets.ts'
import { mayUndoBulk } from './rules/may-undo-bulk.ts'
import { writeBulkItems } from './write-bulk-items.ts'

export const bulkQueue = (id: string) => ({ key: `ticket_bulk:${id}`, queue: `ticket_bulk:${id}` })

/**
 * Writes down which tickets are meant and sets the job going. Answers the id. @throws 409 while the same person has the same at work, 422 for too
 * many, 400 for a colleague who takes none, and for closing without a reason
 */
export async function startBulkChange(work: Work, asked: BulkAsked): Promise<string> {
  const { act } = asked
  if (act.kind === 'assign' && act.staffId !== null && !(await whoCanTake(work, act.staffId)))
    throw invalidField('act.staffId', await whyNotTake(work, act.staffId))
  if (act.kind === 'close' && act.because === undefined) throw invalidField('act.because', 'Write why they are closed.')
  const id = newId()
  const which = asked.filter ?? [...(asked.ticketIds ?? [])].sort()
  await unlessAtWork(() =>
    work.db
      .insertInto('ticket_bulk_changes')
      .values({
        id,
        act: JSON.stringify(act),
        filter: asked.filter ? JSON.stringify(asked.filter) : null,
        digest: sha256(JSON.stringify([act, which])),
        state: 'waiting',
        asked_by: work.actor.id,
        asked_at: work.now,
      })
      .execute(),
  )
  const count = await writeBulkItems(work, id, asked)
  await recordChangeSet(work, {
    recordKind: 'ticket_bulk_change',
    recordId: id,
    action: 'start',
    changes: [{ field: 'tickets', from: null, to: { act, count } }],
  })
  await addJob(work.db, 'run_ticket_bulk', { bulkChangeId: id }, bulkQueue(id))
  return id
}

/** Goes no further; what was done stays. What has ended stays as it ended. */
export async function stopBulkChange(work: Work, id: string): Promise<void> {
  const stopped = await work.db
    .updateTable('ticket_bulk_changes')
    .set({ state: 'stopped', stopped_because: `${work.actor.name} stopped it.`, ended_at: work.now })
    .where('id', '=', id)
    .where('ended_at', 'is', null)
    .executeTakeFirst()
  if (stopped.numUpdatedRows > 0n)
    await recordChangeSet(work, { recordKind: 'ticket_bulk_change', recordId: id, action: 'stop', changes: [] })
}

const ended = 20

/** Those at work, and the newest that ended. */
export async function bulkChanges(db: Db): Promise<{ items: TicketBulkChange[] }> {
  return { items: await changesWhere(db, sql`true`) }
}

/** What is asked before it is taken back. @throws 404 */
export async function undoFacts(db: Db, id: string) {
  const { act, state, done, mailsWaiting } = await bulkChangeById(db, id)
  const { rows } = await sql<{ isUndone: boolean }>`
    select exists (select from ticket_bulk_changes where act @> jsonb_build_object('kind', 'undo', 'changeId', ${id}::text)) as "isUndone"`.execute(
    db,
  )
  return { act, done, mailsWaiting, hasEnded: state === 'done' || state === 'stopped', isUndone: rows[0]?.isUndone ?? false }
}

/** @throws 404 */
export async function bulkChangeById(db: Db, id: string): Promise<TicketBulkChange> {
  const [found] = await changesWhere(db, sql`changes.id = ${id}::uuid`)
  if (!found) throw notFound()
  return found
}

async function changesWhere(db: Db, which: ReturnType<typeof sql>): Promise<TicketBulkChange[]> {
  const { rows } = await sql<Omit<TicketBulkChange, 'can' | 'askedAt'> & { askedAt: Date; isUndone: boolean }>`
    select changes.id, changes.act, given.name as assignee, undone.act as undoes, changes.state, changes.stopped_because as "stoppedBecause", staff.name as by, changes.asked_at as "askedAt",
           case when changes.act ->> 'kind' = 'repost' then (
             select count(*)::int from outbox join ticket_bulk_items as mailed on mailed.ticket_id = outbox.thread_id
              where mailed.bulk_change_id = changes.id and mailed.state = 'done'
                and outbox.created_at = mailed.at and outbox.state = 'queued') else 0 end as "mailsWaiting",
           items.total, items.done, items.skipped, items.because as "skippedBecause",
           exists (select from ticket_bulk_changes as undo where undo.act @> jsonb_build_object('kind', 'undo', 'changeId', changes.id)) as "isUndone"
      from (select * from ticket_bulk_changes as changes
             where ${which} order by ended_at is null desc, asked_at desc, id desc limit ${ended}) as changes
      join staff on staff.id = changes.asked_by
      left join staff as given on given.id = (changes.act ->> 'staffId')::uuid
      left join ticket_bulk_changes as undone on undone.id = (changes.act ->> 'changeId')::uuid
     cross join lateral (
       select coalesce(sum(count), 0)::int as total, coalesce(sum(count) filter (where state = 'done'), 0)::int as done,
              coalesce(sum(count) filter (where state = 'skipped'), 0)::int as skipped,
              coalesce(json_agg(json_build_object('because', because, 'count', count) order by count desc) filter (where state = 'skipped'), '[]') as because
         from (select state, because, count(*) as count from ticket_bulk_items where bulk_change_id = changes.id group by 1, 2) as kinds) as items
     order by changes.asked_at desc, changes.id desc`.execute(db)
  return rows.map(({ isUndone, ...row }) => ({
    ...row,
    askedAt: row.askedAt.toISOString(),
    can: { undo: asMay(mayUndoBulk({ ...row, hasEnded: row.state === 'done' || row.state === 'stopped', isUndone })) },
  }))
}

async function unlessAtWork(write: () => Promise<unknown>): Promise<void> {
  try {
    await write()
  } catch (error) {
    if (isDuplicate(error)) throw conflict('ticket_bulk.at_work', 'You have the same at work already. Wait until it has ended.')
    throw error
  }
}
