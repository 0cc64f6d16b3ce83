import { allowed, refused, type Verdict } from '#server/platform/verdict.ts'

export type RemovalFacts = { label: string; isRemoved: boolean; isRefused: boolean; isAutopay: boolean; isBeingUsed: boolean }

/** Whether a method may go. Not while money is on its way by it: autopay would be tried again with nothing, a refund would have nowhere to go. */
export function mayRemoveMethod({ label, isRemoved, isRefused, isAutopay, isBeingUsed }: RemovalFacts): Verdict {
  if (isRemoved) return refused('method.removed', `${label} was removed already.`)
  if (isRefused) return refused('method.refused', `${label} was refused and is not on file.`)
  if (!isBeingUsed) return allowed
  return isAutopay
    ? refused('method.in_use', `${label} pays by itself, and a payment with it has not ended.`, {
        instead: 'Remove it once the gateway has told us how that ended.',
      })
    : refused('method.in_use', `Money is on its way by ${label}.`, { instead: 'Remove it once the gateway has told us how that ended.' })
}
