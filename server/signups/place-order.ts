import type { z } from 'zod'
import type * as contract from '#contract/signups.ts'
import { dayIn } from '#server/platform/days.ts'
import { newId } from '#server/platform/ids.ts'
import { invalidField, Refusal } from '#server/platform/refusal.ts'
import type { Work } from '#server/work.ts'

type Given = z.output<NonNullable<typeof contract.signUp.body>>
export type Line = { planId: string | null; sku: string | null; description: string; quantity: number; unitMinor: bigint }
type Plan = { id: string; name: string; price_minor: bigint; interval: string }

/** The lines of a first order: the first period of each plan, then the equipment. @throws 400 for what is not sold, 422 for what is not sold to this kind of customer */
export async function readLines(work: Work, given: Given): Promise<{ lines: Line[]; plans: Plan[] }> {
  const codes = [...new Set([...(given.plan ? [given.plan] : []), ...given.plans])]
  const { currency, modules } = work.actor.company
  const plans: Plan[] = []
  for (const [place, code] of codes.entries()) {
    const plan = await work.db
      .selectFrom('plans')
      .select(['id', 'name', 'price_minor', 'interval', 'customer_kind'])
      .where('code', '=', code)
      .where('currency', '=', currency)
      .where('module', 'in', modules)
      .where('retired_at', 'is', null)
      .executeTakeFirst()
    if (!plan)
      throw invalidField(
        given.plan === code ? 'plan' : `plans.${given.plan ? place - 1 : place}`,
        `No plan ${code} is sold. See GET /api/signups/choices.`,
      )
    if (plan.customer_kind !== null && plan.customer_kind !== given.kind) throw ofAnotherKind(plan.name, plan.customer_kind)
    plans.push(plan)
  }
  const items = given.items.map((item, place): Line => {
    const unitMinor = BigInt(item.price?.amount ?? '0')
    if (item.price && item.price.currency !== currency) throw invalidField(`items.${place}.price`, `Give the price in ${currency}.`)
    if (unitMinor < 0n) throw invalidField(`items.${place}.price`, 'A price is never less than nothing.')
    return { planId: null, sku: item.sku, description: item.description ?? item.sku, quantity: item.quantity, unitMinor }
  })
  if (plans.length + items.length === 0) throw invalidField('items', 'An order holds a plan or an item. Choose at least one.')
  const ofPlans = plans.map(
    (plan): Line => ({ planId: plan.id, sku: null, description: plan.name, quantity: 1, unitMinor: plan.price_minor }),
  )
  return { lines: [...ofPlans, ...items], plans }
}

const ofAnotherKind = (name: string, kind: string) =>
  new Refusal(422, 'plan.customer_kind', `The plan ${name} is for ${kind} customers only.`, {
    extra: { instead: `Choose another plan, or open the account as that of a ${kind} customer.` },
  })

export const totalOf = (lines: readonly Line[]) => lines.reduce((sum, { quantity, unitMinor }) => sum + BigInt(quantity) * unitMinor, 0n)

/** The plans stand with the account, and begin when the order is fulfilled. */
export async function writePlans(work: Work, customerId: string, plans: readonly Plan[]): Promise<void> {
  if (plans.length === 0) return
  await work.db
    .insertInto('subscriptions')
    .values(
      plans.map((plan) => ({
        id: newId(),
        customer_id: customerId,
        plan_id: plan.id,
        price_minor: plan.price_minor,
        currency: work.actor.company.currency,
        interval: plan.interval,
        state: 'off',
        started_on: dayIn(work.now, work.actor.company.timeZone) as never,
      })),
    )
    .execute()
}

/** What the order costs, billed at once and due today: its payment is put against it. Null where it costs nothing. */
export async function billOrder(work: Work, customerId: string, orderNumber: bigint, lines: readonly Line[]): Promise<string | null> {
  const total = totalOf(lines)
  if (total === 0n) return null
  const id = newId()
  const { currency, timeZone } = work.actor.company
  const today = dayIn(work.now, timeZone) as never
  await work.db
    .insertInto('invoices')
    .values({
      id,
      number: `O-${orderNumber}`,
      customer_id: customerId,
      state: 'approved',
      summary: `first order ${orderNumber}`,
      issued_on: today,
      due_on: today,
      total_minor: total,
      currency,
      approved_at: work.now,
    })
    .execute()
  await work.db
    .insertInto('invoice_lines')
    .values(
      lines.map(({ description, quantity, unitMinor }, place) => ({
        id: newId(),
        invoice_id: id,
        position: place + 1,
        description,
        quantity,
        amount_minor: BigInt(quantity) * unitMinor,
      })),
    )
    .execute()
  await work.db
    .insertInto('ledger_entries')
    .values({
      id: newId(),
      customer_id: customerId,
      kind: 'invoice',
      amount_minor: total,
      currency,
      at: work.now,
      description: `Invoice O-${orderNumber}, first order`,
      invoice_id: id,
    })
    .execute()
  return id
}
