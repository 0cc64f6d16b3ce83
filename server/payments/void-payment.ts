import type { Selectable } from 'kysely'
import { amountInWords } from '#contract/amount-words.ts'
import { readPolicyFacts } from '#server/customers/policy-facts.ts'
import { mayChange } from '#server/customers/rules/policy.ts'
import { interactionFor } from '#server/interactions/interaction-for.ts'
import { insist, notFound } from '#server/platform/refusal.ts'
import type { Payments } from '#server/tables.ts'
import type { Work } from '#server/work.ts'
import { lockPayer } from './lock-payer.ts'
import { prepareAttempt } from './prepare-attempt.ts'
import { recordPayment } from './record-payment.ts'
import { mayVoid } from './rules/may-void.ts'
import { takeStep } from './take-step.ts'
import { readVoidFacts } from './void-facts.ts'

/**
 * Undoes a payment that has not settled. At the gateway that is asked for, and done when it says so; what was entered by hand is undone at
 * once, by an entry that points at the one it corrects.
 */
export async function voidPayment(work: Work, paymentId: string, because: string): Promise<void> {
  const whose = await work.db.selectFrom('payments').select('customer_id').where('id', '=', paymentId).executeTakeFirst()
  if (!whose) throw notFound()
  const payer = await lockPayer(work, whose.customer_id)
  const payment = await work.db.selectFrom('payments').selectAll().where('id', '=', paymentId).forUpdate().executeTakeFirst()
  const facts = await readVoidFacts(work.db, work.viewer, paymentId)
  if (!payment || !facts) throw notFound()
  insist(mayChange('take_payment', await readPolicyFacts(work.db, work.actor, payer.id)))
  insist(mayVoid(facts))

  const interactionId = await interactionFor(work, payer.id)
  const words = amountInWords(payment.amount_minor, payment.currency)
  if (payment.channel === 'gateway')
    await prepareAttempt(work, {
      kind: 'void',
      paymentId,
      customerId: payer.id,
      paymentMethodId: payment.payment_method_id,
      amountMinor: payment.amount_minor,
      currency: payment.currency,
      interactionId,
    })
  else await undoByHand(work, payment, because, interactionId)
  await recordPayment(work, payer, { id: paymentId, action: 'void_payment', from: words, to: null, because, interactionId })
}

async function undoByHand(work: Work, payment: Selectable<Payments>, because: string, interactionId: string | null): Promise<void> {
  const { id, customer_id, amount_minor, currency } = payment
  await takeStep(work, payment, 'void_succeeded', { description: `Undone: ${because}`.slice(0, 200) })
  await work.publish(
    'payment.voided',
    { paymentId: id, amountMinor: amount_minor.toString(), currency },
    { customerId: customer_id, ...(interactionId && { interactionId }) },
  )
}
