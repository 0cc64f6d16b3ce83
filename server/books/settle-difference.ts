import { recordChangeSet } from '#server/audit/record-change-set.ts'
import { notFound, Refusal } from '#server/platform/refusal.ts'
import type { Work } from '#server/work.ts'

/** Says why a difference from the gateway's report stands. Answers its day. */
export async function settleDifference(work: Work, id: string, because: string): Promise<string> {
  const row = await work.db.selectFrom('book_differences').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
  if (!row) throw notFound()
  if (row.settled_at !== null)
    throw new Refusal(422, 'book_difference.settled', 'This difference is settled already. Its reason stands beside it.')
  await work.db
    .updateTable('book_differences')
    .set({ settled_at: work.now, settled_by: work.actor.id, because })
    .where('id', '=', id)
    .execute()
  await recordChangeSet(work, {
    recordKind: 'book_difference',
    recordId: id,
    action: 'settle',
    changes: [{ field: 'bookDifference', from: row.gateway_reference, to: 'settled' }],
    because,
  })
  return String(row.day)
}
