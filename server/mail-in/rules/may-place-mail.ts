import type { Permission } from '#contract/permissions.ts'
import { allowed, refused, type Verdict } from '#server/platform/verdict.ts'

/** A ticket of nobody known is answered to the address that it came from. */
export function mayOpenOfNobody(from: { address: string | null }): Verdict {
  if (from.address !== null) return allowed
  return refused('received_mail.no_sender', 'This mail names no sender: a ticket of nobody known could not be answered.', {
    instead: 'Open a ticket of an account, or set the mail aside.',
  })
}

/** Who administers tickets says where a mail belongs that nobody could place, once. */
export function mayPlaceMail(mail: { state: string }, actor: { permissions: ReadonlySet<Permission> }): Verdict {
  if (!actor.permissions.has('ticket.administer'))
    return refused('role.not_allowed', 'Your role does not place mail.', { instead: 'Ask whoever administers tickets.' })
  if (mail.state === 'waiting')
    return refused('received_mail.waiting', 'This mail is being read right now.', { instead: 'Look again in a minute.' })
  if (mail.state === 'taken') return refused('received_mail.settled', 'This mail is on a ticket already.', { instead: 'Open the ticket.' })
  return allowed
}
