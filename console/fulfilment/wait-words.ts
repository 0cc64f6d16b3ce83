import { messages } from '#console/fulfilment/messages.ts'
import type { WaitReason } from '#contract/fulfilment.ts'

/** Why a first order waits and what to do. A parcel that left a minute ago is looked for only once it is over its limit. */
export function waitWords({ reason, isStuck }: { reason: WaitReason; isStuck: boolean }): { why: string; todo: string } {
  const { underWay, nothingYet } = messages
  return {
    why: (!isStuck && underWay[reason]) || messages.reason[reason],
    todo: (!isStuck && nothingYet[reason]) || messages.advice[reason],
  }
}
