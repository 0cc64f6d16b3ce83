import { sql } from 'kysely'
import { dayIn } from '#server/platform/days.ts'
import type { Work } from '#server/work.ts'
import { lockPromises } from './end-promise.ts'
import { recordPlan } from './record-plan.ts'
import { promiseState } from './rules/promise-kept.ts'

/**
 * A payment was voided or disputed, or goes back: a promise that only it had kept is open again, and so is its commitment. Once its day is over,
 * the clock sees it broken. What we gave back of our own accord after that day does not break a promise any more.
 */
export const reopenByPayment = (work: Work, { paymentId }: { paymentId: string }) => reopen(work, paymentId, { alsoLater: true })

export async function reopenByRefund(work: Work, { refundId }: { refundId: string }): Promise<void> {
  const { payment_id } = await work.db.selectFrom('refunds').select('payment_id').where('id', '=', refundId).executeTakeFirstOrThrow()
  await reopen(work, payment_id, { alsoLater: false })
}

async function reopen(work: Work, paymentId: string, { alsoLater }: { alsoLater: boolean }): Promise<void> {
  const { timeZone } = work.actor.company
  const today = dayIn(work.now, timeZone)
  const kept = await lockPromises(
    work,
    sql`state = 'kept' and exists (
      select from payments
        join customers as own on own.id = payments.customer_id
        join customers as kin on kin.id = coalesce(own.merged_into, own.id) or kin.merged_into = coalesce(own.merged_into, own.id)
       where payments.id = ${paymentId}::uuid and kin.id = promises_to_pay.customer_id
         and payments.at >= promises_to_pay.made_at and payments.at < (promises_to_pay.due_on + 1)::timestamp at time zone ${timeZone})
      and not exists (select from promises_to_pay as other where other.customer_id = promises_to_pay.customer_id and other.state = 'open')
      order by made_at desc limit 1`,
  )
  for (const row of kept) {
    if (!alsoLater && today > String(row.due_on)) continue
    if (promiseState({ amountMinor: row.amount_minor, dueOn: String(row.due_on) }, row.paid_minor, today) === 'kept') continue
    await work.db.updateTable('promises_to_pay').set({ state: 'open', ended_at: null }).where('id', '=', row.id).execute()
    if (row.commitment_id !== null)
      await work.db
        .updateTable('commitments')
        .set({ state: 'open', ended_at: null, ended_by: null, because: null })
        .where('id', '=', row.commitment_id)
        .where('state', '=', 'kept')
        .execute()
    await recordPlan(work, {
      kind: 'promise_to_pay',
      id: row.id,
      action: 'promise_to_pay_reopened',
      customerId: row.customer_id,
      interactionId: null,
      changes: [{ field: 'promiseToPay', from: 'kept', to: 'open' }],
    })
  }
}
