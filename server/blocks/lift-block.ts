import { recordChangeSet } from '#server/audit/record-change-set.ts'
import { insist, notFound } from '#server/platform/refusal.ts'
import type { Work } from '#server/work.ts'
import { blockState, mayLift } from './rules/block-state.ts'

/** Lifts a block, with the reason; it stays in the list with what it has stopped. */
export async function liftBlock(work: Work, id: string, because: string): Promise<void> {
  const block = await work.db.selectFrom('blocks').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
  if (!block) throw notFound()
  insist(mayLift(blockState({ liftedAt: block.lifted_at, endsAt: block.ends_at }, work.now)))
  await work.db
    .updateTable('blocks')
    .set({ lifted_at: work.now, lifted_by: work.actor.id, lifted_because: because })
    .where('id', '=', id)
    .execute()
  await recordChangeSet(work, {
    recordKind: 'block',
    recordId: id,
    action: 'lift_block',
    because,
    changes: [{ field: 'block', from: block.shown, to: null }],
  })
  await work.publish('block.lifted', { blockId: id, kind: block.kind })
}
