import { sql } from 'kysely'
import { decimalsOf } from '#contract/decimal-amount.ts'
import { toMoney } from '#contract/money.ts'
import { roles } from '#contract/permissions.ts'
import { familyOf } from '#server/customers/family.ts'
import type { Db } from '#server/platform/database.ts'
import { dayBeginsAt } from '#server/platform/days.ts'
import type { Verdict } from '#server/platform/verdict.ts'
import { givesBackADay, givesBackUpTo } from '#server/staff/rules/gives-back-table.ts'
import type { Actor, CompanyFacts } from '#server/work.ts'
import { type Limit, type Limits, leftWithoutAsking, mayGiveBack, whoAgrees } from './rules/give-back-limit.ts'

/** What each role gives back by itself: the company's own where it has set one, else as shipped. */
export async function readLimits(db: Db, currency: string): Promise<Limits> {
  const rows = await db.selectFrom('give_back_limits').select(['role', 'per_act_minor', 'per_day_minor']).execute()
  return Object.fromEntries(
    roles.map((role) => {
      const own = rows.find((row) => row.role === role)
      return [role, own ? { perActMinor: own.per_act_minor, perDayMinor: own.per_day_minor } : shippedLimit(role, currency)]
    }),
  ) as Limits
}

/** The shipped table is in whole units of whatever the company's currency is. */
export function shippedLimit(role: keyof Limits, currency: string): Limit {
  const minor = (hundredths: number | null) =>
    hundredths === null ? null : (BigInt(hundredths) * 10n ** BigInt(decimalsOf(currency))) / 100n
  return { perActMinor: minor(givesBackUpTo[role]), perDayMinor: minor(givesBackADay[role]) }
}

/**
 * What somebody has given back today, in the company's day and currency: refunds, credits, write-offs, corrections in the customer's favor and
 * equipment that kept a customer, that nobody had to agree to, and what they agreed to for others. What failed or was undone before it was given does not count; a correction
 * that is corrected again does, because who takes it back may be somebody else.
 */
export async function givenToday(db: Db, staffId: string, now: Date, { timeZone, currency }: CompanyFacts): Promise<bigint> {
  const from = dayBeginsAt(now, timeZone)
  const { rows } = await sql<{ given: bigint }>`
    select (select coalesce(sum(amount_minor), 0)::bigint from refunds
             where requested_by = ${staffId}::uuid and requested_at >= ${from} and approval_id is null and currency = ${currency}
               and status not in ('failed', 'refused', 'withdrawn'))
         + (select coalesce(sum(amount_minor), 0)::bigint from credits
             where requested_by = ${staffId}::uuid and requested_at >= ${from} and approval_id is null and bulk_credit_id is null
               and currency = ${currency} and status not in ('refused', 'withdrawn', 'undone'))
         + (select coalesce(sum(amount_minor * customers), 0)::bigint from bulk_credits
             where requested_by = ${staffId}::uuid and requested_at >= ${from} and approval_id is null and currency = ${currency}
               and status in ('running', 'done'))
         + (select coalesce(-sum(effect_minor), 0)::bigint from ledger_corrections
             where requested_by = ${staffId}::uuid and requested_at >= ${from} and approval_id is null and currency = ${currency}
               and effect_minor < 0 and status = 'written')
         + (select coalesce(sum(cost_minor), 0)::bigint from retention_offers join retentions on retentions.id = retention_id
             where staff_id = ${staffId}::uuid and at >= ${from} and accepted and kind <> 'account_credit' and currency = ${currency})
         + (select coalesce(sum(amount_minor), 0)::bigint from approvals
             where decided_by = ${staffId}::uuid and decided_at >= ${from} and state = 'granted' and currency = ${currency}) as given`.execute(
    db,
  )
  return rows[0]?.given ?? 0n
}

/** Two acts of one person at once add up: the second waits here for the first. */
export async function lockGiver(db: Db, staffId: string): Promise<void> {
  await db.selectFrom('staff').select('id').where('id', '=', staffId).forNoKeyUpdate().executeTakeFirst()
}

/** The account is the staff member's own: one of its addresses is theirs. */
export async function isOwnAccount(db: Db, email: string, customerId: string): Promise<boolean> {
  const { rows } = await sql<{ own: boolean }>`
    select exists (select from emails where customer_id = any(${familyOf(customerId)}) and lower(address) = lower(${email})) as own`.execute(
    db,
  )
  return rows[0]?.own ?? false
}

/** For a form: up to what is given without asking, and who agrees above it. */
export function askingAbove(limits: Limits, limit: Limit, givenTodayMinor: bigint, currency: string, always: boolean) {
  const left = always ? 0n : leftWithoutAsking(limit, givenTodayMinor)
  const agreed = (['lead', 'supervisor'] as const).flatMap((role) => {
    const { perActMinor } = limits[role]
    return perActMinor === null ? [] : [{ upTo: toMoney(perActMinor, currency), who: whoAgrees(perActMinor, limits) }]
  })
  return {
    upTo: left === null ? null : toMoney(left, currency),
    limitWords: limitWords(limit, givenTodayMinor, always),
    agree: [...agreed, { upTo: null, who: 'an administrator' }],
  }
}

function limitWords({ perActMinor, perDayMinor }: Limit, givenTodayMinor: bigint, always: boolean): string | null {
  if (always) return 'Your company asks for approval of every refund'
  if (perDayMinor !== null && perActMinor !== null && perDayMinor - givenTodayMinor < perActMinor)
    return 'Above what is left of your limit today'
  return null
}

/** Whether an amount is within what this person gives by themselves today. */
export async function readLimitOf(db: Db, actor: Actor, now: Date, currency: string): Promise<(amountMinor: bigint) => Verdict> {
  const limits = await readLimits(db, actor.company.currency)
  const givenTodayMinor = await givenToday(db, actor.id, now, actor.company)
  return (amountMinor) =>
    mayGiveBack({
      amountMinor,
      currency,
      companyCurrency: actor.company.currency,
      limit: limits[actor.role],
      givenTodayMinor,
      who: whoAgrees(amountMinor, limits),
    })
}

/** The same of one amount. */
export const askLimit = async (db: Db, actor: Actor, now: Date, amountMinor: bigint, currency: string): Promise<Verdict> =>
  (await readLimitOf(db, actor, now, currency))(amountMinor)
