import { type RawBuilder, sql } from 'kysely'
import type { listCustomers } from '#contract/find.ts'
import { familyOfRow } from '#server/customers/family.ts'
import { monthsThatEndSoon } from '#server/payments/rules/method-expiry.ts'
import type { Db } from '#server/platform/database.ts'
import { dayIn } from '#server/platform/days.ts'
import { Refusal } from '#server/platform/refusal.ts'
import type { Input } from '#server/serve.ts'
import type { Viewer } from '#server/work.ts'

type Query = Input<typeof listCustomers>['query']
export type Filters = Pick<
  Query,
  | 'status'
  | 'cause'
  | 'membership'
  | 'plan'
  | 'partner'
  | 'city'
  | 'pastDue'
  | 'productLine'
  | 'nameUnknown'
  | 'cardExpiresSoon'
  | 'updatedSince'
> & {
  /** Few rows carry the product line: then it is looked up from them, and not customer by customer. */
  lineIsRare?: boolean
  /** Many have no name: then the list comes to a page of them sooner in its own order than through all of them. */
  manyAreUnnamed?: boolean
}

/** `and …` for the row `customers`. Merged accounts show only where they are asked for: their survivor stands for them. */
export function filterConditions(filters: Filters, viewer: Viewer): RawBuilder<unknown> {
  const parts = [cheapConditions(filters)]
  if (filters.pastDue !== undefined && !viewer.permissions.has('money.read'))
    throw new Refusal(403, 'role.not_allowed', 'Your role does not see what customers owe, so it can not filter by it.')
  if (filters.cardExpiresSoon !== undefined && !viewer.permissions.has('money.read'))
    throw new Refusal(403, 'role.not_allowed', 'Your role does not see payment methods, so it can not filter by them.')
  if (filters.cardExpiresSoon !== undefined) parts.push(expiringCondition(filters.cardExpiresSoon, viewer))
  if (filters.pastDue !== undefined) parts.push(pastDueCondition(filters.pastDue, viewer))
  return sql.join(parts, sql` `)
}

/** All but past due, which is asked customer by customer. */
export function cheapConditions(filters: Filters): RawBuilder<unknown> {
  const { status, cause, membership, plan, partner, city, productLine, nameUnknown, updatedSince } = filters
  const parts: RawBuilder<unknown>[] = [
    status === 'merged' ? sql`and customers.merged_into is not null` : sql`and customers.merged_into is null`,
  ]
  if (status && status !== 'merged') parts.push(sql`and customers.status = ${status}`)
  if (cause) parts.push(sql`and customers.inactive_cause = ${cause}`)
  if (membership) parts.push(sql`and customers.membership = ${membership}`)
  if (plan)
    parts.push(
      sql`and customers.id in (${rootsOf(sql`subscriptions join plans on plans.id = subscriptions.plan_id`, sql`subscriptions.state <> 'ended' and plans.code = ${plan}`)})`,
    )
  if (partner)
    parts.push(sql`and customers.partner_id in (select partners.id from partners
      where partners.id::text = lower(${partner}) or lower(partners.number) = lower(${partner}) or lower(partners.name) = lower(${partner}))`)
  if (city) parts.push(sql`and customers.id in (select addresses.customer_id from addresses where lower(addresses.city) = lower(${city}))`)
  if (productLine) parts.push(productLineCondition(productLine, filters.lineIsRare ?? false))
  if (nameUnknown !== undefined)
    parts.push(
      nameUnknown
        ? sql`and exists (select from unnamed_customers where unnamed_customers.customer_id = customers.id ${filters.manyAreUnnamed ? sql`offset 0` : sql``})
              and not exists (select from account_holders where account_holders.customer_id = customers.id offset 0)`
        : sql`and exists (select from account_holders where account_holders.customer_id = customers.id)`,
    )
  if (updatedSince) parts.push(sql`and customers.updated_at >= ${updatedSince}::timestamptz`)
  return sql.join(parts, sql` `)
}

