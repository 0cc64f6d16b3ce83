import type { Permission } from '#contract/permissions.ts'
import { allowed, refused, roleRefused, type Verdict } from '#server/platform/verdict.ts'

/** A ticket of nobody known is answered to the address that it came from. */
export function mayOpenOfNobody(from: { address: string | null }): Verdict {
  if (from.address !== null) return allowed
  return refused('received_mail.no_sender', 'This mail names no sender: a ticket of nobody known could not be answered.', {
    instead: 'Open a ticket of an account, or set the mail aside.',
  })
}

/** What became of the ticket since somebody put the mail on it. */
type Since = { isWritten: boolean; isDone: boolean; isRead: boolean; isFollowed: boolean }

/**
 * Where somebody put a mail is taken back by who administers tickets, for as long as nothing has come of it: nobody wrote in the ticket or did
 * anything to it, and the customer has not read it. Of several on one ticket the last one goes first: what it did rests on those before.
 */
export function mayUndoPlacing(
  mail: { state: string; isByHand: boolean },
  since: Since,
  actor: { permissions: ReadonlySet<Permission> },
): Verdict {
  if (!actor.permissions.has('ticket.administer'))
    return roleRefused('ticket.administer', 'Your role does not place mail.', { instead: 'Ask whoever administers tickets.' })
  if (mail.state !== 'taken' || !mail.isByHand)
    return refused('received_mail.not_placed', 'Nobody has put this mail on a ticket.', {
      instead: 'Look where it is under Mail to place.',
    })
  const instead = 'Work on the ticket: part the message off, or open another one for it.'
  if (since.isWritten) return refused('received_mail.touched', 'Somebody has written in the ticket since.', { instead })
  if (since.isDone) return refused('received_mail.touched', 'Something was done to the ticket since.', { instead })
  if (since.isRead) return refused('received_mail.touched', 'The customer has looked at the ticket since.', { instead })
  if (since.isFollowed)
    return refused('received_mail.followed', 'Another mail was put on the ticket since.', { instead: 'Take that one back first.' })
  return allowed
}

/** Who administers tickets says where a mail belongs that nobody could place, once. */
export function mayPlaceMail(mail: { state: string }, actor: { permissions: ReadonlySet<Permission> }): Verdict {
  if (!actor.permissions.has('ticket.administer'))
    return roleRefused('ticket.administer', 'Your role does not place mail.', { instead: 'Ask whoever administers tickets.' })
  if (mail.state === 'waiting')
    return refused('received_mail.waiting', 'This mail has not been read yet.', {
      instead: 'Look again in a minute. Where the Service desk is off, it waits until that is switched on.',
    })
  if (mail.state === 'taken') return refused('received_mail.settled', 'This mail is on a ticket already.', { instead: 'Open the ticket.' })
  return allowed
}
