import { sql } from 'kysely'
import type { CustomerLine } from '#contract/find.ts'
import { toMoney } from '#contract/money.ts'
import { idsOfFamily, withFamily } from '#server/customers/family.ts'
import { holderName } from '#server/customers/holder-name.ts'
import { installedLines } from '#server/customers/product-line-sql.ts'
import { productLineOf } from '#server/customers/rules/product-line.ts'
import { pastDueOf } from '#server/invoices/open-amount.ts'
import type { Db } from '#server/platform/database.ts'
import { dayIn } from '#server/platform/days.ts'
import { fixed } from '#server/platform/fixed.ts'
import { keptPlan } from '#server/platform/keep-plans.ts'
import type { Viewer } from '#server/work.ts'

type LineRow = {
  id: string
  number: string
  name: string | null
  status: 'data_entry' | 'active' | 'inactive' | 'cancelled' | 'merged'
  inactive_cause: 'deactivated' | 'unenrolled' | null
  membership: 'none' | 'enrolled' | 'unenrolled'
  currency: string
  city: string | null
  critical: string | null
  plan: string | null
  partner: string | null
  installed_lines: string[]
  plan_lines: string[]
  balance_minor: bigint | null
  past_due_minor: bigint | null
  email: string | null
  phone: string | null
  customer_since: string
  updated_at: Date
}

/** The lines of these customers, by id: what a list and a search show of each. One statement. */
export async function customerLines(db: Db, viewer: Viewer, ids: string[]): Promise<Map<string, CustomerLine>> {
  if (ids.length === 0) return new Map()
  const money = fixed(viewer.permissions.has('money.read'))
  const today = dayIn(viewer.now, viewer.company.timeZone)
  const family = idsOfFamily
  const { rows } = await sql<LineRow>`${keptPlan}
    select customers.id, customers.number, ${holderName(sql.ref('customers.id'))} as name,
           case when customers.merged_into is not null then 'merged' else customers.status end as status,
           customers.inactive_cause, customers.membership, customers.currency, customers.customer_since, customers.updated_at,
           (select addresses.city from addresses where addresses.customer_id = customers.id and addresses.city <> ''
             order by array_position(array['billing', 'site', 'shipping'], addresses.kind) limit 1) as city,
           (select critical_notes.text from critical_notes
             where critical_notes.customer_id = any(${family}) and removed_at is null and (ends_on is null or ends_on >= ${today}::date)
             order by created_at desc, id desc limit 1) as critical,
           subscribed.plan, coalesce(subscribed.plan_lines, '{}') as plan_lines,
           (select partners.name from partners where partners.id = customers.partner_id) as partner,
           ${installedLines(family)} as installed_lines,
           case when ${money} then (select coalesce(sum(effect_minor), 0)::bigint from ledger_entries where customer_id = any(${family})) end as balance_minor,
           case when ${money} then ${pastDueOf(family, today)} end as past_due_minor,
           (select emails.address from emails where emails.customer_id = customers.id order by is_primary desc, position limit 1) as email,
           (select phones.number from phones where phones.customer_id = customers.id order by is_primary desc, position limit 1) as phone
      from unnest((select ${ids}::uuid[])) as asked (id)
     cross join lateral (select * from customers where customers.id = asked.id offset 0) as customers
     ${withFamily}
     cross join lateral (select string_agg(distinct plans.name, ', ') filter (where subscriptions.state <> 'ended') as plan,
                                array_agg(distinct plans.product_line)
                                  filter (where subscriptions.state = 'on' and plans.product_line is not null) as plan_lines
                           from subscriptions join plans on plans.id = subscriptions.plan_id
                          where subscriptions.customer_id = any(${family})) as subscribed`.execute(db)
  return new Map(rows.map((row) => [row.id, toLine(row)]))
}

function toLine(row: LineRow): CustomerLine {
  const money = (minor: bigint | null) => (minor === null ? null : toMoney(minor, row.currency))
  return {
    id: row.id,
    number: row.number,
    name: row.name,
    status: row.status,
    inactiveCause: row.inactive_cause,
    membership: row.membership,
    city: row.city,
    matched: null,
    alsoMatched: [],
    wordsMatched: 0,
    critical: row.critical,
    mergedFrom: null,
    plan: row.plan,
    partner: row.partner,
    productLine: productLineOf(row.installed_lines, row.plan_lines),
    balance: money(row.balance_minor),
    pastDue: money(row.past_due_minor),
    email: row.email,
    phone: row.phone,
    customerSince: row.customer_since,
    updatedAt: row.updated_at.toISOString(),
  }
}
