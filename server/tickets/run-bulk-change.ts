import { sql } from 'kysely'
import type { Database, Db } from '#server/platform/database.ts'
import { addJob } from '#server/platform/jobs.ts'
import { Refusal } from '#server/platform/refusal.ts'
import type { Secrets } from '#server/platform/secrets.ts'
import type { Reactions } from '#server/reactions.ts'
import { jobWork } from '#server/staff/job-work.ts'
import { permissionTable } from '#server/staff/permissions.ts'
import type { Work } from '#server/work.ts'
import { assignTicket } from './assign-ticket.ts'
import { markOfTicket, verdictOn } from './bulk-tickets.ts'
import { closeTicket } from './close-ticket.ts'
import { changeTicket } from './edit-ticket.ts'
import { lockTicket } from './lock-ticket.ts'
import { reopenTicket } from './reopen-ticket.ts'
import { repostTicket } from './repost-ticket.ts'
import type { BulkAct } from './rules/may-in-bulk.ts'
import type { UndoAct } from './rules/may-undo-bulk.ts'
import { bulkQueue } from './start-bulk-change.ts'
import { undoInBulk } from './undo-in-bulk.ts'
import { changedSincePreview } from './write-bulk-items.ts'

type Parts = {
  database: Pick<Database, 'db'>
  secrets: Secrets
  reactions: Reactions
  now: () => Date
  signal?: AbortSignal | undefined
  /** As of `CompanyFacts`. */
  answersComeIn?: boolean
}
type Change = { id: string; act: BulkAct | UndoAct; askedBy: string }

/** Then the rest is queued anew, so that other jobs get their turn. */
const perJob = 200
/** So often an act is tried that fails for no reason that a rule knows. */
const tries = 3
const failed = 'Something went wrong with this ticket, and it was left as it is. Open it and try there.'

/**
 * Does one act to one ticket after the other, each in a transaction of its own with its mark: a kill at any moment loses nothing and does nothing
 * twice. What the rule refuses is left, with the reason; so is what goes wrong again and again, so that the others do not wait behind it.
 * It stops by itself where whoever asked for it may do so no longer.
 * @throws what went wrong, once the rest is done or queued
 */
export async function runBulkChange(parts: Parts, id: string): Promise<void> {
  const { database } = parts
  const wrong: Wrong = { errors: [], tried: new Map() }
  for (let count = 0; count < perJob && !parts.signal?.aborted; count += 1) {
    const change = await goingOn(parts, id)
    if (!change || !(await doNext(parts, change, wrong))) return tellWrong(wrong)
  }
  await addJob(database.db, 'run_ticket_bulk', { bulkChangeId: id }, bulkQueue(id))
  tellWrong(wrong)
}

type Wrong = { errors: unknown[]; tried: Map<string, number> }

/** The job fails by it, so that it is found where failed jobs are looked for. */
function tellWrong({ errors }: Wrong): void {
  if (errors.length > 0) throw new AggregateError(errors, 'Some tickets of a bulk change were left because of an error.')
}

/** What a kill has cut off goes on. */
export async function resumeBulkChanges(db: Db): Promise<void> {
  const going = await db
    .selectFrom('ticket_bulk_changes')
    .select('id')
    .where('ended_at', 'is', null)
    .orderBy('asked_at')
    .limit(100)
    .execute()
  for (const { id } of going) await addJob(db, 'run_ticket_bulk', { bulkChangeId: id }, bulkQueue(id))
}

/** The change as long as it is to go on. */
async function goingOn({ database: { db }, now }: Parts, id: string): Promise<Change | null> {
  const change = await db
    .selectFrom('ticket_bulk_changes')
    .innerJoin('staff', 'staff.id', 'ticket_bulk_changes.asked_by')
    .select(['ticket_bulk_changes.id', 'act', 'asked_by', 'state', 'ended_at', 'staff.role', 'staff.disabled_at', 'staff.name'])
    .where('ticket_bulk_changes.id', '=', id)
    .executeTakeFirst()
  if (!change || change.ended_at !== null) return null
  const mayStill = change.disabled_at === null && permissionTable['ticket.administer'].roles.some((role) => role === change.role)
  const state = mayStill
    ? { state: 'running' }
    : { state: 'stopped', stopped_because: `${change.name} may change many tickets at once no longer.`, ended_at: now() }
  if (change.state !== state.state)
    await db.updateTable('ticket_bulk_changes').set(state).where('id', '=', id).where('ended_at', 'is', null).execute()
  return mayStill ? { id, act: change.act as BulkAct | UndoAct, askedBy: change.asked_by } : null
}

