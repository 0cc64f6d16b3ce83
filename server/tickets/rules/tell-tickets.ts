import type { Deed, Telling, Tellings, Wording } from '../../telling.ts'

/** How work on a ticket is told: by its number, which is what a note has to name. */
export const ticketTellings: Tellings = {
  'ticket.opened': told(({ from }) => (from === 'staff' ? 'ticket_begun' : 'ticket_opened'), 'ticket_opened'),
  'ticket.answered': told(({ answeredTo }) => (answeredTo ? 'ticket_answered_to' : 'ticket_answered'), 'ticket_answered'),
  'ticket.noted': told(() => 'ticket_noted', 'ticket_noted', true),
  'ticket.assigned': (deed, wording) => {
    const { toName, isOwn, toIsLead } = deed.facts
    const name = typeof toName === 'string' ? toName : ''
    const telling = told(
      () => (name === '' ? 'ticket_put_back' : isOwn === true ? 'ticket_taken' : 'ticket_assigned'),
      'ticket_assigned',
      true,
    )
    const given = telling(deed, wording)
    // A lead who takes one oneself works on it, and nobody handed anything up.
    return given && toIsLead === true && isOwn !== true ? { ...given, suggests: 'ticket_to_lead' } : given
  },
  'ticket.closed': told(() => 'ticket_closed', 'ticket_closed'),
  'ticket.reopened': told(() => 'ticket_reopened', 'ticket_reopened'),
  'ticket.reposted': told(() => 'ticket_reposted', 'ticket_answered', true),
  // It is folded with its note, and of itself nothing to tell of.
  'ticket.note_taken_back': () => null,
  // It takes back that it was put off; by itself it is told in the ticket.
  'ticket.woken': () => null,
  // The event beside it says the same.
  'changed:ticket': () => null,
}

/** What answers and closes the customer’s question stands in the note; what only puts tickets in order may. */
function told(sentence: (facts: Deed['facts']) => string, claim: string, isOptional = false): Telling {
  return ({ facts }, wording: Wording) => ({
    sentence: wording.sentence(sentence(facts), {
      number: String(facts.number),
      to: String(facts.toName ?? facts.answeredTo ?? ''),
      about: typeof facts.ticketSubject === 'string' ? ` (${facts.ticketSubject})` : '',
    }),
    what: wording.sentence('ticket_what', { number: String(facts.number) }),
    claim,
    amounts: [],
    values: typeof facts.answeredTo === 'string' ? [facts.answeredTo] : [],
    mention: { all: [], any: [String(facts.number), ...wording.sentence('ticket_named').split('|')] },
    isOptional,
  })
}
