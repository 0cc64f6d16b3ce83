import { sql } from 'kysely'
import { findCardNumbers } from '#contract/card-number.ts'
import type { createSavedReply, updateSavedReply } from '#contract/replies.ts'
import { differences, recordChangeSet } from '#server/audit/record-change-set.ts'
import { isDuplicate } from '#server/platform/database.ts'
import { newId } from '#server/platform/ids.ts'
import { conflict, insist, invalid, invalidField, notFound } from '#server/platform/refusal.ts'
import type { Input } from '#server/serve.ts'
import type { Work } from '#server/work.ts'
import { mayChangeReply, mayShareReply, mayTakeBack } from './rules/may-change-reply.ts'
import { placeholderProblem } from './rules/placeholders.ts'

/** Keeps a passage for one's notes, or for everybody's. Answers its id. */
export async function createReply(work: Work, given: Input<typeof createSavedReply>['body']): Promise<string> {
  if (given.isShared) insist(mayShareReply(work.actor))
  insistOnText(given)
  const id = newId()
  await unlessTaken(() =>
    work.db
      .insertInto('saved_replies')
      .values({
        id,
        staff_id: work.actor.id,
        name: given.name,
        shortcut: given.shortcut,
        body: given.body,
        fits: given.fits,
        is_shared: given.isShared,
        created_at: work.now,
        updated_at: work.now,
      })
      .execute(),
  )
  await recordChangeSet(work, { recordKind: 'saved_reply', recordId: id, action: 'create', changes: differences({}, given) })
  return id
}

/** Words it anew, shares it or takes it back, retires it or brings it back. @throws 404 for another's own, 409 when it was changed since */
export async function updateReply(work: Work, id: string, given: Input<typeof updateSavedReply>['body'], version: number): Promise<void> {
  const row = await work.db.selectFrom('saved_replies').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
  if (!row || (row.staff_id !== work.actor.id && !row.is_shared)) throw notFound()
  const reply = { ownerId: row.staff_id, isShared: row.is_shared }
  const isTakingBack = row.is_shared && given.isShared === false
  if (isTakingBack) insist(mayTakeBack(reply, work.actor))
  if (!isTakingBack || Object.keys(given).length > 1) insist(mayChangeReply(reply, work.actor))
  if (given.isShared === true && !row.is_shared) insist(mayShareReply(work.actor))
  if (row.version !== version) throw conflict('reply.stale', 'This reply was changed since. Look at it again, then change it.')
  const before = {
    name: row.name,
    shortcut: row.shortcut,
    body: row.body,
    fits: row.fits,
    isShared: row.is_shared,
    retired: row.retired_at !== null,
  }
  const changes = differences(before, given)
  if (changes.length === 0) return
  const after = { ...before, ...given }
  insistOnText(after)
  await unlessTaken(() =>
    work.db
      .updateTable('saved_replies')
      .set({
        name: after.name,
        shortcut: after.shortcut,
        body: after.body,
        fits: after.fits,
        is_shared: after.isShared,
        retired_at: after.retired ? (row.retired_at ?? work.now) : null,
        updated_at: work.now,
        version: row.version + 1,
      })
      .where('id', '=', id)
      .execute(),
  )
  await recordChangeSet(work, { recordKind: 'saved_reply', recordId: id, action: 'edit', changes })
}

/** @throws 400 for a placeholder that is none, or a whole card number: a reply stands in many notes */
function insistOnText(given: { name: string; body: string }): void {
  const problem = placeholderProblem(given.body)
  if (problem) throw invalidField('body', problem)
  const cards = (['name', 'body'] as const).filter((field) => findCardNumbers(given[field]).length > 0)
  if (cards.length > 0) throw invalid(cards.map((field) => ({ field, message: 'A whole card number stands here. It is never kept.' })))
}

async function unlessTaken(write: () => Promise<unknown>): Promise<void> {
  try {
    await write()
  } catch (error) {
    if (isDuplicate(error)) throw invalidField('shortcut', 'Another reply in use has this shortcut. Choose another.')
    throw error
  }
}

/** Counts that this person took it. */
export async function countUse(work: Work, id: string): Promise<void> {
  await sql`insert into saved_reply_uses (saved_reply_id, staff_id, uses, last_used_at) values (${id}::uuid, ${work.actor.id}::uuid, 1, ${work.now})
            on conflict (saved_reply_id, staff_id) do update set uses = saved_reply_uses.uses + 1, last_used_at = excluded.last_used_at`.execute(
    work.db,
  )
}
