import { type Selectable, sql } from 'kysely'
import type { DropReason } from '#contract/interactions.ts'
import { isDuplicate } from '#server/platform/database.ts'
import { insist } from '#server/platform/refusal.ts'
import type { Interactions } from '#server/tables.ts'
import type { Work } from '#server/work.ts'
import { lockAccountOf, lockInteraction, lockWithAccount } from './lock-interaction.ts'
import { aboutParty, partyOf } from './party.ts'
import { mayStep, stateOf } from './rules/contact-steps.ts'
import { mayDrop, mayUndoDrop } from './rules/may-drop.ts'
import { heldBy } from './what-it-holds.ts'

/**
 * Ends one's own contact in which nothing was done, because it was begun by mistake: no note is owed. The call that it was begun with is
 * free for the contact that was meant. @throws 404, 422 as soon as it holds anything
 */
export async function dropInteraction(work: Work, id: string, because: DropReason): Promise<void> {
  const row = await lockOwnWithAccount(work, id)
  insist(mayStep(stateOf({ endedAt: row.ended_at, offeredAt: row.offered_at, parkedAt: row.parked_at }), 'drop'))
  insist(mayDrop(await heldBy(work.db, id)))
  await drop(work, row, because)
}

/**
 * What was done in one’s own contact was taken back. One that began of itself with it ends as pressed by mistake, where nothing else was done. One
 * that was begun by hand, or that its agent has parked or handed over since, goes on: they still mean something by it, and end it themselves.
 * Answers whether it is over.
 */
export async function dropWhereNothingIsLeft(work: Work, id: string): Promise<boolean> {
  const row = await lockWithAccount(work, id)
  if (row?.staff_id !== work.actor.id || row.opened_by !== 'system') return false
  if (stateOf({ endedAt: row.ended_at, offeredAt: row.offered_at, parkedAt: row.parked_at }) !== 'open') return false
  if (!mayDrop(await heldBy(work.db, id)).allowed) return false
  await drop(work, row, 'pressed')
  return true
}

async function drop(work: Work, row: Selectable<Interactions>, because: DropReason): Promise<void> {
  const { id } = row
  await work.db
    .updateTable('interactions')
    .set({ ended_at: work.now, dropped_because: because, call_id: null })
    .where('id', '=', id)
    .execute()
  await work.publish(
    'interaction.dropped',
    { interactionId: id, because, callId: row.call_id },
    { ...aboutParty(partyOf(row)), interactionId: id },
  )
}

/** The contact goes on as it was; its call too, unless another contact has that by now. @throws 404, 422 once that is too long ago */
export async function undoDrop(work: Work, id: string): Promise<void> {
  const row = await lockOwnWithAccount(work, id)
  insist(mayUndoDrop({ isDropped: row.dropped_because !== null, endedAt: row.ended_at }, work.now))
  await work.db.updateTable('interactions').set({ ended_at: null, dropped_because: null }).where('id', '=', id).execute()
  await giveCallBack(work, id)
  await work.publish('interaction.drop_undone', { interactionId: id }, { ...aboutParty(partyOf(row)), interactionId: id })
}

async function lockOwnWithAccount(work: Work, id: string) {
  await lockAccountOf(work, id)
  return lockInteraction(work, id)
}

/** Who opens a contact of the same call at this very moment is seen by its index alone: then it is theirs. */
async function giveCallBack(work: Work, id: string): Promise<void> {
  await sql`savepoint call_back`.execute(work.db)
  try {
    await sql`
      update interactions
         set call_id = (select events.facts->>'callId' from events
                         where events.interaction_id = interactions.id and events.name = 'interaction.dropped'
                           and not exists (select from interactions as other where other.call_id = events.facts->>'callId')
                         order by events.id desc limit 1)
       where id = ${id}::uuid`.execute(work.db)
  } catch (error) {
    if (!isDuplicate(error, 'interactions_call')) throw error
    await sql`rollback to savepoint call_back`.execute(work.db)
  }
  await sql`release savepoint call_back`.execute(work.db)
}
