import { recordChangeSet } from '#server/audit/record-change-set.ts'
import { colleagueOf } from '#server/commitments/make-commitment.ts'
import { readPolicyFacts } from '#server/customers/policy-facts.ts'
import { notMerged } from '#server/customers/rules/not-merged.ts'
import { insist } from '#server/platform/refusal.ts'
import type { Work } from '#server/work.ts'

/** Whose call a customer is: one's own, a colleague's, or nobody's. Who works on it is no act on the account, so no note is owed for it. */
export async function assignCollection(
  work: Work,
  customerId: string,
  staffId: string | null,
): Promise<{ id: string; name: string } | null> {
  insist(notMerged(await readPolicyFacts(work.db, work.actor, customerId)))
  const to = staffId === null ? null : { id: staffId, name: await colleagueOf(work, staffId) }
  await work.db.selectFrom('customers').select('id').where('id', '=', customerId).forUpdate().executeTakeFirstOrThrow()
  const before = await work.db
    .selectFrom('collection_accounts')
    .leftJoin('staff', 'staff.id', 'collection_accounts.assigned_to')
    .select(['collection_accounts.assigned_to', 'staff.name'])
    .where('customer_id', '=', customerId)
    .executeTakeFirst()
  if ((before?.assigned_to ?? null) === staffId) return to
  const kept = { assigned_to: staffId, assigned_at: staffId === null ? null : work.now, updated_at: work.now }
  await work.db
    .insertInto('collection_accounts')
    .values({ customer_id: customerId, ...kept })
    .onConflict((clash) => clash.column('customer_id').doUpdateSet(kept))
    .execute()
  await recordChangeSet(work, {
    recordKind: 'collection',
    recordId: customerId,
    action: 'assign_collection',
    changes: [{ field: 'collectionOwner', from: before?.name ?? null, to: to?.name ?? null }],
  })
  await work.publish('collection.assigned', { toStaffId: staffId }, { customerId })
  return to
}
