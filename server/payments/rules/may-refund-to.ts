import { allowed, refused, type Verdict } from '#server/platform/verdict.ts'

export type NewMethodFacts = {
  /** "Visa ending in 2320" */
  label: string
  addedAt: Date
  /** The last change of an email or a telephone number before now; null where there was none. */
  reachChangedAt: Date | null
  now: Date
  /** By how many factors who speaks was verified; nobody named is none. */
  factors: number
  isLead: boolean
}

const dayMs = 86_400_000

/**
 * Whether money may go to a method that came on file close to a change of how the customer is reached: whoever takes an account over changes
 * the email first, adds a card of their own, and asks for a refund to it. For a day it takes two factors, or a lead.
 */
export function mayRefundTo({ label, addedAt, reachChangedAt, now, factors, isLead }: NewMethodFacts): Verdict {
  if (reachChangedAt === null || isLead || factors >= 2) return allowed
  const isRecent = now.getTime() - reachChangedAt.getTime() < dayMs
  const isNew = addedAt.getTime() > reachChangedAt.getTime() - dayMs
  if (!isRecent || !isNew) return allowed
  return refused('method.new_after_change', `An email or a telephone number was changed within the last day, and ${label} is new.`, {
    instead: 'Verify the caller by two factors, ask a lead, or wait a day.',
  })
}
