import { type RawBuilder, sql } from 'kysely'
import type { z } from 'zod'
import { toMoney } from '#contract/money.ts'
import type * as contract from '#contract/payment-plans.ts'
import { familyOf } from '#server/customers/family.ts'
import { paymentMethodLabel } from '#server/payments/rules/method-label.ts'
import type { Db } from '#server/platform/database.ts'
import { notFound } from '#server/platform/refusal.ts'
import { asMay } from '#server/platform/verdict.ts'
import type { Input } from '#server/serve.ts'
import type { Viewer } from '#server/work.ts'
import { mayEndPlan } from './end-plan.ts'
import { mayWithdraw, paidForPromise } from './end-promise.ts'
import { planMethods } from './plan-methods.ts'
import { readOwed } from './read-owed.ts'
import { mayAgree } from './rules/may-agree.ts'
import { mayPromise } from './rules/may-promise.ts'

type Plan = z.input<typeof contract.paymentPlan>
type Promised = z.input<typeof contract.promiseToPay>
type Part = Omit<Plan['parts'][number], 'amount' | 'endedAt' | 'tries'> & {
  amount: string
  endedAt: string | null
  tries: (Omit<Plan['parts'][number]['tries'][number], 'at'> & { at: string })[]
}
type PlanRow = {
  id: string
  amount_minor: bigint
  currency: string
  rhythm: Plan['rhythm']
  state: Plan['state']
  kind: string | null
  brand: string | null
  last_four: string | null
  agreed_by: string
  agreed_by_name: string
  agreed_at: Date
  interaction_id: string | null
  ended_at: Date | null
  because: string | null
  parts: Part[]
}

const newest = 20

async function selectPlans(db: Db, viewer: Viewer, where: RawBuilder<unknown>): Promise<Plan[]> {
  const { rows } = await sql<PlanRow>`
    select payment_plans.id, payment_plans.amount_minor, payment_plans.currency, payment_plans.rhythm, payment_plans.state,
           payment_methods.kind, payment_methods.brand, payment_methods.last_four, payment_plans.agreed_by, staff.name as agreed_by_name,
           payment_plans.agreed_at, payment_plans.interaction_id, payment_plans.ended_at, payment_plans.because,
           (select coalesce(json_agg(json_build_object('position', parts.position, 'dueOn', parts.due_on, 'amount', parts.amount_minor::text,
                     'state', parts.state, 'nextTryOn', parts.next_try_on, 'endedAt', parts.ended_at,
                     'tries', (select coalesce(json_agg(json_build_object('try', tries.try, 'at', tries.at, 'outcome', tries.outcome, 'reason', tries.reason,
                                 'paymentId', tries.payment_id) order by tries.try), '[]')
                                 from payment_plan_tries as tries where tries.payment_plan_part_id = parts.id)) order by parts.position), '[]')
              from payment_plan_parts as parts where parts.payment_plan_id = payment_plans.id) as parts
      from payment_plans
      join staff on staff.id = payment_plans.agreed_by
      left join payment_methods on payment_methods.id = payment_plans.payment_method_id
     where ${where}
     order by payment_plans.agreed_at desc, payment_plans.id desc
     limit ${newest}`.execute(db)
  return rows.map((row) => toPlan(row, viewer))
}

function toPlan(row: PlanRow, viewer: Viewer): Plan {
  const { currency } = row
  const tryUnderWay = row.parts.some(({ tries }) => tries.some(({ outcome }) => outcome === null))
  const may = asMay(mayEndPlan({ state: row.state, tryUnderWay }, viewer.permissions.has('payment_plan.make')))
  const left = row.parts.reduce((sum, part) => (part.state === 'due' ? sum + BigInt(part.amount) : sum), 0n)
  return {
    id: row.id,
    amount: toMoney(row.amount_minor, currency),
    left: toMoney(left, currency),
    rhythm: row.rhythm,
    state: row.state,
    method: row.kind === null ? null : paymentMethodLabel(row.kind, row.brand, row.last_four),
    agreedBy: { id: row.agreed_by, name: row.agreed_by_name },
    agreedAt: row.agreed_at.toISOString(),
    interactionId: row.interaction_id,
    endedAt: row.ended_at?.toISOString() ?? null,
    because: row.because,
    parts: row.parts.map((part) => ({
      ...part,
      amount: { amount: part.amount, currency },
      endedAt: part.endedAt && new Date(part.endedAt).toISOString(),
      tries: part.tries.map((one) => ({ ...one, at: new Date(one.at).toISOString() })),
    })),
    can: { change: may, cancel: may },
  }
}

type PromiseRow = {
  id: string
  amount_minor: bigint
  currency: string
  due_on: string
  state: Promised['state']
  made_by: string
  made_by_name: string
  made_at: Date
  interaction_id: string | null
  ended_at: Date | null
  because: string | null
  paid_minor: bigint
}

async function selectPromises(db: Db, viewer: Viewer, where: RawBuilder<unknown>): Promise<Promised[]> {
  const { rows } = await sql<PromiseRow>`
    select promises_to_pay.id, amount_minor, currency, due_on, state, made_by, staff.name as made_by_name, made_at, interaction_id, ended_at, because,
           ${paidForPromise(viewer.company.timeZone)} as paid_minor
      from promises_to_pay
      join staff on staff.id = promises_to_pay.made_by
     where ${where}
     order by made_at desc, promises_to_pay.id desc
     limit ${newest}`.execute(db)
  return rows.map((row) => ({
    id: row.id,
    amount: toMoney(row.amount_minor, row.currency),
    paid: toMoney(row.paid_minor, row.currency),
    dueOn: row.due_on,
    state: row.state,
    madeBy: { id: row.made_by, name: row.made_by_name },
    madeAt: row.made_at.toISOString(),
    interactionId: row.interaction_id,
    endedAt: row.ended_at?.toISOString() ?? null,
    because: row.because,
    can: { withdraw: asMay(mayWithdraw(row, viewer.permissions.has('payment_plan.make'))) },
  }))
}

export async function plansOf(
  db: Db,
  viewer: Viewer,
  { params }: Input<typeof contract.listPaymentPlans>,
): Promise<z.input<typeof contract.listPaymentPlans.reply>> {
  const owed = await readOwed(db, viewer, params.id)
  return {
    open: toMoney(owed.openMinor, owed.currency),
    pastDue: toMoney(owed.pastDueMinor, owed.currency),
    waiting: toMoney(owed.waitingMinor, owed.currency),
    today: owed.today,
    plans: await selectPlans(db, viewer, sql`payment_plans.customer_id = any(${familyOf(params.id)})`),
    promises: await selectPromises(db, viewer, sql`promises_to_pay.customer_id = any(${familyOf(params.id)})`),
    ...(await planMethods(db, viewer, params.id)),
    can: { agree: asMay(mayAgree(owed)), promise: asMay(mayPromise(owed)) },
  }
}

/** @throws 404 */
export async function readPlan(db: Db, viewer: Viewer, id: string): Promise<Plan> {
  const [found] = await selectPlans(db, viewer, sql`payment_plans.id = ${id}::uuid`)
  if (!found) throw notFound()
  return found
}

/** @throws 404 */
export async function readPromise(db: Db, viewer: Viewer, id: string): Promise<Promised> {
  const [found] = await selectPromises(db, viewer, sql`promises_to_pay.id = ${id}::uuid`)
  if (!found) throw notFound()
  return found
}
