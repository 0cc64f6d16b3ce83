import type { z } from 'zod'
import { toMoney } from '#contract/money.ts'
import type { proposePaymentPlan } from '#contract/payment-plans.ts'
import type { Db } from '#server/platform/database.ts'
import { daysBetween } from '#server/platform/days.ts'
import { insist, invalidField } from '#server/platform/refusal.ts'
import type { Input } from '#server/serve.ts'
import type { Viewer } from '#server/work.ts'
import { type Owed, readOwed } from './read-owed.ts'
import { fitsOpen, mayAgree } from './rules/may-agree.ts'
import { planDays, type Rhythm } from './rules/plan-days.ts'
import { splitAmount } from './rules/split-amount.ts'

const daysAhead = 366

type Wanted = { amount?: string | undefined; parts: number; firstOn: string; rhythm: Rhythm }
export type Proposal = { amountMinor: bigint; parts: { position: number; dueOn: string; amountMinor: bigint }[] }

/** The parts of a plan and their days. @throws 422 where no plan can be agreed, 400 for a first day that can not be */
export function planParts(owed: Owed, { amount, parts, firstOn, rhythm }: Wanted): Proposal {
  insist(mayAgree(owed))
  const amountMinor = amount === undefined ? (owed.pastDueMinor > 0n ? owed.pastDueMinor : owed.openMinor) : BigInt(amount)
  insist(fitsOpen(amountMinor, owed.openMinor, parts))
  insistOnComingDay('firstOn', firstOn, owed.today)
  const split = splitAmount(amountMinor, parts) ?? []
  const days = planDays(firstOn, rhythm, parts)
  return { amountMinor, parts: split.map((part, place) => ({ position: place + 1, dueOn: days[place] ?? firstOn, amountMinor: part })) }
}

/** @throws 400 */
export function insistOnComingDay(field: string, day: string, today: string): void {
  const days = daysBetween(today, day)
  if (days < 0) throw invalidField(field, 'This day is over. Choose today or a later day.')
  if (days > daysAhead) throw invalidField(field, 'Choose a day within a year.')
}

export async function proposePlan(
  db: Db,
  viewer: Viewer,
  { params, query }: Input<typeof proposePaymentPlan>,
): Promise<z.input<typeof proposePaymentPlan.reply>> {
  const owed = await readOwed(db, viewer, params.id)
  const { amountMinor, parts } = planParts(owed, query)
  return {
    amount: toMoney(amountMinor, owed.currency),
    parts: parts.map((part) => ({ position: part.position, dueOn: part.dueOn, amount: toMoney(part.amountMinor, owed.currency) })),
  }
}
