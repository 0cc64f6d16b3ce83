import { sql } from 'kysely'
import { recordChangeSet } from '#server/audit/record-change-set.ts'
import { versionOf } from '#server/customers/version-of.ts'
import type { EventFacts } from '#server/events.ts'
import { dayIn } from '#server/platform/days.ts'
import type { Work } from '#server/work.ts'
import { endBill } from './end-bill.ts'
import { readFirstOrderMoney } from './first-order-money.ts'

/**
 * What becomes of a first order when its account leaves data entry, to which nothing leads back: by the last step or by hand it is fulfilled
 * and its plans begin; with a cancellation it is cancelled with its bill, and what has not left stays here.
 */
export async function followStatus(work: Work, facts: EventFacts['customer.status_changed']): Promise<void> {
  const { fromStatus, toStatus, statusChangeId } = facts
  if (fromStatus !== 'data_entry' || toStatus === 'data_entry') return
  const { customer_id: customerId, interaction_id: interactionId } = await work.db
    .selectFrom('status_changes')
    .select(['customer_id', 'interaction_id'])
    .where('id', '=', statusChangeId)
    .executeTakeFirstOrThrow()
  const money = toStatus === 'cancelled' ? await readFirstOrderMoney(work.db, customerId) : null
  const orderId = await close(work, customerId, toStatus === 'cancelled' ? 'cancelled' : 'fulfilled')
  if (orderId === null) return
  if (toStatus === 'active') await beginPlans(work, { customerId, interactionId }, orderId)
  if (toStatus === 'cancelled') await moveParcels(work, orderId, 'waiting', 'cancelled')
  if (money) await endBill(work, customerId, interactionId, money)
}

async function close(work: Work, customerId: string, state: 'fulfilled' | 'cancelled'): Promise<string | null> {
  const order = await work.db
    .updateTable('orders')
    .set({ state, closed_at: work.now })
    .where('customer_id', '=', customerId)
    .where('kind', '=', 'first')
    .where('state', '=', 'open')
    .returning('id')
    .executeTakeFirst()
  if (!order) return null
  await work.db
    .updateTable('pay_links')
    .set({ voided_at: work.now })
    .where('order_id', '=', order.id)
    .where('used_at', 'is', null)
    .where('voided_at', 'is', null)
    .execute()
  return order.id
}

const moveParcels = (work: Work, orderId: string, from: string, to: string) =>
  work.db.updateTable('shipments').set({ state: to }).where('order_id', '=', orderId).where('state', '=', from).execute()

/** The plans of the order run from today; their first period was paid with it, so they are charged again when it is over. */
async function beginPlans(work: Work, of: { customerId: string; interactionId: string | null }, orderId: string): Promise<void> {
  const today = dayIn(work.now, work.actor.company.timeZone)
  const { rows: begun } = await sql<{ plan: string; next: string }>`
    update subscriptions
       set state = 'on', started_on = ${today}::date,
           next_charge_on = (${today}::date + case subscriptions.interval when 'monthly' then interval '1 month'
                                                                          when 'quarterly' then interval '3 months'
                                                                          else interval '1 year' end)::date
      from orders join order_lines on order_lines.order_id = orders.id join plans on plans.id = order_lines.plan_id
     where orders.id = ${orderId}::uuid and subscriptions.customer_id = orders.customer_id and subscriptions.plan_id = order_lines.plan_id
       and subscriptions.state = 'off'
     returning plans.name as plan, to_char(subscriptions.next_charge_on, 'YYYY-MM-DD') as next`.execute(work.db)
  if (begun.length === 0) return
  const version = await versionOf(work.db, of.customerId)
  await recordChangeSet(work, {
    recordKind: 'customer',
    action: 'begin_billing',
    changes: begun.map(({ plan, next }) => ({
      field: 'subscription',
      from: { plan, state: 'off', on: null },
      to: { plan, state: 'on', startedOn: today, on: next },
    })),
    customer: { id: of.customerId, version, card: 'status', interactionId: of.interactionId },
  })
}
