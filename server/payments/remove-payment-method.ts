import { interactionFor } from '#server/interactions/interaction-for.ts'
import { insist } from '#server/platform/refusal.ts'
import type { Work } from '#server/work.ts'
import { lockMethod } from './lock-method.ts'
import { readMethodUse } from './method-use.ts'
import { labelOf } from './read-method.ts'
import { recordMethod } from './record-method.ts'
import { mayRemoveMethod } from './rules/may-remove-method.ts'

/** Takes a method out of use, with the reason; the row stays, and old payments still name it. */
export async function removePaymentMethod(work: Work, methodId: string, because: string): Promise<void> {
  const { payer, method } = await lockMethod(work, methodId)
  const label = labelOf(method)
  insist(
    mayRemoveMethod({
      label,
      isRemoved: method.removed_at !== null,
      isRefused: method.state === 'refused',
      isAutopay: method.is_autopay,
      ...(await readMethodUse(work.db, methodId)),
    }),
  )
  await work.db
    .updateTable('payment_methods')
    .set({ removed_at: work.now, removed_by: work.actor.id, removed_because: because, is_default: false, is_autopay: false })
    .where('id', '=', methodId)
    .execute()
  const interactionId = await interactionFor(work, payer.id)
  await recordMethod(work, payer, {
    id: methodId,
    label,
    action: 'remove',
    because,
    changes: [{ field: 'paymentMethods', from: label, to: null }],
    interactionId,
  })
  await work.publish(
    'payment_method.removed',
    { paymentMethodId: methodId },
    { customerId: payer.id, ...(interactionId && { interactionId }) },
  )
}
