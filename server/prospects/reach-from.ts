import { parsePhoneNumberFromString } from 'libphonenumber-js/max'
import { invalid } from '#server/platform/refusal.ts'
import type { Work } from '#server/work.ts'
import { checkProspectReach } from './rules/reach.ts'

/** Number and address as they are kept: the number as E.164, read by the company's country. @throws 400 */
export function reachFrom(
  work: Work,
  given: { phone: string | null; email: string | null },
): { phone: string | null; email: string | null } {
  const parsed = given.phone === null ? null : parsePhoneNumberFromString(given.phone, work.actor.company.country as 'US')
  const reach = { phone: parsed?.number ?? null, email: given.email?.trim() ?? null }
  const problems = checkProspectReach(reach, given.phone, () => parsed?.isPossible() ?? false)
  if (problems.length > 0) throw invalid(problems)
  return reach
}
