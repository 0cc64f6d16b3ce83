import { interactionFor } from '#server/interactions/interaction-for.ts'
import { insist } from '#server/platform/refusal.ts'
import type { Work } from '#server/work.ts'
import { lockMethod } from './lock-method.ts'
import { labelOf, methodFacts } from './read-method.ts'
import { recordMethod } from './record-method.ts'
import { mayUseMethod } from './rules/may-use-method.ts'

/** Whether invoices are paid with it by themselves: by one method of an account at most. */
export async function setAutopay(work: Work, methodId: string, on: boolean): Promise<void> {
  const { payer, method } = await lockMethod(work, methodId)
  if (method.is_autopay === on) return
  if (on) insist(mayUseMethod(methodFacts(method, work.viewer)))
  const former = on
    ? await work.db
        .updateTable('payment_methods')
        .set({ is_autopay: false })
        .where('customer_id', '=', payer.id)
        .where('is_autopay', '=', true)
        .returning(['kind', 'brand', 'last_four'])
        .execute()
    : [method]
  await work.db.updateTable('payment_methods').set({ is_autopay: on }).where('id', '=', methodId).execute()
  const label = labelOf(method)
  const [before] = former
  const interactionId = await interactionFor(work, payer.id)
  await recordMethod(work, payer, {
    id: methodId,
    label,
    action: on ? 'autopay_on' : 'autopay_off',
    changes: [{ field: 'autopay', from: before ? labelOf(before) : null, to: on ? label : null }],
    interactionId,
  })
  await work.publish(
    'payment_method.autopay_set',
    { paymentMethodId: methodId, on },
    { customerId: payer.id, ...(interactionId && { interactionId }) },
  )
}
