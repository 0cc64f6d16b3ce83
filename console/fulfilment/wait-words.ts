import { messages } from '#console/fulfilment/messages.ts'
import type { WaitReason } from '#contract/fulfilment.ts'

/**
 * Why a first order waits and what to do. A parcel that left a minute ago is looked for only once it is over its limit, and a link that
 * no mail server sends was not sent.
 */
export function waitWords(
  { reason, isStuck }: { reason: WaitReason; isStuck: boolean },
  sendsMail: boolean,
): { why: string; todo: string } {
  const { underWay, nothingYet, payLink } = messages
  if (reason === 'pay_link_sent' && !sendsMail) return { why: payLink.waitsShort, todo: payLink.waitsTodo }
  return {
    why: (!isStuck && underWay[reason]) || messages.reason[reason],
    todo: (!isStuck && nothingYet[reason]) || messages.advice[reason],
  }
}
