import { tokenOfCard } from '#server/gateway/rules/sandbox-token.ts'
import { type Books, openBooks } from './books.ts'
import { ago, atHour, dayOf, plusDays, plusMonths } from './calendar.ts'
import type { CardTold, InstalmentsTold, MoneyTold, Person, PlanTold } from './person.ts'
import { testCardEndingIn } from './test-cards.ts'
import { found, type World } from './world.ts'

export type Bill = { on: string; totalMinor: number; isPaid: boolean }

const dueInDays = 14
const dueOn = (issuedOn: string) => plusDays(issuedOn, dueInDays)
const monthsOf = { monthly: 1, quarterly: 3, yearly: 12 }

/** Subscriptions, payment methods, and the bills of the past with what paid them: the ledger adds up by the way it is told. */
export function tellMoney(world: World, customerId: string, person: Person): { nextBillOn: string | null; bills: Bill[] } {
  const money = person.money
  if (!money) return { nextBillOn: null, bills: [] }

  const dates = billDates(world.now, person, money)
  const methods = tellMethods(world, customerId, person, money)
  const books = openBooks(world, customerId, methods[0] ?? null)
  const unpaid = (money.unpaid ?? 0) + (money.unpaidIsPastDue ? dates.past.filter((on) => dueOn(on) >= dayOf(world.now)).length : 0)
  const bills = dates.past.map((on, place) => tellBill(world, books, { ...money, unpaid }, on, place, dates.past.length))

  tellSubscriptions(world, customerId, person, money, dates.next)
  for (const told of money.instalments ?? []) tellInstalments(world, customerId, told, bills, dates.next)
  for (const other of money.others ?? []) books.tell(other)
  for (const [daysAgo, minor, description] of money.prepaid ?? []) {
    const at = ago(world.now, daysAgo)
    world.rows.add('prepaid_entries', {
      id: world.id(at),
      customer_id: customerId,
      amount_minor: BigInt(minor),
      currency: 'USD',
      at,
      description,
    })
  }
  const stillBilled = money.plans.some((plan) => (plan.state ?? 'on') === 'on')
  return { nextBillOn: stillBilled ? dates.next : null, bills }
}

function billDates(now: Date, person: Person, money: MoneyTold): { past: string[]; next: string } {
  const step = monthsOf[money.cycle]
  const today = dayOf(now)
  const startedOn = dayOf(ago(now, Math.max(...money.plans.map((plan) => plan.sinceDaysAgo), 0) + 0.1))
  const billDay = String(money.billDay ?? 1).padStart(2, '0')
  const oldest = plusMonths(today, -(money.months ?? 24))
  const past: string[] = []
  let on = `${startedOn.slice(0, 7)}-${billDay}`
  while (on < startedOn) on = plusMonths(on, step)
  for (; on <= today; on = plusMonths(on, step)) {
    if (on >= oldest && money.plans.some((plan) => isBilled(now, person, plan, on))) past.push(on)
  }
  return { past, next: on }
}

/** A plan is billed from its start until it ended, or until the account was put on hold with its billing. */
function isBilled(now: Date, person: Person, plan: PlanTold, on: string): boolean {
  if (plusDays(dayOf(now), -plan.sinceDaysAgo) > on) return false
  if (plan.state === 'ended') return plusDays(dayOf(now), -(plan.endedDaysAgo ?? person.statusSince ?? 0)) > on
  return plan.state !== 'off' || plusDays(dayOf(now), -(person.statusSince ?? 0)) > on
}

function tellBill(world: World, books: Books, money: MoneyTold, on: string, place: number, count: number): Bill {
  const back = count - 1 - place
  const lines = money.plans
    .filter((plan) => plusDays(dayOf(world.now), -plan.sinceDaysAgo) <= on)
    .map((plan): [string, number] => [planLine(plan.code), priceOf(world, plan) * timesIn(world, plan, money)])
  for (const told of money.instalments ?? []) {
    const position = (told.billsSoFar ?? 0) - back
    if (position < 1 || position > told.of) continue
    lines.push([`${told.item}, installment ${position} of ${told.of}`, told.minor])
    if (told.bundled) lines.push([`${told.item}, bundle credit`, -told.minor])
  }
  const totalMinor = lines.reduce((sum, [, minor]) => sum + minor, 0)
  const unpaid = money.unpaid ?? 0
  const paidAt = atHour(plusDays(on, money.paysAfterDays ?? 3), 6 + (place % 9) * 1.3)
  const isPaid = back >= unpaid && paidAt <= world.now
  const paidMinor = isPaid ? totalMinor : back === unpaid - 1 ? (money.partMinor ?? 0) : 0

  const number = money.billsPinned?.find(([monthsBack]) => monthsBack === back)?.[1]
  const invoice = books.bill({ at: atHour(on, 0), summary: money.cycle, lines, dueInDays, number })
  if (paidMinor > 0 && paidAt <= world.now) books.pay({ at: paidAt, minor: paidMinor, invoice })
  return { on, totalMinor, isPaid }
}

