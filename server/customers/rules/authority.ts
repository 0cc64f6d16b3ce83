import { allowed, refused, type Verdict } from '../../platform/verdict.ts'
import { type AuthorityPart, authorityTable, partWords, type Relation, relationWords, secretWords } from './authority-table.ts'
import type { Subject } from './policy-table.ts'

/** Who speaks in the contact that a change belongs to, and by which factors they were verified. */
export type CallerFacts = {
  relation: Relation
  /** Somebody of this name is on file as what they say they are. */
  isOnFile: boolean
  factors: readonly string[]
  /** Where the company asks for more than what was shipped: `relation.part` and how many factors, null for not at all. */
  tightened: ReadonlyMap<string, number | null>
  /** An email or a telephone number was changed within the last day. */
  reachChangedToday: boolean
  /** The tries to verify somebody on this account are used up for now. */
  isLocked: boolean
  /** A lead and up is asked where a caller can not prove enough. */
  isLead: boolean
}

const partOf: Partial<Record<Subject, AuthorityPart>> = {
  holder_names: 'reach',
  phones: 'reach',
  emails: 'reach',
  language: 'reach',
  billing_address: 'reach',
  shipping_address: 'reach',
  site_address: 'reach',
  contacts: 'reach',
  payment_information: 'payment',
  refund: 'payment',
  custom_fields: 'equipment',
  equipment: 'equipment',
  site_password: 'secrets',
  pin: 'secrets',
}

/** What part of the authority table a change falls under; null where nobody's authority is asked. */
export const authorityPartOf = (subject: Subject): AuthorityPart | null => partOf[subject] ?? null

/**
 * Whether who speaks may ask for this. A secret counts no proof of itself: who knows the PIN does not change the PIN by it. For a day
 * after an email or a number was changed, a secret asks for one factor more. Where the tries are used up, who was not verified asks for
 * nothing: else who failed would change the email, by which the next one is verified.
 */
export function mayAskFor(subject: Subject, caller: CallerFacts): Verdict {
  const part = authorityPartOf(subject)
  return part === null ? allowed : mayAskForPart(part, caller, subject)
}

/** The same of a part of the table, for what is no field of the account: `proves` is the secret that counts no proof of itself. */
export function mayAskForPart(part: AuthorityPart, caller: CallerFacts, proves: Subject | null = null): Verdict {
  if (caller.isLead) return allowed
  if (caller.isLocked && caller.factors.length === 0)
    return refused('caller.locked', 'Tries to verify a caller failed on this account, so nothing is changed for who is not verified.', {
      instead: 'Ask a lead to unlock it, or call back later on a number on file.',
    })
  const needed = neededFor(part, caller)
  if (needed === null)
    return refused('caller.not_authorized', `${relationWords[caller.relation]}: may not ask for this.`, {
      instead: 'Ask for the account holder, or hand the contact to a lead.',
    })
  const counted = caller.factors.filter((factor) => factor !== proves)
  if (counted.length >= needed) return allowed
  const missing = needed - counted.length
  const why =
    part === 'secrets' && caller.reachChangedToday
      ? 'An email or a telephone number was changed within the last day, so'
      : 'Before this is changed,'
  return refused('caller.not_verified', `${why} the caller has to be verified by ${factorsMissing(missing, caller.factors.length > 0)}.`, {
    instead: 'Verify the caller, or ask a lead.',
  })
}

/** "one factor" of a caller who proved nothing yet, "another factor" where one was given that is not enough or is the secret itself. */
const factorsMissing = (missing: number, isAnother: boolean) =>
  missing === 1 ? (isAnother ? 'another factor' : 'one factor') : isAnother ? `${missing} other factors` : `${missing} factors`

export function neededFor(
  part: AuthorityPart,
  { relation, isOnFile, tightened, reachChangedToday }: Pick<CallerFacts, 'relation' | 'isOnFile' | 'tightened' | 'reachChangedToday'>,
): number | null {
  const shipped = authorityTable[relation][part]
  const own = tightened.get(`${relation}.${part}`)
  const needed = own === undefined ? shipped : stricter(shipped, own)
  if (needed === null) return null
  // What somebody says they are is worth nothing until one thing is proved.
  return Math.max(needed, isOnFile ? 0 : 1) + (part === 'secrets' && reachChangedToday ? 1 : 0)
}

const stricter = (one: number | null, other: number | null) => (one === null || other === null ? null : Math.max(one, other))

/** What who speaks may and may not ask for, for the bar. */
export function authorityOf(caller: CallerFacts): { may: string[]; mayNot: { what: string; because: string }[] } {
  const asked = [
    ['reach', 'emails'],
    ['payment', 'payment_information'],
    ['equipment', 'custom_fields'],
  ] as const
  const verdicts = [
    ...asked.map(([part, subject]) => ({ what: partWords[part], verdict: mayAskFor(subject, caller) })),
    ...secretsOf(caller),
    { what: partWords.standing, verdict: mayAskForPart('standing', caller) },
  ]
  return {
    may: verdicts.flatMap(({ what, verdict }) => (verdict.allowed ? [what] : [])),
    mayNot: verdicts.flatMap(({ what, verdict }) => (verdict.allowed ? [] : [{ what, because: verdict.because }])),
  }
}

/** Of whoever proved one of the two, only the other may be changed: they are told apart then. */
function secretsOf(caller: CallerFacts): { what: string; verdict: Verdict }[] {
  const [sitePassword, pin] = [mayAskFor('site_password', caller), mayAskFor('pin', caller)]
  if (sitePassword.allowed === pin.allowed) return [{ what: partWords.secrets, verdict: pin }]
  return [
    { what: secretWords.site_password, verdict: sitePassword },
    { what: secretWords.pin, verdict: pin },
  ]
}
