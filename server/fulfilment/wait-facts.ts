import { sql } from 'kysely'
import { placeOfStep, placesOf, type ToldStep } from './rules/steps.ts'
import type { Limits, WaitFacts } from './rules/stuck.ts'

/** What the rule of the list asks, beside the row `customers`. */
export type FactsRow = {
  done: ToldStep[]
  since: Date
  payment: WaitFacts['payment']
  payment_said: string | null
  link_until: Date | null
  link_since: Date | null
  station_because: string | null
  carrier_because: string | null
}

const firstOrder = sql`(select first.id from orders as first where first.customer_id = customers.id and first.kind = 'first' and first.state = 'open')`
const lastTry = (column: string) => sql`(
  select ${sql.ref(column)} from orders as first
    join payment_allocations on payment_allocations.invoice_id = first.invoice_id
    join payments on payments.id = payment_allocations.payment_id
   where first.id = ${firstOrder} and payments.status in ('pending', 'unknown', 'declined')
   order by payments.at desc, payments.id desc limit 1)`
const ofOrder = (column: string) => sql`(select ${sql.ref(column)} from orders where orders.id = ${firstOrder})`

export const factsColumns = sql`
  array(select step from fulfilment_steps where fulfilment_steps.customer_id = customers.id) as done,
  coalesce((select max(at) from fulfilment_steps where fulfilment_steps.customer_id = customers.id), customers.status_changed_at) as since,
  case when exists (select from payment_methods where payment_methods.id = ${ofOrder('orders.payment_method_id')} and payment_methods.state = 'waiting')
       then 'pending' else case ${lastTry('payments.status')} when 'declined' then 'declined' when 'pending' then 'pending' when 'unknown' then 'pending'
       else case when ${ofOrder('orders.payment_because')} is null then 'none' else 'not_asked' end end end as payment,
  coalesce(${ofOrder('orders.payment_because')}, ${lastTry('payments.decline_reason')}) as payment_said,
  (select max(expires_at) from pay_links where pay_links.order_id = ${firstOrder} and used_at is null and voided_at is null) as link_until,
  (select max(created_at) from pay_links where pay_links.order_id = ${firstOrder} and used_at is null and voided_at is null) as link_since,
  ${ofOrder('orders.station_because')} as station_because,
  (select refused_because from shipments where shipments.order_id = ${firstOrder} and refused_because is not null limit 1) as carrier_because`

export function factsToWait(row: FactsRow, now: Date, limits: Limits, modules: readonly string[]): WaitFacts {
  const done = row.done.map(placeOfStep)
  return {
    waitsFor: placesOf(modules).find((place) => !done.includes(place)) ?? null,
    since: row.since,
    now,
    limits,
    payment: row.payment,
    payLinkSince: row.link_until !== null && row.link_until > now ? row.link_since : null,
    stationRefused: row.station_because !== null,
    carrierRefused: row.carrier_because !== null,
    isAhead: done.includes('delivery'),
  }
}
