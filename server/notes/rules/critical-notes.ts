import type { Permission } from '#contract/permissions.ts'
import { allowed, refused, roleRefused, type Verdict } from '#server/platform/verdict.ts'

const mostActive = 5

/**
 * Critical notes are for what affects handling as long as the customer has the account, so there are few: at most five
 * at once, none that has ended before it begins.
 */
export function mayAddCritical(facts: { active: number; endsOn: string | null; today: string }): Verdict {
  if (facts.endsOn !== null && facts.endsOn < facts.today)
    return refused('critical_note.ended', 'This day is over already.', { instead: 'Choose a later day, or “for life”.' })
  if (facts.active >= mostActive)
    return refused('critical_note.too_many', 'There are five critical notes already, and nobody reads more.', {
      instead: 'Ask a lead to remove one that no longer matters.',
    })
  return allowed
}

/** A lead and up removes a critical note, with a reason. */
export function mayRemoveCritical(viewer: { permissions: ReadonlySet<Permission> }): Verdict {
  return viewer.permissions.has('critical_note.remove')
    ? allowed
    : roleRefused('critical_note.remove', 'A lead removes critical notes.', { instead: 'Ask a lead, with the reason.' })
}
