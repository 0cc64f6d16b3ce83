import type { addBlock as contract } from '#contract/blocks.ts'
import { recordChangeSet } from '#server/audit/record-change-set.ts'
import { newId } from '#server/platform/ids.ts'
import { conflict, invalidField } from '#server/platform/refusal.ts'
import type { Input } from '#server/serve.ts'
import type { Work } from '#server/work.ts'
import { changeBlocks } from './blocks-at-once.ts'
import { readBlocked } from './read-blocked.ts'

type Given = Input<typeof contract>['body']

/**
 * Blocks a card, an email, a number or a network. Waits for what is being written right now, so that from the moment it is in, nothing of it
 * goes through any more. Answers its id.
 */
export async function addBlock(work: Work, { kind, value: given, reason, endsAt }: Given): Promise<string> {
  const ends = endsAt === null ? null : new Date(endsAt)
  if (ends && ends <= work.now) throw invalidField('endsAt', 'A block ends in the future, or not by itself.')
  const { value, shown, network } = await readBlocked(work.db, { staffId: work.actor.id, now: work.now }, kind, given)
  await changeBlocks(work.db)
  const there = await work.db
    .selectFrom('blocks')
    .select('id')
    .where('kind', '=', kind)
    .where('value', '=', value)
    .where('lifted_at', 'is', null)
    .where(({ eb, or }) => or([eb('ends_at', 'is', null), eb('ends_at', '>', work.now)]))
    .executeTakeFirst()
  if (there) throw conflict('block.exists', `${shown} is blocked already.`, { blockId: there.id })
  const id = newId()
  await work.db
    .insertInto('blocks')
    .values({ id, kind, value, shown, network, because: reason, added_by: work.actor.id, added_at: work.now, ends_at: ends })
    .execute()
  await recordChangeSet(work, {
    recordKind: 'block',
    recordId: id,
    action: 'add_block',
    because: reason,
    changes: [{ field: 'block', from: null, to: shown }, ...(endsAt === null ? [] : [{ field: 'blockEndsAt', from: null, to: endsAt }])],
  })
  await work.publish('block.added', { blockId: id, kind })
  return id
}
