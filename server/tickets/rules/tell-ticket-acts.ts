import type { Telling, Tellings } from '../../telling.ts'

/** `ticket_…` of presets/languages, with the number of the ticket and what else the fact names. Good to have in a note, and nobody asks for it. */
const told =
  (name: string, parts: (facts: Record<string, unknown>) => Record<string, string> = () => ({})): Telling =>
  ({ facts }, wording) => ({
    sentence: wording.sentence(name, { number: String(facts.number), ...parts(facts) }),
    what: wording.sentence('ticket_what', { number: String(facts.number) }),
    claim: 'ticket',
    amounts: [],
    values: [String(facts.number)],
    mention: { all: [], any: [String(facts.number)] },
    isOptional: true,
  })

const other = (fact: string) => (facts: Record<string, unknown>) => ({ other: String(facts[fact]) })

/** How what is done to a ticket besides answering, giving and closing it is told. */
export const ticketActTellings: Tellings = {
  'ticket.snoozed': ({ facts, ...deed }, wording) =>
    told('ticket_snoozed', () => ({ until: wording.instant(String(facts.until)) }))({ ...deed, facts }, wording),
  'ticket.merged': told('ticket_merged', other('intoNumber')),
  'ticket.unmerged': told('ticket_unmerged', other('fromNumber')),
  // What was taken out is a question of its own, with a ticket of its own.
  'ticket.split': (deed, wording) => {
    const split = told('ticket_split', other('newNumber'))(deed, wording)
    return split && { ...split, suggests: 'ticket_opened' }
  },
  'ticket.linked': told('ticket_linked', other('otherNumber')),
  'ticket.customer_set': told('ticket_customer_set'),
  'ticket.marked_spam': told('ticket_marked_spam'),
}
