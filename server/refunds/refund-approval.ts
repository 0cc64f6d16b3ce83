import { amountInWords } from '#contract/amount-words.ts'
import type { ApprovalKind } from '#server/approvals/approval-kind.ts'
import { readPolicyFacts } from '#server/customers/policy-facts.ts'
import { mayChange } from '#server/customers/rules/policy.ts'
import { lockAccountOf } from '#server/ledger/lock-account.ts'
import type { Db } from '#server/platform/database.ts'
import { allOf, refused, type Verdict } from '#server/platform/verdict.ts'
import { askedRefund } from './asked-refund.ts'
import { endWaiting } from './end-refund.ts'
import { paymentFacts } from './refund-facts.ts'
import { invoicedPart } from './rules/invoiced-part.ts'
import { mayRefundAmount } from './rules/may-refund.ts'
import { methodWords, sendRefund } from './send-refund.ts'

const modeWords: Record<string, string> = {
  automatic: 'By the gateway, to the method that it came from',
  approve_first: 'By the gateway, to the method that it came from; your company asks for approval of each',
  by_hand: 'By hand, outside of the gateway',
}

/** A refund that waits for somebody to agree. */
export const refundApproval: ApprovalKind = {
  asked: askedRefund,
  stillMay: async (work, { recordId }) => stillMay(work.db, work.actor, recordId, true),
  execute: async (work, { recordId }, approvedBy) => {
    const refund = await work.db
      .selectFrom('refunds')
      .select(['payment_id', 'amount_minor'])
      .where('id', '=', recordId)
      .executeTakeFirstOrThrow()
    const payment = await paymentFacts(work.db, refund.payment_id, null, true, recordId)
    // What is invoiced of it may have changed since it was asked.
    if (payment)
      await work.db
        .updateTable('refunds')
        .set({ credited_minor: invoicedPart(refund.amount_minor, payment.freeMinor) })
        .where('id', '=', recordId)
        .execute()
    await sendRefund(work, recordId, approvedBy)
  },
  end: async (work, { recordId }, how) =>
    endWaiting(work, recordId, how === 'withdrawn' ? 'withdrawn' : 'refused', how === 'expired' ? 'Nobody decided in 72 hours.' : null),
  tell: async (db, viewer, { recordId }) => {
    const refund = await db.selectFrom('refunds').selectAll().where('id', '=', recordId).executeTakeFirstOrThrow()
    const invoiced = refund.credited_minor
    return {
      paymentId: refund.payment_id,
      policy: await stillMay(db, viewer, recordId, false),
      facts: [
        { what: 'To', is: await methodWords(db, refund.payment_method_id) },
        { what: 'Way', is: modeWords[refund.mode] ?? refund.mode },
        {
          what: 'In the books',
          is:
            invoiced === refund.amount_minor
              ? 'A credit note for all of it, as it had paid an invoice'
              : invoiced === 0n
                ? 'Pays back a credit balance; no credit note'
                : `A credit note for ${amountInWords(invoiced, refund.currency)}; the rest pays back a credit balance`,
        },
      ],
    }
  },
}

async function stillMay(db: Db, actor: Parameters<typeof readPolicyFacts>[1], refundId: string, lock: boolean): Promise<Verdict> {
  const refund = await db.selectFrom('refunds').selectAll().where('id', '=', refundId).executeTakeFirst()
  if (refund?.status !== 'waiting_for_approval') return refused('refund.not_waiting', 'This refund does not wait any more.')
  // The account first, as whoever asks for a refund does: what it has in credit is transferred by nobody meanwhile.
  if (lock) await lockAccountOf(db, refund.customer_id)
  const payment = await paymentFacts(db, refund.payment_id, null, lock, refundId)
  if (!payment) return refused('refund.not_waiting', 'The payment is not there any more.')
  return allOf(
    mayChange('refund', await readPolicyFacts(db, actor, refund.customer_id)),
    mayRefundAmount(payment, refund.amount_minor, refund.currency),
  )
}
