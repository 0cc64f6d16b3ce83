import { amountInWords } from '#contract/amount-words.ts'
import { recordAsked } from '#server/approvals/record-asked.ts'
import { makeCommitment } from '#server/commitments/make-commitment.ts'
import { interactionGoingOn } from '#server/interactions/interaction-going-on.ts'
import { dueAfterWorkdays, type WorkingTime } from '#server/notes/rules/check/due-time.ts'
import { prepareAttempt } from '#server/payments/prepare-attempt.ts'
import { paymentMethodLabel } from '#server/payments/rules/method-label.ts'
import type { Db } from '#server/platform/database.ts'
import { dayIn } from '#server/platform/days.ts'
import { notFound } from '#server/platform/refusal.ts'
import type { Work } from '#server/work.ts'
import { readRefundSettings } from './refund-settings.ts'

/**
 * Sends a refund that nobody has to agree to any more: to the gateway by an attempt, or to the list of what is given by hand. From now the
 * customer waits for it, so it is a commitment until it settles.
 */
export async function sendRefund(work: Work, id: string, approvedBy: string | null = null): Promise<void> {
  const row = await work.db.selectFrom('refunds').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
  if (!row) throw notFound()
  const { daysTo } = await readRefundSettings(work.db)
  const dueAt = dueAfterWorkdays(work.now, daysTo, await workingTime(work))
  const method = await methodWords(work.db, row.payment_method_id)
  const owner = await work.db
    .selectFrom('staff')
    .select('id')
    .where('id', '=', row.requested_by)
    .where('disabled_at', 'is', null)
    .executeTakeFirst()
  const interactionId = await interactionGoingOn(work, row.customer_id, row.interaction_id)
  const commitmentId = await makeCommitment(
    work,
    { party: { customerId: row.customer_id }, noteId: null, interactionId },
    {
      kind: 'refund',
      what: `Refund of ${amountInWords(row.amount_minor, row.currency)}: ${method}`,
      dueAt,
      ...(owner && { ownerId: owner.id }),
    },
  )
  const status = row.mode === 'by_hand' ? 'to_do_by_hand' : 'pending'
  await work.db
    .updateTable('refunds')
    .set({ status, commitment_id: commitmentId, approved_by: approvedBy, expected_by: dayIn(dueAt, work.actor.company.timeZone) as never })
    .where('id', '=', id)
    .execute()
  await recordAsked(work, 'refund', row, 'send_refund', [{ field: 'refund_status', from: row.status, to: status }])
  if (status === 'pending')
    await prepareAttempt(work, {
      kind: 'refund',
      customerId: row.customer_id,
      paymentId: row.payment_id,
      refundId: id,
      paymentMethodId: row.payment_method_id,
      amountMinor: row.amount_minor,
      currency: row.currency,
      interactionId,
    })
}

/** "Visa ending in 2320" */
export async function methodWords(db: Db, methodId: string | null): Promise<string> {
  const row =
    methodId === null
      ? undefined
      : await db.selectFrom('payment_methods').select(['kind', 'brand', 'last_four']).where('id', '=', methodId).executeTakeFirst()
  return row ? paymentMethodLabel(row.kind, row.brand, row.last_four) : 'by hand'
}

async function workingTime(work: Work): Promise<WorkingTime> {
  const row = await work.db.selectFrom('company').select(['business_hours', 'holidays']).executeTakeFirstOrThrow()
  const { timeZone, country } = work.actor.company
  return { timeZone, country, businessHours: row.business_hours as WorkingTime['businessHours'], holidays: row.holidays }
}
