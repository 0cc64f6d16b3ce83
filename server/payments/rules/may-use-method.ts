import { allowed, refused, type Verdict } from '#server/platform/verdict.ts'

export type MethodFacts = {
  /** "Visa ending in 2320" */
  label: string
  state: 'waiting' | 'usable' | 'refused'
  refusedBecause: string | null
  isRemoved: boolean
  isExpired: boolean
}

/** Whether money may be asked for with it, or be given to it. */
export function mayUseMethod({ label, state, refusedBecause, isRemoved, isExpired }: MethodFacts): Verdict {
  if (isRemoved)
    return refused('method.removed', `${label} is not in use any more.`, { instead: 'Choose another method, or add it again.' })
  if (state === 'waiting')
    return refused('method.waiting', `The gateway has not told us yet about ${label}.`, {
      instead: 'Wait a moment and look again; we ask by ourselves.',
    })
  if (state === 'refused')
    return refused('method.refused', `${label} was refused${refusedBecause ? `: ${refusedBecause}` : ''}.`, {
      instead: 'Choose another method, or add it again.',
    })
  if (isExpired)
    return refused('method.expired', `${label} has expired.`, { instead: 'Ask for a card that is valid, and add it as a payment method.' })
  return allowed
}
