export const reasons = ['failed_plan', 'broken_promise', 'declined_autopay', 'past_due'] as const
export type Reason = (typeof reasons)[number]

export type ListFacts = {
  status: 'data_entry' | 'active' | 'inactive' | 'cancelled'
  isMerged: boolean
  openMinor: bigint
  pastDueMinor: bigint
  /** The account's own money that is on no invoice yet. */
  waitingMinor: bigint
  /** What a running plan still brings in. */
  plannedMinor: bigint
  hasActivePlan: boolean
  hasOpenPromise: boolean
  brokePromise: boolean
  planFailed: boolean
  autopayDeclined: boolean
  /** The hold on the account paused its billing. */
  billingPaused: boolean
  fromMinor: bigint
}

export type WhyNot =
  | 'merged'
  | 'data_entry'
  | 'plan_kept'
  | 'promise_open'
  | 'nothing_open'
  | 'covered'
  | 'billing_paused'
  | 'below_threshold'

/**
 * Whether a customer stands on the collections list, and for what: the gravest reason first. What a running plan brings in, what is
 * promised for a day that has not passed, and what the account's own money that is on no invoice yet covers, nobody calls for.
 */
export function whyListed(facts: ListFacts): { reasons: Reason[]; whyNot: WhyNot | null } {
  const not = (whyNot: WhyNot) => ({ reasons: [], whyNot })
  if (facts.isMerged) return not('merged')
  if (facts.status === 'data_entry') return not('data_entry')
  if (facts.openMinor <= 0n) return not('nothing_open')
  if (facts.billingPaused) return not('billing_paused')
  if (isCovered(facts)) return not('covered')
  const unplanned = facts.pastDueMinor - facts.plannedMinor - facts.waitingMinor
  if (facts.hasActivePlan && unplanned < facts.fromMinor) return not('plan_kept')
  if (facts.hasOpenPromise) return not('promise_open')
  const found: Record<Reason, boolean> = {
    failed_plan: facts.planFailed && !facts.hasActivePlan,
    broken_promise: facts.brokePromise && !facts.hasActivePlan,
    declined_autopay: facts.autopayDeclined && facts.pastDueMinor > 0n && !facts.hasActivePlan,
    past_due: unplanned > 0n && unplanned >= facts.fromMinor,
  }
  const listed = reasons.filter((reason) => found[reason])
  return listed.length > 0 ? { reasons: listed, whyNot: null } : not(facts.pastDueMinor > 0n ? 'below_threshold' : 'nothing_open')
}

/** Who has nothing to pay, or has paid what is past due already: it only has to be put on the invoices. */
const isCovered = ({ openMinor, pastDueMinor, waitingMinor }: ListFacts) =>
  waitingMinor >= openMinor || (pastDueMinor > 0n && waitingMinor >= pastDueMinor)