/** Whether there is more to do. */
async function doNext({ database, secrets, reactions, now, answersComeIn }: Parts, change: Change, wrong: Wrong): Promise<boolean> {
  const at = now()
  let ticketId: string | undefined
  try {
    return await database.db.transaction().execute(async (db) => {
      const item = await nextTicket(db, change.id)
      ticketId = item?.ticket_id
      if (item === undefined || ticketId === undefined) return endIfAllDone(db, change.id, at)
      const job = await jobWork(db, { staffId: change.askedBy, secrets, reactions, now: at, requestId: change.id, answersComeIn })
      const because = await actOn({ ...job, source: 'bulk' }, change.act, item)
      await markDone(db, change.id, ticketId, because, at)
      return true
    })
  } catch (error) {
    // What an act refuses by itself is rolled back whole, and left with the reason.
    if (ticketId === undefined) throw error
    const isRefused = error instanceof Refusal
    const tried = (wrong.tried.get(ticketId) ?? 0) + 1
    wrong.tried.set(ticketId, tried)
    if (!isRefused && tried < tries) return true
    await markDone(database.db, change.id, ticketId, isRefused ? error.message : failed, at)
    if (!isRefused) wrong.errors.push(error)
    return true
  }
}

type Item = { ticket_id: string; mark: string | null }

function nextTicket(db: Db, id: string): Promise<Item | undefined> {
  return db
    .selectFrom('ticket_bulk_items')
    .select(['ticket_id', 'mark'])
    .where('bulk_change_id', '=', id)
    .where('state', '=', 'waiting')
    .orderBy('position')
    .limit(1)
    .forUpdate()
    .skipLocked()
    .executeTakeFirst()
}

/** Why the ticket was left as it is; null where the act was done. */
async function actOn(work: Work, act: BulkAct | UndoAct, { ticket_id: ticketId, mark }: Item): Promise<string | null> {
  if (act.kind === 'undo') return undoInBulk(work, act.changeId, ticketId)
  const ticket = await lockTicket(work, ticketId)
  if (mark !== null && mark !== (await markOf(work.db, ticketId))) return changedSincePreview
  const because = verdictOn(act, ticket, work.actor, work.now)
  if (because !== null) return because
  if (act.kind === 'assign') await assignTicket(work, ticketId, { staffId: act.staffId })
  if (act.kind === 'close') await closeTicket(work, ticketId, act.because)
  if (act.kind === 'reopen') await reopenTicket(work, ticketId, { because: act.because })
  if (act.kind === 'repost') await repostTicket(work, ticketId)
  if (act.kind === 'prioritise') await changeTicket(work, ticket, { priority: act.priority as 'normal' })
  return null
}

/** How a locked ticket stands now. */
async function markOf(db: Db, ticketId: string): Promise<string | undefined> {
  const { rows } = await sql<{ mark: string }>`select ${markOfTicket} as mark from tickets where id = ${ticketId}::uuid`.execute(db)
  return rows[0]?.mark
}

async function markDone(db: Db, id: string, ticketId: string, because: string | null, at: Date): Promise<void> {
  await db
    .updateTable('ticket_bulk_items')
    .set({ state: because === null ? 'done' : 'skipped', because, at })
    .where('bulk_change_id', '=', id)
    .where('ticket_id', '=', ticketId)
    .execute()
}

/** Another that works on the last one ends it. Answers that there is no more to do here. */
async function endIfAllDone(db: Db, id: string, at: Date): Promise<false> {
  await sql`
    update ticket_bulk_changes set state = 'done', ended_at = ${at}
     where id = ${id}::uuid and ended_at is null
       and not exists (select from ticket_bulk_items where bulk_change_id = ${id}::uuid and state = 'waiting')`.execute(db)
  return false
}
