import type { May } from '#contract/verdict.ts'

/** What a rule answers. A refusal says why (`because`) and, where there is a way, what to do `instead`. */
export type Verdict = { allowed: true } | Refused
export type Refused = { allowed: false; code: string; because: string; instead?: string }

export const allowed: Verdict = { allowed: true }

export function refused(code: string, because: string, more: { instead?: string } = {}): Refused {
  return { allowed: false, code, because, ...more }
}

/** The first refusal, else allowed. */
export function allOf(...verdicts: Verdict[]): Verdict {
  return verdicts.find((verdict) => !verdict.allowed) ?? allowed
}

/** The verdict as a reply carries it. */
export function asMay(verdict: Verdict): May {
  return verdict.allowed
    ? { allowed: true }
    : { allowed: false, code: verdict.code, because: verdict.because, ...(verdict.instead && { instead: verdict.instead }) }
}
