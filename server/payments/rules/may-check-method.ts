import { allowed, refused, type Verdict } from '#server/platform/verdict.ts'

export type CheckFacts = {
  label: string
  kind: 'card' | 'bank_account'
  isRemoved: boolean
  /** The gateway did not take it: it was never put on file. */
  isRefused: boolean
  /** The gateway was asked about it and has not answered. */
  isBeingChecked: boolean
}

/** Whether the gateway is asked about it now. One that has expired is checked too: that is what is found. */
export function mayCheckMethod({ label, kind, isRemoved, isRefused, isBeingChecked }: CheckFacts): Verdict {
  if (isRemoved) return refused('method.removed', `${label} is not in use any more.`)
  if (isRefused) return refused('method.refused', `${label} was refused and is not on file.`, { instead: 'Ask for another one.' })
  if (kind !== 'card') return refused('method.not_a_card', `${label} is a bank account; a payment shows whether it can be charged.`)
  if (isBeingChecked)
    return refused('method.waiting', `The gateway has not told us yet about ${label}.`, { instead: 'Wait a moment and look again.' })
  return allowed
}