/**
 * The accounts whose family has such a row: those with the row, and the survivors of those. Said as a set and not row by row, so
 * that few rows are found through their index however many customers there are.
 */
function rootsOf(rows: RawBuilder<unknown>, condition: RawBuilder<unknown>) {
  return sql`select customer_id from ${rows} where ${condition}
    union all
    select duplicates.merged_into from ${rows} join customers as duplicates on duplicates.id = customer_id
     where duplicates.merged_into is not null and ${condition}`
}

/** As rules/product-line.ts: what is installed, and only where nothing is, what is subscribed to; one line alone. */
function productLineCondition(productLine: string, isRare: boolean) {
  const narrowed = sql`and customers.id in (
      ${rootsOf(sql`equipment`, sql`equipment.product_line = ${productLine}`)}
      union all
      ${rootsOf(sql`subscriptions join plans on plans.id = subscriptions.plan_id`, sql`plans.product_line = ${productLine}`)})`
  return sql`${isRare ? narrowed : sql``}
    and (select case when cardinality(lines.installed) > 0 then lines.installed else lines.planned end = array[${productLine}::text]
    from (select array(select distinct equipment.product_line from equipment
                        where equipment.customer_id = any(${familyOfRow}) and equipment.state = 'installed' and equipment.product_line is not null) as installed,
                 array(select distinct plans.product_line from subscriptions join plans on plans.id = subscriptions.plan_id
                        where subscriptions.customer_id = any(${familyOfRow}) and subscriptions.state = 'on' and plans.product_line is not null) as planned
         ) as lines)`
}

const fewRows = 5000

/** Whether so few pieces of equipment and subscriptions are of this line that the list should start from them. */
export async function isRareLine(db: Db, productLine: string | undefined): Promise<boolean> {
  if (productLine === undefined) return false
  const { rows } = await sql<{ is_rare: boolean }>`
    select (select count(*) from (select from equipment where product_line = ${productLine} limit ${fewRows}) as counted) < ${fewRows}
       and (select count(*) from (select from plans join subscriptions on subscriptions.plan_id = plans.id
                                   where plans.product_line = ${productLine} limit ${fewRows}) as counted) < ${fewRows} as is_rare`.execute(
    db,
  )
  return rows[0]?.is_rare ?? false
}

/** Whether so many have no name that the list should go through customers in its own order, and not through those. */
export async function areManyUnnamed(db: Db, nameUnknown: boolean | undefined): Promise<boolean> {
  if (!nameUnknown) return false
  const { rows } = await sql<{ are_many: boolean }>`
    select count(*) > ${fewRows} as are_many from (select from unnamed_customers limit ${fewRows + 1}) as counted`.execute(db)
  return rows[0]?.are_many ?? false
}

/** `and …` for the account of this id, of which nothing else has to be read. */
export function pastDueCondition(pastDue: boolean, viewer: Viewer, id: RawBuilder<unknown> = sql.ref('customers.id')): RawBuilder<unknown> {
  const today = dayIn(viewer.now, viewer.company.timeZone)
  // Of the account itself first: that answers for most, and few have a duplicate.
  const late = sql`(
    exists (select from open_invoices where open_invoices.customer_id = ${id} and open_invoices.due_on < ${today}::date offset 0)
    or exists (select from customers as duplicates join open_invoices on open_invoices.customer_id = duplicates.id
                where duplicates.merged_into = ${id} and open_invoices.due_on < ${today}::date offset 0))`
  return pastDue ? sql`and ${late}` : sql`and not ${late}`
}

function expiringCondition(soon: boolean, viewer: Viewer) {
  const months = monthsThatEndSoon(dayIn(viewer.now, viewer.company.timeZone))
  const expiring = rootsOf(
    sql`payment_methods`,
    sql`payment_methods.removed_at is null and payment_methods.state = 'usable' and payment_methods.expires = any(${months}::text[])`,
  )
  return soon ? sql`and customers.id in (${expiring})` : sql`and customers.id not in (${expiring})`
}
