import { recordChangeSet } from '#server/audit/record-change-set.ts'
import { newId } from '#server/platform/ids.ts'
import type { Work } from '#server/work.ts'
import { interactionFor } from './interaction-for.ts'

/** Lets callers of this customer be verified again, with a reason that stays in history. */
export async function unlockCaller(work: Work, customerId: string, because: string): Promise<void> {
  const { version } = await work.db
    .selectFrom('customers')
    .select('version')
    .where('id', '=', customerId)
    .forUpdate()
    .executeTakeFirstOrThrow()
  await work.db
    .insertInto('caller_unlocks')
    .values({ id: newId(), customer_id: customerId, staff_id: work.actor.id, because, at: work.now })
    .execute()
  const interactionId = await interactionFor(work, customerId)
  await recordChangeSet(work, {
    recordKind: 'caller_unlock',
    action: 'unlock_callers',
    because,
    changes: [],
    customer: { id: customerId, version, interactionId },
  })
  await work.publish('caller.unlocked', {}, { customerId, ...(interactionId && { interactionId }) })
}
