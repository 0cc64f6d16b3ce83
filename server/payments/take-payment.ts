import { amountInWords } from '#contract/amount-words.ts'
import type { takePayment as contract } from '#contract/payments.ts'
import { refuseBlocked } from '#server/blocks/refuse-blocked.ts'
import { readPolicyFacts } from '#server/customers/policy-facts.ts'
import { mayChange } from '#server/customers/rules/policy.ts'
import { interactionFor } from '#server/interactions/interaction-for.ts'
import { newId } from '#server/platform/ids.ts'
import { insist, invalidField } from '#server/platform/refusal.ts'
import type { Input } from '#server/serve.ts'
import type { Work } from '#server/work.ts'
import { fitPayment } from './fit-payment.ts'
import { lockPayer } from './lock-payer.ts'
import { prepareAttempt } from './prepare-attempt.ts'
import { labelOf, methodFacts, readMethod } from './read-method.ts'
import { recordPayment } from './record-payment.ts'
import { writeAllocations } from './write-allocations.ts'

type Given = Input<typeof contract>['body'] & { isAgreed?: boolean }

/**
 * Takes a payment with a method on file: written down as pending with what it pays, and asked of the gateway by the job. With the account
 * locked, so of two who take the last cent at once the second is told of the first. Answers the payment's id.
 */
export async function takePayment(work: Work, customerId: string, given: Given): Promise<string> {
  const payer = await lockPayer(work, customerId)
  insist(mayChange('take_payment', await readPolicyFacts(work.db, work.actor, customerId)))
  const method = await readMethod(work.db, given.paymentMethodId, true)
  if (method?.customer_id !== customerId) throw invalidField('paymentMethodId', 'This payment method is not one of this customer’s.')
  const { amountMinor, currency, allocations } = await fitPayment(work, payer, given, methodFacts(method, work.viewer))
  await refuseBlocked(work, {
    act: 'payment',
    customerId,
    fingerprint: method.fingerprint,
    ip: given.shopper?.ip ?? null,
    paymentMethodId: method.id,
    amount: { minor: amountMinor, currency },
  })

  const id = newId()
  const interactionId = await interactionFor(work, customerId)
  await work.db
    .insertInto('payments')
    .values({
      id,
      customer_id: customerId,
      payment_method_id: method.id,
      amount_minor: amountMinor,
      currency,
      status: 'pending',
      at: work.now,
      channel: 'gateway',
      taken_by: work.byCustomer ? null : work.actor.id,
      interaction_id: interactionId,
    })
    .execute()
  await writeAllocations(work, id, allocations)
  await prepareAttempt(work, {
    kind: 'charge',
    paymentId: id,
    customerId,
    paymentMethodId: method.id,
    amountMinor,
    currency,
    interactionId,
  })
  await recordPayment(work, payer, {
    id,
    action: 'take_payment',
    from: null,
    to: `${amountInWords(amountMinor, currency)}, ${labelOf(method)}`,
    interactionId,
  })
  return id
}
