import { leadership, type Role } from '#contract/permissions.ts'

/**
 * A second factor is asked of all staff. A company may relax that for those who lead nobody; for lead, supervisor and
 * administrator it can not be relaxed. The demo's sign-ins have none until somebody enrols one.
 */
export function needsSecondFactor(person: { role: string; is_demo: boolean; second_factor_for_agents: boolean | null }): boolean {
  if (person.is_demo) return false
  return leadership.includes(person.role as Role) || (person.second_factor_for_agents ?? true)
}