function planLine(code: string): string {
  return code.replaceAll('-', ' ').replace(/^./, (first) => first.toUpperCase())
}

function priceOf(world: World, plan: PlanTold): number {
  return plan.priceMinor ?? found(world.plans, plan.code, 'plan').priceMinor
}

function timesIn(world: World, plan: PlanTold, money: MoneyTold): number {
  return monthsOf[money.cycle] / monthsOf[found(world.plans, plan.code, 'plan').interval]
}

function tellSubscriptions(world: World, customer_id: string, person: Person, money: MoneyTold, nextBillOn: string) {
  for (const plan of money.plans) {
    const state = plan.state ?? 'on'
    const startedOn = plusDays(dayOf(world.now), -plan.sinceDaysAgo)
    const { id, interval } = found(world.plans, plan.code, 'plan')
    world.rows.add('subscriptions', {
      id: world.id(atHour(startedOn, 9)),
      customer_id,
      plan_id: id,
      price_minor: BigInt(priceOf(world, plan)),
      currency: 'USD',
      interval,
      state,
      started_on: startedOn,
      next_charge_on: state === 'on' ? nextBillOn : null,
      contract_ends_on: plan.contractMonths ? plusMonths(startedOn, plan.contractMonths) : null,
      ended_on: state === 'ended' ? plusDays(dayOf(world.now), -(plan.endedDaysAgo ?? person.statusSince ?? 0)) : null,
    })
  }
}

const firstSixOf: Record<string, string> = { Visa: '424242', Mastercard: '555555', 'American Express': '378282', Discover: '601111' }

function tellMethods(world: World, customer_id: string, person: Person, money: MoneyTold): string[] {
  return (money.methods ?? []).map((method: CardTold, place) => {
    const added_at = ago(world.now, method.addedAgo ?? person.since)
    const methodId = world.id(added_at)
    const isCard = (method.kind ?? 'card') === 'card'
    const number = isCard && method.seen ? testCardEndingIn(method.lastFour) : null
    const expires = isCard ? plusMonths(dayOf(world.now), method.monthsLeft ?? 20).slice(0, 7) : null
    // A published number does in the demo what it does in the sandbox; of others the sandbox approves whatever is asked.
    const salt = [...methodId.slice(-8)].map((character) => 'abcdefghijklmnop'[Number.parseInt(character, 16)]).join('')
    const published = number && expires ? tokenOfCard(number, expires, salt) : null
    world.rows.add('payment_methods', {
      id: methodId,
      customer_id,
      kind: method.kind ?? 'card',
      brand: method.brand,
      first_six: isCard ? (number?.slice(0, 6) ?? firstSixOf[method.brand] ?? '424242') : null,
      last_four: method.lastFour,
      expires,
      gateway_token: published ?? `tok_demo_${methodId.slice(-8)}`,
      fingerprint: number ? world.fingerprint(number) : null,
      is_default: !method.removedAgo && (method.default ?? place === 0),
      is_autopay: method.autopay ?? false,
      added_at,
      removed_at: method.removedAgo ? ago(world.now, method.removedAgo) : null,
    })
    return methodId
  })
}

function tellInstalments({ rows, id, now }: World, customer_id: string, told: InstalmentsTold, bills: Bill[], nextBillOn: string) {
  const first = bills[bills.length - (told.billsSoFar ?? 0)]
  const boughtOn = told.aside ? dayOf(ago(now, told.aside.boughtAgo)) : plusDays(first?.on ?? nextBillOn, -10)
  const planId = id(atHour(boughtOn, 15))
  rows.add('instalment_plans', { id: planId, customer_id, item: told.item, currency: 'USD', bought_on: boughtOn })

  for (let position = 1; position <= told.of; position += 1) {
    const so = told.aside ? told.aside.paid : (told.billsSoFar ?? 0)
    const bill = told.aside ? undefined : bills[bills.length - so + position - 1]
    const dueOn = bill?.on ?? (position <= so ? plusMonths(boughtOn, position - 1) : plusMonths(nextBillOn, position - so - 1))
    const isPaid = told.aside ? position <= so : (bill?.isPaid ?? false)
    const paid_at = isPaid ? atHour(told.aside ? dueOn : plusDays(dueOn, 3), 10) : null
    rows.add('instalments', {
      id: id(atHour(boughtOn, 15)),
      instalment_plan_id: planId,
      position,
      due_on: dueOn,
      amount_minor: BigInt(told.minor),
      paid_at,
    })
  }
}
