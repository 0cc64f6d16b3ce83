import type { Finding } from '../../../../contract/note-check.ts'

type Override = { code: string; because: string }

/** Refusals hold a note whatever is said; a warning holds it until its kind has a reason to be kept. */
export function unanswered(findings: readonly Finding[], overrides: readonly Override[]): { refusals: Finding[]; warnings: Finding[] } {
  const answered = new Set(overrides.filter(({ because }) => because.trim() !== '').map(({ code }) => code))
  return {
    refusals: findings.filter(({ severity }) => severity === 'refusal'),
    warnings: findings.filter(({ severity, code }) => severity === 'warning' && !answered.has(code)),
  }
}
