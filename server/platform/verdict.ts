import type { Permission } from '#contract/permissions.ts'
import type { May } from '#contract/verdict.ts'

/** What a rule answers. A refusal says why (`because`) and, where there is a way, what to do `instead`. */
export type Verdict = { allowed: true } | Refused
export type Refused = { allowed: false; code: string; because: string; instead?: string; needs?: Permission }

export const allowed: Verdict = { allowed: true }

export function refused(code: string, because: string, more: Pick<Refused, 'instead' | 'needs'> = {}): Refused {
  return { allowed: false, code, because, ...more }
}

/** The role does not do this. The permission goes along: where only the scopes of a token lack it, the reply says so instead (`tellScopes`). */
export const roleRefused = (needs: Permission, because: string, more: { instead?: string } = {}): Refused => ({
  ...refused('role.not_allowed', because, more),
  needs,
})

/** The first refusal, else allowed. */
export function allOf(...verdicts: Verdict[]): Verdict {
  return verdicts.find((verdict) => !verdict.allowed) ?? allowed
}

/** The verdict as a reply carries it; what it needs is for who sends the reply, and no contract promises it. */
export function asMay(verdict: Verdict): May & Pick<Refused, 'needs'> {
  return verdict.allowed ? { allowed: true } : { allowed: false, ...whyNot(verdict) }
}

/** Why, and what instead, with what it needs. */
export const whyNot = ({ code, because, instead, needs }: Refused) => ({
  code,
  because,
  ...(instead && { instead }),
  ...(needs && { needs }),
})
