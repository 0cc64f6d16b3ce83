import { sql } from 'kysely'
import type { z } from 'zod'
import { toMoney } from '#contract/money.ts'
import type { getPaymentChoices } from '#contract/payments.ts'
import { familyOf } from '#server/customers/family.ts'
import { readPolicyFacts } from '#server/customers/policy-facts.ts'
import { mayManageMethods } from '#server/customers/rules/header-can.ts'
import { mayChange } from '#server/customers/rules/policy.ts'
import { waitingOf } from '#server/ledger/rules/may-allocate.ts'
import type { Db } from '#server/platform/database.ts'
import { dayIn } from '#server/platform/days.ts'
import { notFound } from '#server/platform/refusal.ts'
import { asMay } from '#server/platform/verdict.ts'
import type { Input } from '#server/serve.ts'
import type { Viewer } from '#server/work.ts'
import { readOpenToPay } from './open-to-pay.ts'
import { labelOf, type MethodRow, methodFacts } from './read-method.ts'
import { mayUseMethod } from './rules/may-use-method.ts'

/** What the form of a payment begins with. @throws 404 */
export async function paymentChoices(
  db: Db,
  viewer: Viewer,
  { params }: Input<typeof getPaymentChoices>,
): Promise<z.input<typeof getPaymentChoices.reply>> {
  const facts = await readPolicyFacts(db, viewer, params.id)
  const account = await db.selectFrom('customers').select('currency').where('id', '=', params.id).executeTakeFirst()
  if (!account) throw notFound()
  const open = await readOpenToPay(db, params.id)
  const today = dayIn(viewer.now, viewer.company.timeZone)
  const { rows: sums } = await sql<{ balance_minor: bigint; planned_minor: bigint | null }>`
    select coalesce(sum(effect_minor), 0)::bigint as balance_minor,
           (select sum(parts.amount_minor)::bigint
              from payment_plans join payment_plan_parts as parts on parts.payment_plan_id = payment_plans.id and parts.state = 'due'
             where payment_plans.customer_id = any(${familyOf(params.id)}) and payment_plans.state = 'active') as planned_minor
      from ledger_entries where customer_id = any(${familyOf(params.id)})`.execute(db)
  const plannedMinor = sums[0]?.planned_minor ?? null
  const { rows: methods } = await sql<MethodRow>`
    select * from payment_methods
     where customer_id = ${params.id}::uuid and removed_at is null and state <> 'refused'
     order by is_default desc, added_at desc, id
     limit 50`.execute(db)
  const { currency } = account
  const pastDue = open.invoices.filter(({ dueOn }) => dueOn < today).reduce((sum, { leftMinor }) => sum + leftMinor, 0n)
  const left = open.invoices.reduce((sum, { leftMinor }) => sum + leftMinor, 0n)
  return {
    currency,
    open: toMoney(left, currency),
    pastDue: toMoney(pastDue, currency),
    waiting: toMoney(waitingOf({ openOfAllMinor: open.openMinor, balanceMinor: sums[0]?.balance_minor ?? 0n }), currency),
    onItsWay: toMoney(open.onItsWayMinor, currency),
    planned: plannedMinor === null ? null : toMoney(plannedMinor, currency),
    invoices: open.invoices
      .filter(({ leftMinor }) => leftMinor > 0n)
      .map(({ id, number, dueOn, leftMinor }) => ({ id, number, dueOn, left: toMoney(leftMinor, currency), isPastDue: dueOn < today })),
    methods: methods.map((row) => ({
      id: row.id,
      kind: row.kind as 'card' | 'bank_account',
      brand: row.brand,
      lastFour: row.last_four,
      expires: row.expires,
      isDefault: row.is_default,
      isAutopay: row.is_autopay,
      label: labelOf(row),
      can: { pay: asMay(mayUseMethod(methodFacts(row, viewer))) },
    })),
    can: {
      take: asMay(mayChange('take_payment', facts)),
      enter: asMay(mayChange('take_payment', facts)),
      addMethod: asMay(mayManageMethods(facts)),
    },
  }
}
