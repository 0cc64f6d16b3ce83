import type { Permission } from '#contract/permissions.ts'
import { allowed, refused, roleRefused, type Verdict } from '#server/platform/verdict.ts'

export const ticketActs = [
  'reply',
  'note',
  'assign',
  'close',
  'reopen',
  'repost',
  'merge',
  'unmerge',
  'split',
  'snooze',
  'link',
  'edit',
  'mark_spam',
  'set_customer',
] as const
export type TicketAct = (typeof ticketActs)[number]

/** What is asked of a ticket before anything is done to it. */
export type TicketWorked = {
  assignedTo: string | null
  isClosed: boolean
  isMerged: boolean
  isSpam: boolean
  isAnswered: boolean
  hasCustomer: boolean
  /** A mail opened it by mistake, and that was taken back. */
  isTakenBack: boolean
}
type Worker = { id: string | null; permissions: ReadonlySet<Permission> }

/** The row as the rule asks of it. */
export const ticketWorked = (row: {
  assigned_to: string | null
  closed_at: Date | null
  merged_into: string | null
  is_spam: boolean
  answered_at: Date | null
  customer_id: string | null
  taken_back_at: Date | null
}): TicketWorked => ({
  assignedTo: row.assigned_to,
  isClosed: row.closed_at !== null,
  isMerged: row.merged_into !== null,
  isSpam: row.is_spam,
  isAnswered: row.answered_at !== null,
  hasCustomer: row.customer_id !== null,
  isTakenBack: row.taken_back_at !== null,
})

/**
 * Who may do what to a ticket, as it is now. An agent works on what they hold and on what nobody holds; what somebody else holds they may read
 * and note in; what they hold they hand over to a colleague or back to where nobody holds it. Who administers tickets works on all of them, gives
 * them to others, and alone mails answers again.
 * `to` is whom an assignment is for.
 */
export function mayTicket(act: TicketAct, ticket: TicketWorked, worker: Worker, to: string | null | undefined = undefined): Verdict {
  const role = mayByRole(act, ticket, worker, to)
  return role.allowed ? mayNow(act, ticket) : role
}

function mayByRole(act: TicketAct, { assignedTo }: TicketWorked, { id, permissions }: Worker, to: string | null | undefined): Verdict {
  if (!permissions.has('ticket.work'))
    return roleRefused('ticket.work', 'Your role reads tickets and does not work on them.', {
      instead: 'Ask an agent or a ticket administrator.',
    })
  if (permissions.has('ticket.administer') || act === 'note') return allowed
  if (act === 'repost')
    return roleRefused('ticket.administer', 'Mailing an answer again is for ticket administrators and leads.', {
      instead: 'Ask one of them.',
    })
  if (assignedTo !== null && assignedTo !== id)
    return refused('ticket.held_by_other', 'A colleague holds this ticket.', {
      instead: 'Leave a note in it, or ask a ticket administrator to give it to you.',
      needs: 'ticket.administer',
    })
  if (act !== 'assign') return allowed
  // Who holds it knows best who goes on with it.
  if (assignedTo !== null) return allowed
  return to === undefined || to === id
    ? allowed
    : roleRefused('ticket.administer', 'You may take this ticket yourself. Giving it to others is for ticket administrators and leads.', {
        instead: 'Take it, or ask one of them.',
      })
}

function mayNow(act: TicketAct, ticket: TicketWorked): Verdict {
  const { isClosed, isMerged, isSpam, isTakenBack } = ticket
  if (isTakenBack && act !== 'note')
    return refused('ticket.taken_back', 'The mail that this ticket was opened with was put here by mistake.', {
      instead: 'Look for it under Mail to place.',
    })
  if (act === 'unmerge')
    return isMerged
      ? allowed
      : refused('ticket.not_merged', 'This ticket was not put into another one.', { instead: 'Go on working on it.' })
  if (isMerged && act !== 'note')
    return refused('ticket.merged', 'This ticket was put into another one.', { instead: 'Open that one, or take this one out again.' })
  if (act === 'reopen') {
    if (isSpam) return refused('ticket.spam', 'This ticket was marked as spam.', { instead: 'Say first that it is none.' })
    return isClosed ? allowed : refused('ticket.not_closed', 'This ticket is open.', { instead: 'Go on working on it.' })
  }
  if (act === 'merge' && isSpam) return refused('ticket.spam', 'This ticket was marked as spam.', { instead: 'Say first that it is none.' })
  const goesOn: readonly TicketAct[] = ['note', 'edit', 'mark_spam', 'set_customer', 'split', 'merge', 'link']
  if (isClosed && !goesOn.includes(act)) return refused('ticket.closed', 'This ticket is closed.', { instead: 'Open it again first.' })
  if (act === 'repost' && !ticket.isAnswered)
    return refused('ticket.not_answered', 'This ticket has no answer that could be mailed again.', { instead: 'Answer it.' })
  if (act === 'set_customer' && ticket.hasCustomer)
    return refused('ticket.has_customer', 'It is known whose ticket this is.', { instead: 'Open a ticket for the other customer.' })
  return allowed
}
