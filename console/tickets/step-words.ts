import { deskWords } from '#console/tickets/desk-words.ts'
import type { ChangeSet } from '#contract/customers.ts'
import { priorities } from '#contract/ticket-row.ts'
import type { ticketSteps } from '#contract/ticket-thread.ts'

/** What a step says besides its name. */
const stepDetails = {
  /** Which ticket, before what was done; what begins with it says it already. */
  ofTicket: (number: string, detail: string) => (detail.split(' ')[0] === number ? detail : [number, detail].filter(Boolean).join(', ')),
  fromTo: (from: string, to: string) => `from ${from} to ${to}`,
  quoted: (subject: string) => `“${subject}”`,
  /** Between two tickets: which one, and which way. */
  between: {
    ticket_merged: (one: string, other: string) => `${one} into ${other}`,
    ticket_unmerged: (one: string, other: string) => `${one} out of ${other}`,
    ticket_split: (one: string, other: string) => `messages of ${one} into ${other}`,
  } as Record<string, (one: string, other: string) => string>,
  thisOne: 'this one',
  closedBy: { administration: 'by us', customer: 'by the customer' } as Record<string, string>,
}

/** What was done with a ticket, in the thread of the contact in which it was done: by the name of the act in the trail. */
export const stepWords = {
  ticket_answered: 'Ticket answered',
  ticket_noted: 'Internal note on a ticket',
  ticket_opened: 'Ticket opened',
  ticket_assigned: 'Ticket given to somebody',
  ticket_closed: 'Ticket closed',
  ticket_reopened: 'Ticket opened again',
  ticket_reposted: 'Ticket: answer mailed again',
  ticket_merged: 'Tickets merged',
  ticket_unmerged: 'Ticket taken out again',
  ticket_split: 'Ticket parted',
  ticket_linked: 'Tickets linked',
  ticket_unlinked: 'Link of tickets taken away',
  ticket_snoozed: 'Ticket snoozed',
  ticket_woken: 'Ticket is back',
  ticket_prioritised: 'Ticket: priority changed',
  ticket_categorised: 'Ticket: category changed',
  ticket_tagged: 'Ticket: tags changed',
  ticket_renamed: 'Ticket: subject changed',
  ticket_marked_spam: 'Ticket marked as spam',
  ticket_unmarked_spam: 'Ticket: no spam',
  ticket_customer_set: 'Ticket: whose it is',
  ticket_rated: 'Ticket rated',
  ticket_file_removed: 'Ticket: file removed',
  ticket_file_not_kept: 'Ticket: file of a mail not taken over',
  ticket_retimed: 'Ticket: due at another time',
  ticket_note_taken_back: 'Ticket: internal note taken back',
  ticket_placing_undone: 'Mail taken back from a ticket',
  ticket_undelivered: 'Ticket: answer not delivered',
} satisfies Record<`ticket_${(typeof ticketSteps)[number]}` | 'ticket_answered' | 'ticket_noted', string>

/**
 * A step as one line for the thread of a contact and for the history of a customer: what was done, and with what. The trail keeps facts
 * (ids, codes, instants); none of them is shown. Null of what is no step of a ticket.
 */
export function stepMade({
  action,
  changes,
  ticketNumber,
}: Pick<ChangeSet, 'action' | 'changes' | 'ticketNumber'>): { what: string; detail: string } | null {
  const words: Record<string, string> = stepWords
  const what = words[action]
  const change = changes.find(({ field }) => field === 'ticket')
  if (!what || !change) return null
  const between = betweenTickets(action, change, ticketNumber ?? stepDetails.thisOne)
  if (between) return { what, detail: between }
  const [from, to] = [change.from, change.to].map((side) => {
    const said = detailOf(side)
    return said && action === 'ticket_renamed' ? stepDetails.quoted(said) : said
  }) as [string, string]
  const isFromTo = ['ticket_prioritised', 'ticket_renamed', 'ticket_categorised'].includes(action)
  const detail = isFromTo && from && to ? stepDetails.fromTo(from, to) : to || from
  return { what, detail: stepDetails.ofTicket(ticketNumber ?? '', detail) }
}

/** The trail of each of two tickets names the other one, as where something went (`into`) or whence it came (`from`). */
function betweenTickets(action: string, { from: was, to }: { from: unknown; to: unknown }, own: string): string | null {
  const say = stepDetails.between[action]
  const named = action === 'ticket_unmerged' ? was : to
  const { into, from } = (typeof named === 'object' && named !== null ? named : {}) as { into?: unknown; from?: unknown }
  const [target, source] = [detailOf(into ?? null), detailOf(from ?? null)]
  if (!say || (target === '' && source === '')) return null
  return target === '' ? say(source, own) : say(own, target)
}

function detailOf(value: unknown): string {
  if (Array.isArray(value)) return value.map(detailOf).filter(Boolean).join(', ')
  if (typeof value === 'string') return wordOf(value)
  if (typeof value !== 'object' || value === null) return ''
  const { name, number, subject, by, into, from, address } = value as Record<string, unknown>
  if (typeof number === 'string') return [number, subject].filter(Boolean).join(' ')
  if (typeof name === 'string') return name
  if (typeof address === 'string') return address
  if (typeof by === 'string') return stepDetails.closedBy[by] ?? ''
  return detailOf(into ?? from ?? null)
}

/** A priority by its name; the instants and codes of other steps say nothing to a reader. */
function wordOf(value: string): string {
  const priority = priorities.find((known) => known === value)
  if (priority) return deskWords.priority[priority]
  return /^\d{4}-\d{2}-\d{2}T/.test(value) || `ticket_${value}` in stepWords ? '' : value
}
