import { sql } from 'kysely'
import type { z } from 'zod'
import type { getBilling } from '#contract/ledger.ts'
import { toMoney } from '#contract/money.ts'
import { idsOfFamily as family, withFamily } from '#server/customers/family.ts'
import type { Db } from '#server/platform/database.ts'
import { dayIn } from '#server/platform/days.ts'
import { fixed } from '#server/platform/fixed.ts'
import { keptPlan } from '#server/platform/keep-plans.ts'
import { notFound } from '#server/platform/refusal.ts'
import { asMay } from '#server/platform/verdict.ts'
import type { Input } from '#server/serve.ts'
import type { Viewer } from '#server/work.ts'
import { balanceSteps, monthEnds } from './rules/balance-steps.ts'
import { waitingOf } from './rules/may-allocate.ts'
import { mayMove } from './rules/may-move.ts'

const monthsShown = 24

type Row = {
  currency: string
  merged_into: string | null
  next_bill_on: string | null
  status: string
  is_paused: boolean
  estimate_minor: string
  past_due_minor: bigint
  past_due_since: string | null
  next_due_on: string | null
  open_minor: bigint
  open_count: number
  instalments_left_minor: bigint
  prepaid_minor: bigint | null
  steps: { step: number; added: string; count: number }[]
}

/** While billing is paused there is none; of a cancelled account there is one only for what was agreed to be paid in parts. */
const hasNextBill = (row: Row): row is Row & { next_bill_on: string } =>
  row.next_bill_on !== null && !row.is_paused && (row.status !== 'cancelled' || row.estimate_minor !== '0')

/** The head of the Billing tab, in one statement that reads each entry of the ledger once, and from the index alone. @throws 404 */
export async function billingOf(db: Db, viewer: Viewer, { params }: Input<typeof getBilling>): Promise<z.input<typeof getBilling.reply>> {
  const today = dayIn(viewer.now, viewer.company.timeZone)
  const ends = monthEnds(viewer.now, viewer.company.timeZone, monthsShown)
  const telecom = fixed(viewer.company.modules.includes('telecom'))
  const { rows } = await sql<Row>`${keptPlan}
    select customers.currency, customers.next_bill_on, customers.status, customers.billing_paused_at is not null as is_paused,
           (select survivor.number from customers as survivor where survivor.id = customers.merged_into) as merged_into,
           ((select coalesce(sum(price_minor), 0) from subscriptions
              where customer_id = any(${family}) and state = 'on' and next_charge_on <= customers.next_bill_on
                and customers.status <> 'cancelled')
            + (select coalesce(sum(instalments.amount_minor), 0) from instalment_plans join instalments on instalment_plan_id = instalment_plans.id
                where instalment_plans.customer_id = any(${family}) and paid_at is null and due_on <= customers.next_bill_on))::text as estimate_minor,
           owed.*,
           (select coalesce(sum(instalments.amount_minor), 0)::bigint
              from instalment_plans join instalments on instalment_plan_id = instalment_plans.id
             where instalment_plans.customer_id = any(${family}) and paid_at is null) as instalments_left_minor,
           (select sum(amount_minor)::bigint from prepaid_entries where ${telecom} and customer_id = any(${family})) as prepaid_minor,
           (select coalesce(json_agg(json_build_object('step', step, 'added', added, 'count', count)), '[]')
              from (select width_bucket(at, ${ends.map(({ before }) => before)}::timestamptz[]) as step, sum(effect_minor)::text as added,
                           count(*)::int as count
                      from ledger_entries where customer_id = any(${family}) group by 1) as sums) as steps
      from customers
     ${withFamily}
     cross join lateral (
             select coalesce(sum(open_minor) filter (where due_on < ${today}::date), 0)::bigint as past_due_minor,
                    min(due_on) filter (where due_on < ${today}::date) as past_due_since,
                    min(due_on) filter (where due_on >= ${today}::date) as next_due_on,
                    coalesce(sum(open_minor), 0)::bigint as open_minor, count(*)::int as open_count
               from open_invoices where open_invoices.customer_id = any(${family})) as owed
     where customers.id = ${params.id}::uuid`.execute(db)
  const [row] = rows
  if (!row) throw notFound()
  const money = (minor: bigint) => toMoney(minor, row.currency)
  const steps = balanceSteps(ends, new Map(row.steps.map(({ step, added }) => [step, BigInt(added)])))
  const balanceMinor = steps.at(-1)?.balanceMinor ?? 0n
  const facts = { mergedInto: row.merged_into, permissions: viewer.permissions }
  return {
    customerId: params.id,
    balance: money(balanceMinor),
    pastDue: money(row.past_due_minor),
    pastDueSince: row.past_due_since,
    nextDueOn: row.next_due_on,
    waiting: money(waitingOf({ openOfAllMinor: row.open_minor, balanceMinor })),
    instalmentsLeft: money(row.instalments_left_minor),
    prepaid: row.prepaid_minor === null ? null : money(row.prepaid_minor),
    nextBill: hasNextBill(row) ? { on: row.next_bill_on, estimate: money(BigInt(row.estimate_minor)) } : null,
    counts: { openInvoices: row.open_count, entries: row.steps.reduce((sum, { count }) => sum + count, 0) },
    overTime: steps.map(({ on, balanceMinor: minor }) => ({ on, balance: money(minor) })),
    can: {
      allocate: asMay(mayMove('allocate', facts)),
      correct: asMay(mayMove('correct', facts)),
      mail: asMay(mayMove('mail', facts)),
    },
  }
}
