import { sql } from 'kysely'
import type { Db } from '#server/platform/database.ts'
import type { Viewer } from '#server/work.ts'
import { type Place, placesOf, stepsOf } from './rules/steps.ts'
import type { Limits } from './rules/stuck.ts'
import { limitsOf, readFulfilmentSettings } from './settings.ts'

/**
 * How many first orders are stuck: `waitOf` as one statement, because My work asks every minute of everybody. It goes by the index of the
 * status and reads the money only of those that wait for it; a test compares it with the rule.
 */
export async function countStuck(db: Db, viewer: Viewer): Promise<{ stuck: number }> {
  const limits = limitsOf(await readFulfilmentSettings(db))
  const { rows } = await stuckCount(viewer.now, limits, viewer.company.modules).execute(db)
  return { stuck: rows[0]?.stuck ?? 0 }
}

export function stuckCount(now: Date, limits: Limits, modules: readonly string[]) {
  const place = sql.join(
    placesOf(modules).map((each) => sql`when not steps.done && ${stepsOf(each)}::text[] then ${each}`),
    sql` `,
  )
  const waitsLong = (since: ReturnType<typeof sql.ref>, each: Exclude<Place, 'order'>) =>
    sql`${since} <= ${now}::timestamptz - make_interval(hours => ${limits[each]}::int)`
  const since = sql.ref('steps.since')
  return sql<{ stuck: number }>`
    select count(*)::int as stuck
      from customers
     cross join lateral (
       select coalesce(array_agg(step), '{}') as done, coalesce(max(at), customers.status_changed_at) as since
         from fulfilment_steps where fulfilment_steps.customer_id = customers.id) as steps
     cross join lateral (select case ${place} end as name) as place
      left join orders on orders.customer_id = customers.id and orders.kind = 'first' and orders.state = 'open'
      left join lateral (
       select payments.status from payment_allocations
         join payments on payments.id = payment_allocations.payment_id and payments.status in ('pending', 'unknown', 'declined')
        where payment_allocations.invoice_id = orders.invoice_id
        order by payments.at desc, payments.id desc limit 1) as tried on place.name = 'payment'
      left join payment_methods on payment_methods.id = orders.payment_method_id and payment_methods.state = 'waiting' and place.name = 'payment'
      left join lateral (
       select max(created_at) as since from pay_links
        where pay_links.order_id = orders.id and used_at is null and voided_at is null
       having max(expires_at) > ${now}::timestamptz) as link on place.name = 'payment'
      left join lateral (
       select true as is_refused from shipments
        where shipments.order_id = orders.id and refused_because is not null limit 1) as parcel on place.name = 'shipping'
     where customers.status = 'data_entry' and customers.merged_into is null
       and case place.name
             when 'order' then true
             when 'payment' then
               case when payment_methods.id is not null or coalesce(tried.status in ('pending', 'unknown'), false) then ${waitsLong(since, 'payment')}
                    when link.since is not null then ${waitsLong(sql.ref('link.since'), 'payment')}
                    else tried.status is not null or orders.payment_because is not null or ${waitsLong(since, 'payment')} end
             when 'station' then orders.station_because is not null or ${waitsLong(since, 'station')}
             when 'installation' then ${waitsLong(since, 'installation')}
             when 'shipping' then parcel.is_refused or ${waitsLong(since, 'shipping')}
             when 'delivery' then ${waitsLong(since, 'delivery')}
             when 'installed' then ${waitsLong(since, 'installed')}
             else false end`
}
