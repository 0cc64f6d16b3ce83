import { refused, type Verdict } from '#server/platform/verdict.ts'
import { type AgreeFacts, mayAgree } from './may-agree.ts'

/** Whether a promise to pay can be written down now: one at a time. */
export function mayPromise(facts: AgreeFacts & { hasOpenPromise: boolean }): Verdict {
  const agree = mayAgree(facts)
  if (!agree.allowed) return agree
  return facts.hasOpenPromise
    ? refused('promise_to_pay.open', 'A promise to pay is open already.', { instead: 'Withdraw it first, with the reason.' })
    : agree
}
