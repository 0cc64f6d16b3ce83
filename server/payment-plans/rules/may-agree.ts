import { allowed, refused, roleRefused, type Verdict } from '#server/platform/verdict.ts'

export type AgreeFacts = {
  /** The number of the account that this one was merged into. */
  mergedInto: string | null
  openMinor: bigint
  hasActivePlan: boolean
  mayMake: boolean
}

/** Whether a payment plan or a promise can be agreed with this customer now. */
export function mayAgree({ mergedInto, openMinor, hasActivePlan, mayMake }: AgreeFacts): Verdict {
  if (mergedInto !== null)
    return refused('status.merged', `This account was merged into ${mergedInto}.`, { instead: `Open ${mergedInto} and agree it there.` })
  if (!mayMake)
    return roleRefused('payment_plan.make', 'Your role reads payment plans and does not agree them.', {
      instead: 'Ask an agent or a lead.',
    })
  if (hasActivePlan)
    return refused('payment_plan.active', 'A payment plan is running on this account.', { instead: 'Change it, or cancel it first.' })
  if (openMinor <= 0n)
    return refused('payment_plan.nothing_open', 'Nothing is open on this account.', { instead: 'Leave a note of what was said.' })
  return allowed
}

/** What was agreed fits what is open: a part of nothing, and more than is owed, are no plan. */
export function fitsOpen(amountMinor: bigint, openMinor: bigint, parts: number): Verdict {
  if (amountMinor > openMinor)
    return refused('payment_plan.more_than_open', 'This is more than is open on the account.', { instead: 'Agree at most what is open.' })
  if (amountMinor < BigInt(parts))
    return refused('payment_plan.too_small', 'This amount is too small for so many parts.', { instead: 'Agree fewer parts.' })
  return allowed
}
