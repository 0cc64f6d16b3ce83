import { sql } from 'kysely'
import { familyOf } from '#server/customers/family.ts'
import { waitingOf } from '#server/ledger/rules/may-allocate.ts'
import type { Db } from '#server/platform/database.ts'
import { dayIn } from '#server/platform/days.ts'
import { notFound } from '#server/platform/refusal.ts'
import type { Viewer } from '#server/work.ts'
import type { AgreeFacts } from './rules/may-agree.ts'

export type Owed = AgreeFacts & {
  currency: string
  pastDueMinor: bigint
  waitingMinor: bigint
  hasOpenPromise: boolean
  version: number
  today: string
}

/**
 * What a plan or a promise is agreed on: what is open of the family, and what is agreed already. Money of the customer's that stands on no
 * invoice yet is theirs and is not asked for a second time; it pays what is past due first. @throws 404
 */
export async function readOwed(db: Db, viewer: Viewer, customerId: string): Promise<Owed> {
  const today = dayIn(viewer.now, viewer.company.timeZone)
  const { rows } = await sql<{
    currency: string
    version: number
    merged_into: string | null
    open_minor: bigint
    past_due_minor: bigint
    balance_minor: bigint
    has_plan: boolean
    has_promise: boolean
  }>`
    select customers.currency, customers.version,
           (select survivor.number from customers as survivor where survivor.id = customers.merged_into) as merged_into,
           coalesce(owed.open_minor, 0)::bigint as open_minor, coalesce(owed.past_due_minor, 0)::bigint as past_due_minor,
           (select coalesce(sum(effect_minor), 0)::bigint from ledger_entries
             where ledger_entries.customer_id = any(${familyOf(customerId)})) as balance_minor,
           exists (select from payment_plans where customer_id = any(${familyOf(customerId)}) and state = 'active') as has_plan,
           exists (select from promises_to_pay where customer_id = any(${familyOf(customerId)}) and state = 'open') as has_promise
      from customers
      cross join lateral (select sum(open_minor) as open_minor, sum(open_minor) filter (where due_on < ${today}::date) as past_due_minor
                            from open_invoices where customer_id = any(${familyOf(customerId)})) as owed
     where customers.id = ${customerId}::uuid`.execute(db)
  const [row] = rows
  if (!row) throw notFound()
  const waitingMinor = waitingOf({ openOfAllMinor: row.open_minor, balanceMinor: row.balance_minor })
  const withoutWaiting = (minor: bigint) => (minor > waitingMinor ? minor - waitingMinor : 0n)
  return {
    currency: row.currency,
    version: row.version,
    mergedInto: row.merged_into,
    openMinor: withoutWaiting(row.open_minor),
    pastDueMinor: withoutWaiting(row.past_due_minor),
    waitingMinor,
    hasActivePlan: row.has_plan,
    hasOpenPromise: row.has_promise,
    mayMake: viewer.permissions.has('payment_plan.make'),
    today,
  }
}
