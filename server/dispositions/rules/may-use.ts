import { leadership, type Role } from '#contract/permissions.ts'
import { allOf, allowed, refused, type Verdict } from '#server/platform/verdict.ts'

/** Whom a disposition is for, and in which contact; each empty guard lets everybody through. */
export type Guards = {
  direction: 'inbound' | 'outbound' | 'either'
  audience: 'customer' | 'prospect' | 'either' | 'third_party'
  teams: readonly string[]
  leastRole: string | null
  productLine: string | null
  soleReason: boolean
  /** What it is asked for beside notes: of these, why somebody cancelled, and how one who meant to was kept. */
  purpose: string | null
}

/** Who writes, about whom, in which contact. What is null is not known, and then does not refuse. */
export type UseFacts = {
  role: Role
  teams: readonly string[]
  direction: 'inbound' | 'outbound' | null
  /** With whom the contact is; an internal interaction is with nobody, so null. */
  spokenWith: 'customer' | 'prospect' | 'third_party' | null
  /** Whether the note is about an account or about somebody who has none yet. */
  subject: 'customer' | 'prospect' | null
  productLine: string | null
  /** Change sets of this interaction, but for notes and for secrets: changing a PIN is what one of these dispositions is about. */
  changesInInteraction: number
  /** How it ended in this contact with a customer who meant to cancel; null where nobody did, or it was undone since. */
  meantToCancel: 'saved' | 'cancelled' | null
}

/** Whether this disposition fits who writes and the contact. The list shows it, and saving a note asks it again. */
export function mayUse(guards: Guards, facts: UseFacts): Verdict {
  return allOf(
    byRole(guards, facts),
    byTeam(guards, facts),
    byDirection(guards, facts),
    byAudience(guards, facts),
    byProductLine(guards, facts),
    soleReason(guards, facts),
    asItEnded(guards, facts),
  )
}

/** Lead, supervisor, administrator, in this order; every other role stands below them. */
function byRole({ leastRole }: Guards, { role }: UseFacts): Verdict {
  if (leastRole === null || leadership.indexOf(role) >= leadership.indexOf(leastRole as Role)) return allowed
  return refused('disposition.least_role', `Only a ${leastRole} and up uses this disposition.`, {
    instead: 'Choose another, or ask your lead to leave the note.',
  })
}

function byTeam({ teams }: Guards, facts: UseFacts): Verdict {
  if (teams.length === 0 || teams.some((team) => facts.teams.includes(team))) return allowed
  return refused('disposition.teams', `Only ${inWords(teams)} uses this disposition.`, {
    instead: 'Choose another, or hand the contact to that team.',
  })
}

function byDirection({ direction }: Guards, facts: UseFacts): Verdict {
  if (direction === 'either' || facts.direction === null || facts.direction === direction) return allowed
  return direction === 'inbound'
    ? refused('disposition.direction', 'This disposition is for contacts that the customer began; you began this one.', {
        instead: 'Choose one for outgoing contacts.',
      })
    : refused('disposition.direction', 'This disposition is for contacts that we began; this one came in.', {
        instead: 'Choose one for incoming contacts.',
      })
}

function byAudience({ audience }: Guards, { spokenWith, subject }: UseFacts): Verdict {
  if (audience === 'third_party')
    return spokenWith === null || spokenWith === 'third_party'
      ? allowed
      : refused('disposition.audience', 'This disposition is for contacts with a third party, such as the central station.', {
          instead: 'Choose one for customers.',
        })
  if (spokenWith === 'third_party')
    return refused('disposition.audience', 'This contact is with a third party, and this disposition is not.', {
      instead: 'Choose one for third parties.',
    })
  if (audience === 'either' || subject === null || subject === audience) return allowed
  return audience === 'prospect'
    ? refused('disposition.audience', 'This disposition is for people who have no account yet.', { instead: 'Choose one for customers.' })
    : refused('disposition.audience', 'This disposition is for customers; this person has no account yet.', {
        instead: 'Choose one for prospects.',
      })
}

function byProductLine({ productLine }: Guards, facts: UseFacts): Verdict {
  if (productLine === null || facts.productLine === null || facts.productLine === productLine) return allowed
  return refused('disposition.product_line', `This disposition is for ${productLine} accounts; this one is ${facts.productLine}.`, {
    instead: `Choose one for ${facts.productLine}.`,
  })
}

/** Some dispositions say that there was nothing else: they fit only a contact in which nothing was changed. */
function soleReason(guards: Guards, { changesInInteraction }: UseFacts): Verdict {
  if (!guards.soleReason || changesInInteraction === 0) return allowed
  return refused(
    'disposition.sole_reason',
    'This disposition is for contacts with no other reason, and something was changed in this one.',
    {
      instead: 'Choose the disposition of what was changed.',
    },
  )
}

/** A note says how it ended, so that the report of saves counts no customer who is gone, and the other way round. */
function asItEnded({ purpose }: Guards, { meantToCancel }: UseFacts): Verdict {
  if (meantToCancel === 'cancelled' && purpose === 'save')
    return refused(
      'disposition.was_cancelled',
      'The account was cancelled in this contact, and this disposition says that the customer stays.',
      {
        instead: 'Choose the reason of the cancellation.',
      },
    )
  if (meantToCancel === 'saved' && (purpose === 'cancellation' || purpose === 'temporary_cancellation'))
    return refused(
      'disposition.was_saved',
      'The customer stays, as was kept in this contact, and this disposition says that they cancelled.',
      {
        instead: 'Choose how they were kept, or cancel the account first.',
      },
    )
  return allowed
}

function inWords(teams: readonly string[]): string {
  return teams.length < 2 ? String(teams[0] ?? '') : `${teams.slice(0, -1).join(', ')} or ${teams.at(-1)}`
}
