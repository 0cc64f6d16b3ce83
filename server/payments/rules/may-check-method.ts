import { allowed, refused, type Verdict } from '#server/platform/verdict.ts'

export type CheckFacts = {
  label: string
  kind: 'card' | 'bank_account'
  isRemoved: boolean
  /** The gateway was asked about it and has not answered. */
  isBeingChecked: boolean
}

/** Whether the gateway is asked about it now. One that has expired or was refused is checked too: that is what is found. */
export function mayCheckMethod({ label, kind, isRemoved, isBeingChecked }: CheckFacts): Verdict {
  if (isRemoved) return refused('method.removed', `${label} is not in use any more.`)
  if (kind !== 'card') return refused('method.not_a_card', `${label} is a bank account; a payment shows whether it can be charged.`)
  if (isBeingChecked)
    return refused('method.waiting', `The gateway has not told us yet about ${label}.`, { instead: 'Wait a moment and look again.' })
  return allowed
}
