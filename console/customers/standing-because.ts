import { dashboardWords as words } from '#console/customers/dashboard-words.ts'
import type { CustomerHeader } from '#contract/customers.ts'
import { formatInstant } from '#ui/format-date.ts'

type Standing = Pick<CustomerHeader, 'cancellation' | 'inactiveCause' | 'billingPausedSince'>

/** Why an account stands as it does, in one line: what they left for, or that it is on hold and what of its billing. Null where the status says it all. */
export function standingBecause(
  { cancellation, inactiveCause, billingPausedSince }: Standing,
  viewer: Parameters<typeof formatInstant>[1],
): string | null {
  if (cancellation) return words.leftBecause(cancellation.disposition.name, cancellation.statedReason)
  if (inactiveCause !== 'deactivated') return null
  return billingPausedSince ? words.onHoldPaused(formatInstant(billingPausedSince, viewer, 'date')) : words.onHold
}
