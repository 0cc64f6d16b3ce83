import { sql } from 'kysely'
import { dayIn } from '#server/platform/days.ts'
import type { Work } from '#server/work.ts'
import type { Account, OrderRow } from './first-order.ts'

/** The last step was told: the order is fulfilled, what was ordered begins, and the account becomes active by itself. */
export async function completeOrder(work: Work, account: Account, order: OrderRow): Promise<void> {
  await closeOrder(work, order, 'fulfilled')
  await beginPlans(work, order)
  void account
}

export async function closeOrder(work: Work, order: Pick<OrderRow, 'id'>, state: 'fulfilled' | 'cancelled'): Promise<void> {
  await work.db.updateTable('orders').set({ state, closed_at: work.now }).where('id', '=', order.id).where('state', '=', 'open').execute()
  await work.db
    .updateTable('pay_links')
    .set({ voided_at: work.now })
    .where('order_id', '=', order.id)
    .where('used_at', 'is', null)
    .where('voided_at', 'is', null)
    .execute()
}

/** The plans of the order run from today; their first period was paid with it, so they are charged again when it is over. */
export async function beginPlans(work: Work, order: Pick<OrderRow, 'id'>): Promise<void> {
  const today = dayIn(work.now, work.actor.company.timeZone)
  await sql`
    update subscriptions
       set state = 'on', started_on = ${today}::date,
           next_charge_on = (${today}::date + case interval when 'monthly' then interval '1 month' when 'quarterly' then interval '3 months'
                                                            else interval '1 year' end)::date
      from orders join order_lines on order_lines.order_id = orders.id
     where orders.id = ${order.id}::uuid and subscriptions.customer_id = orders.customer_id and subscriptions.plan_id = order_lines.plan_id
       and subscriptions.state = 'off'`.execute(work.db)
}
