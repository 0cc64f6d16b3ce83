import type { Selectable } from 'kysely'
import type { ApprovalKinds } from '#server/approvals/approval-kind.ts'
import { withdrawApproval } from '#server/approvals/decide-approval.ts'
import { recordAsked } from '#server/approvals/record-asked.ts'
import { insist, notFound } from '#server/platform/refusal.ts'
import type { Refunds } from '#server/tables.ts'
import type { Work } from '#server/work.ts'
import { mayDoOutside, mayWithdraw } from './rules/may-end-refund.ts'
import { executeRefund } from './settle-refund.ts'

async function lockRefund(work: Work, id: string): Promise<Selectable<Refunds>> {
  const row = await work.db.selectFrom('refunds').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
  if (!row) throw notFound()
  return row
}

/** It is not asked for any more: what waits for approval, or for somebody's hands. */
export async function withdrawRefund(work: Work, id: string, because: string, kinds: ApprovalKinds): Promise<void> {
  // What waits is locked by its approval first, as whoever decides it does.
  const seen = await work.db.selectFrom('refunds').select(['status', 'approval_id', 'requested_by']).where('id', '=', id).executeTakeFirst()
  if (!seen) throw notFound()
  if (seen.status === 'waiting_for_approval' && seen.approval_id) {
    insist(mayWithdraw({ status: seen.status, isOwn: seen.requested_by === work.actor.id, permissions: work.actor.permissions }))
    return withdrawApproval(work, seen.approval_id, because, kinds)
  }
  const before = await lockRefund(work, id)
  insist(mayWithdraw({ status: before.status, isOwn: before.requested_by === work.actor.id, permissions: work.actor.permissions }))
  await endWaiting(work, id, 'withdrawn', because)
}

/** A refund that will not be done: what it reserved of the payment is free again. */
export async function endWaiting(work: Work, id: string, status: 'withdrawn' | 'refused', because: string | null): Promise<void> {
  const row = await lockRefund(work, id)
  await work.db.updateTable('refunds').set({ status, ended_at: work.now, failed_because: because }).where('id', '=', id).execute()
  await recordAsked(
    work,
    'refund',
    row,
    status === 'refused' ? 'refuse_refund' : 'withdraw_refund',
    [{ field: 'refund_status', from: row.status, to: status }],
    because ?? undefined,
  )
  if (row.commitment_id)
    await work.db
      .updateTable('commitments')
      .set({ state: 'withdrawn', ended_at: work.now, ended_by: work.actor.id, because })
      .where('id', '=', row.commitment_id)
      .where('state', '=', 'open')
      .execute()
  if (status === 'withdrawn')
    await work.publish(
      'refund.withdrawn',
      { refundId: id },
      { customerId: row.customer_id, ...(row.interaction_id && { interactionId: row.interaction_id }) },
    )
}

/** Somebody gave it back by hand, under this reference. */
export async function doneOutside(work: Work, id: string, reference: string): Promise<void> {
  const payment = await work.db
    .selectFrom('payments')
    .select('status')
    .where('id', '=', (eb) => eb.selectFrom('refunds').select('payment_id').where('refunds.id', '=', id))
    .forUpdate()
    .executeTakeFirst()
  const row = await lockRefund(work, id)
  insist(mayDoOutside({ status: row.status, paymentStatus: payment?.status ?? null }))
  await work.db.updateTable('refunds').set({ reference }).where('id', '=', id).execute()
  await recordAsked(work, 'refund', row, 'execute_refund', [{ field: 'refund_reference', from: null, to: reference }])
  await executeRefund(work, row)
}
