import { allowed, refused, type Verdict } from '#server/platform/verdict.ts'

/** What people linked they part again; where a ticket came from is no opinion. */
export function mayUnlink(kind: string): Verdict {
  if (kind !== 'split') return allowed
  return refused('ticket.link_stays', 'One of the two came out of the other; that stays so.', {
    instead: 'Leave a note in it, if that was a mistake.',
  })
}
