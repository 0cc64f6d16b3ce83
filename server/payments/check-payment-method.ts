import { recordBlocked } from '#server/blocks/refuse-blocked.ts'
import { interactionFor } from '#server/interactions/interaction-for.ts'
import { insist } from '#server/platform/refusal.ts'
import type { Work } from '#server/work.ts'
import { lockMethod } from './lock-method.ts'
import { prepareAttempt } from './prepare-attempt.ts'
import { labelOf, methodFacts } from './read-method.ts'
import { recordMethod } from './record-method.ts'
import { mayCheckMethod } from './rules/may-check-method.ts'

/**
 * Checks a card: what is known here answers at once (expired, blocked); else the gateway is asked whether it would authorize it, for nothing.
 * The result is written down either way.
 */
export async function checkPaymentMethod(work: Work, methodId: string): Promise<void> {
  const { payer, method } = await lockMethod(work, methodId)
  const facts = methodFacts(method, work.viewer)
  insist(
    mayCheckMethod({
      ...facts,
      isRefused: facts.state === 'refused',
      kind: method.kind as 'card' | 'bank_account',
      isBeingChecked: await isBeingChecked(work, methodId),
    }),
  )
  const hit = await recordBlocked(work, {
    act: 'check',
    customerId: payer.id,
    fingerprint: method.fingerprint,
    ip: null,
    paymentMethodId: methodId,
    amount: null,
  })
  const interactionId = await interactionFor(work, payer.id)
  const result = hit ? 'blocked' : facts.isExpired ? 'expired' : null
  if (result === null) {
    await prepareAttempt(work, {
      kind: 'save_method',
      customerId: payer.id,
      paymentMethodId: methodId,
      amountMinor: 0n,
      currency: payer.currency,
      interactionId,
    })
    return
  }
  await work.db.updateTable('payment_methods').set({ checked_at: work.now, check_result: result }).where('id', '=', methodId).execute()
  await recordMethod(work, payer, {
    id: methodId,
    label: labelOf(method),
    action: 'check',
    changes: [{ field: 'cardCheck', from: method.check_result, to: result }],
    interactionId,
  })
  await work.publish(
    'payment_method.checked',
    { paymentMethodId: methodId, result },
    { customerId: payer.id, ...(interactionId && { interactionId }) },
  )
}

async function isBeingChecked(work: Work, methodId: string): Promise<boolean> {
  const open = await work.db
    .selectFrom('payment_attempts')
    .select('id')
    .where('payment_method_id', '=', methodId)
    .where('kind', '=', 'save_method')
    .where('state', 'in', ['prepared', 'sent', 'unknown'])
    .executeTakeFirst()
  return open !== undefined
}
