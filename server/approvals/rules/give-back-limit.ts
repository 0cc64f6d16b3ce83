import { amountInWords } from '../../../contract/amount-words.ts'
import type { Role } from '../../../contract/permissions.ts'
import { allowed, refused, type Verdict } from '../../platform/verdict.ts'
import { notInCompanyCurrency } from './in-company-currency.ts'

/** Up to what somebody gives back by themselves; null: no limit. In minor units of the company's currency. */
export type Limit = { perActMinor: bigint | null; perDayMinor: bigint | null }
export type Limits = Readonly<Record<Role, Limit>>

type Given = {
  amountMinor: bigint
  currency: string
  companyCurrency: string
  limit: Limit
  /** Refunds, credits, write-offs and corrections in the customer's favor of the day so far, in the company's zone. */
  givenTodayMinor: bigint
  /** Who has to agree above it: "a lead". */
  who: string
}

/**
 * Staff give money back up to the limit of their role per act, and over a day; refunds, credits and corrections in the customer's favor add up. Above either, somebody whose
 * limit holds it has to agree. Limits are in the company's currency, so what is in another always needs somebody.
 */
export function mayGiveBack({ amountMinor, currency, companyCurrency, limit, givenTodayMinor, who }: Given): Verdict {
  const needed = (because: string) => refused('approval.needed', `${because}: ${who} has to agree.`, { instead: 'Ask for approval.' })
  if (limit.perActMinor === null && limit.perDayMinor === null) return allowed
  const other = notInCompanyCurrency('Your limit', currency, companyCurrency)
  if (other !== null) return needed(other)
  if (limit.perActMinor !== null && amountMinor > limit.perActMinor)
    return needed(`Above your limit of ${amountInWords(limit.perActMinor, companyCurrency)}`)
  if (limit.perDayMinor !== null && givenTodayMinor + amountMinor > limit.perDayMinor)
    return needed(
      `With the ${amountInWords(givenTodayMinor, companyCurrency)} of today, above your limit of ${amountInWords(limit.perDayMinor, companyCurrency)} a day`,
    )
  return allowed
}

/** What is left to give without asking anybody: the smaller of an act and the rest of the day; null: no limit. */
export function leftWithoutAsking({ perActMinor, perDayMinor }: Limit, givenTodayMinor: bigint): bigint | null {
  const leftToday = perDayMinor === null ? null : perDayMinor > givenTodayMinor ? perDayMinor - givenTodayMinor : 0n
  if (perActMinor === null || leftToday === null) return perActMinor ?? leftToday
  return perActMinor < leftToday ? perActMinor : leftToday
}

const agreeing = [
  ['lead', 'a lead'],
  ['supervisor', 'a supervisor'],
] as const

/** The first of those who decide whose limit holds the amount, in words. */
export function whoAgrees(amountMinor: bigint | null, limits: Limits): string {
  const found = agreeing.find(([role]) => {
    const { perActMinor } = limits[role]
    return amountMinor === null || perActMinor === null || amountMinor <= perActMinor
  })
  return found?.[1] ?? 'an administrator'
}
