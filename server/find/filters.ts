import { type RawBuilder, sql } from 'kysely'
import type { listCustomers } from '#contract/find.ts'
import { familyOfRow } from '#server/customers/family.ts'
import { openOfInvoice } from '#server/invoices/open-amount.ts'
import { dayIn } from '#server/platform/days.ts'
import type { Input } from '#server/serve.ts'
import type { Viewer } from '#server/work.ts'

type Query = Input<typeof listCustomers>['query']
export type Filters = Pick<
  Query,
  'status' | 'membership' | 'plan' | 'partner' | 'city' | 'pastDue' | 'productLine' | 'nameUnknown' | 'updatedSince'
>

/** `and …` for the row `customers`. Merged accounts show only where they are asked for: their survivor stands for them. */
export function filterConditions(filters: Filters, viewer: Viewer): RawBuilder<unknown> {
  const parts = [cheapConditions(filters)]
  if (filters.pastDue !== undefined) parts.push(pastDueCondition(filters.pastDue, viewer))
  return sql.join(parts, sql` `)
}

/** All but past due, which has to add up invoices. */
export function cheapConditions(filters: Filters): RawBuilder<unknown> {
  const { status, membership, plan, partner, city, productLine, nameUnknown, updatedSince } = filters
  const parts: RawBuilder<unknown>[] = [
    status === 'merged' ? sql`and customers.merged_into is not null` : sql`and customers.merged_into is null`,
  ]
  if (status && status !== 'merged') parts.push(sql`and customers.status = ${status}`)
  if (membership) parts.push(sql`and customers.membership = ${membership}`)
  if (plan)
    parts.push(sql`and exists (select from subscriptions join plans on plans.id = subscriptions.plan_id
      where subscriptions.customer_id = any(${familyOfRow}) and subscriptions.state <> 'ended' and plans.code = ${plan})`)
  if (partner)
    parts.push(sql`and customers.partner_id in (select partners.id from partners
      where partners.id::text = lower(${partner}) or lower(partners.number) = lower(${partner}) or lower(partners.name) = lower(${partner}))`)
  if (city) parts.push(sql`and customers.id in (select addresses.customer_id from addresses where lower(addresses.city) = lower(${city}))`)
  if (productLine) parts.push(productLineCondition(productLine))
  if (nameUnknown !== undefined)
    parts.push(
      nameUnknown
        ? sql`and not exists (select from account_holders where account_holders.customer_id = customers.id)`
        : sql`and exists (select from account_holders where account_holders.customer_id = customers.id)`,
    )
  if (updatedSince) parts.push(sql`and customers.updated_at >= ${updatedSince}::timestamptz`)
  return sql.join(parts, sql` `)
}

/** As rules/product-line.ts: what is installed, and only where nothing is, what is subscribed to; one line alone. */
function productLineCondition(productLine: string) {
  return sql`and (select case when cardinality(lines.installed) > 0 then lines.installed else lines.planned end = array[${productLine}::text]
    from (select array(select distinct equipment.product_line from equipment
                        where equipment.customer_id = any(${familyOfRow}) and equipment.state = 'installed' and equipment.product_line is not null) as installed,
                 array(select distinct plans.product_line from subscriptions join plans on plans.id = subscriptions.plan_id
                        where subscriptions.customer_id = any(${familyOfRow}) and subscriptions.state = 'on' and plans.product_line is not null) as planned
         ) as lines)`
}

function pastDueCondition(pastDue: boolean, viewer: Viewer) {
  const today = dayIn(viewer.now, viewer.company.timeZone)
  const late = sql`exists (select from invoices
    where invoices.customer_id = any(${familyOfRow}) and invoices.state = 'approved' and invoices.due_on < ${today}::date and ${openOfInvoice} > 0)`
  return pastDue ? sql`and ${late}` : sql`and not ${late}`
}
