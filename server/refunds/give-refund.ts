import { amountInWords } from '#contract/amount-words.ts'
import { askApproval } from '#server/approvals/ask-approval.ts'
import { askLimit, isOwnAccount, lockGiver } from '#server/approvals/limits.ts'
import { recordAsked } from '#server/approvals/record-asked.ts'
import { readCallerFacts } from '#server/customers/caller-facts.ts'
import { readPolicyFacts } from '#server/customers/policy-facts.ts'
import { mayChange } from '#server/customers/rules/policy.ts'
import { interactionFor } from '#server/interactions/interaction-for.ts'
import { newId } from '#server/platform/ids.ts'
import { insist, invalidField, notFound } from '#server/platform/refusal.ts'
import { allOf, allowed, refused, type Verdict } from '#server/platform/verdict.ts'
import type { Work } from '#server/work.ts'
import { askedRefund } from './asked-refund.ts'
import { type PaymentFacts, paymentFacts, reachChangedAt } from './refund-facts.ts'
import { readRefundSettings } from './refund-settings.ts'
import { invoicedPart } from './rules/invoiced-part.ts'
import { mayRefundAmount, mayRefundPayment } from './rules/may-refund.ts'
import { mayRefundToMethod, refundMode } from './rules/refund-way.ts'
import { sendRefund } from './send-refund.ts'

type Given = { paymentId: string; amount: { amount: string; currency: string }; reason: string }

/**
 * Gives a payment back, whole or in part, the way that it came. The payment is locked, so what is left of it is what is left; above the limit
 * of whoever gives it, it waits until somebody agrees. Answers the refund's id.
 */
export async function giveRefund(work: Work, customerId: string, given: Given): Promise<string> {
  const amountMinor = BigInt(given.amount.amount)
  if (amountMinor <= 0n) throw invalidField('amount', 'Give an amount above nothing.')
  await lockGiver(work.db, work.actor.id)
  const customer = await work.db.selectFrom('customers').select('id').where('id', '=', customerId).forNoKeyUpdate().executeTakeFirst()
  if (!customer) throw notFound()
  const payment = await paymentFacts(work.db, given.paymentId, { customerId }, true)
  if (!payment) throw invalidField('paymentId', 'This payment is not one of this customer’s.')
  insist(await mayRefundHere(work, customerId, payment))
  insist(mayRefundAmount(payment, amountMinor, given.amount.currency))
  const settings = await readRefundSettings(work.db)
  const mode = refundMode(payment, settings)
  const limit = await askLimit(work.db, work.actor, work.now, amountMinor, payment.currency)
  const interactionId = await interactionFor(work, customerId)
  const mustAsk = mode === 'approve_first' || !limit.allowed
  const status = mustAsk ? 'waiting_for_approval' : mode === 'by_hand' ? 'to_do_by_hand' : 'pending'
  const id = await writeAsked(work, payment, { customerId, amountMinor, mode, because: given.reason, interactionId, settings, status })
  if (!mustAsk) {
    await sendRefund(work, id)
    return id
  }
  const approvalId = await askApproval(work, {
    kind: 'refund',
    ...(await askedRefund(work.db, id)),
    because: given.reason,
    interactionId,
    recordId: id,
  })
  await work.db.updateTable('refunds').set({ approval_id: approvalId }).where('id', '=', id).execute()
  return id
}

type Asked = {
  customerId: string
  amountMinor: bigint
  mode: ReturnType<typeof refundMode>
  because: string
  interactionId: string | null
  settings: Awaited<ReturnType<typeof readRefundSettings>>
  status: 'waiting_for_approval' | 'to_do_by_hand' | 'pending'
}

/** The row, the trail and the fact; it waits until it is sent or somebody has agreed. Answers its id. */
async function writeAsked(
  work: Work,
  payment: PaymentFacts,
  { customerId, amountMinor, mode, because, interactionId, settings, status }: Asked,
): Promise<string> {
  const id = newId()
  await work.db
    .insertInto('refunds')
    .values({
      id,
      customer_id: customerId,
      payment_id: payment.id,
      payment_method_id: payment.methodId,
      amount_minor: amountMinor,
      credited_minor: invoicedPart(amountMinor, payment.freeMinor),
      currency: payment.currency,
      mode,
      status: 'waiting_for_approval',
      because,
      requested_by: work.actor.id,
      requested_at: work.now,
      interaction_id: interactionId,
    })
    .execute()
  const amount = amountInWords(amountMinor, payment.currency)
  await recordAsked(
    work,
    'refund',
    { id, customer_id: customerId, interaction_id: interactionId },
    'ask_refund',
    [{ field: 'refund', from: null, to: amount }],
    because,
  )
  await work.publish(
    'refund.asked',
    {
      refundId: id,
      amountMinor: amountMinor.toString(),
      currency: payment.currency,
      lastFour: payment.lastFour,
      methodKind: payment.methodKind,
      daysFrom: settings.daysFrom,
      daysTo: settings.daysTo,
      status,
    },
    { customerId, ...(interactionId && { interactionId }) },
  )
  return id
}

/** Whether this person, with whoever speaks, may refund this payment at all; the amount is another question. */
export async function mayRefundHere(
  work: Pick<Work, 'db' | 'actor' | 'now' | 'source' | 'interactionId'>,
  customerId: string,
  payment: PaymentFacts,
): Promise<Verdict> {
  const caller =
    work.source === 'console' ? await readCallerFacts(work.db, work.actor, customerId, named(work.interactionId), work.now) : null
  const facts = { ...(await readPolicyFacts(work.db, work.actor, customerId)), caller }
  return allOf(
    mayChange('refund', facts),
    (await isOwnAccount(work.db, work.actor.email, customerId))
      ? refused('account.own', 'This account is your own.', { instead: 'Ask a colleague to look at it.' })
      : allowed,
    mayRefundPayment(payment),
    mayRefundToMethod({
      methodAddedAt: payment.methodAddedAt,
      reachChangedAt: await reachChangedAt(work.db, customerId, work.now),
      now: work.now,
      factors: caller?.factors.length ?? 0,
      isLead: work.actor.permissions.has('secret.change'),
    }),
  )
}

const named = (interactionId: string | null) => (interactionId !== null && /^[0-9a-f-]{36}$/i.test(interactionId) ? interactionId : null)
