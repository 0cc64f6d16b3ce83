import { expect, test } from 'vitest'
import { englishSentences } from '#presets/languages/sentences-en.ts'
import { spanishSentences } from '#presets/languages/sentences-es.ts'
import { suggestedDispositions } from '#presets/suggested-dispositions.ts'
import { wordingFor } from '#server/notes/rules/draft/wording.ts'
import type { Deed } from '#server/telling.ts'
import { ticketActTellings } from './tell-ticket-acts.ts'
import { ticketTellings } from './tell-tickets.ts'

const wording = (language: 'en' | 'es') =>
  wordingFor({
    language,
    country: 'US',
    currency: 'USD',
    sentences: language === 'en' ? englishSentences : spanishSentences,
    labels: new Map(),
  })
const tell = (key: string, more: object = {}, language: 'en' | 'es' = 'en') => {
  const deed: Deed = {
    id: '1',
    key,
    at: new Date(0),
    card: null,
    from: null,
    to: null,
    isSecret: false,
    facts: { number: '23207', ...more },
  }
  return { ...ticketActTellings, ...ticketTellings }[key]?.(deed, wording(language))
}

test.each<[string, object, string, string]>([
  ['ticket.opened', { from: 'customer' }, 'Opened ticket 23207 for the customer.', 'Abrí el ticket 23207 para el cliente.'],
  ['ticket.opened', { from: 'staff' }, 'Wrote to the customer in a new ticket, 23207.', 'Escribí al cliente en un ticket nuevo, 23207.'],
  ['ticket.answered', {}, 'Answered ticket 23207.', 'Respondí el ticket 23207.'],
  [
    'ticket.answered',
    { ticketSubject: 'Camera is off' },
    'Answered ticket 23207 (Camera is off).',
    'Respondí el ticket 23207 (Camera is off).',
  ],
  ['ticket.assigned', { toName: 'Dana', isOwn: true }, 'Took ticket 23207.', 'Me hice cargo del ticket 23207.'],
  ['ticket.noted', {}, 'Left an internal note in ticket 23207.', 'Dejé una nota interna en el ticket 23207.'],
  ['ticket.assigned', { toName: 'Idris Vale' }, 'Gave ticket 23207 to Idris Vale.', 'Pasé el ticket 23207 a Idris Vale.'],
  ['ticket.assigned', { toName: null }, 'Put ticket 23207 back to where nobody holds it.', 'Dejé el ticket 23207 sin responsable.'],
  ['ticket.closed', {}, 'Closed ticket 23207.', 'Cerré el ticket 23207.'],
  ['ticket.reopened', {}, 'Opened ticket 23207 again.', 'Reabrí el ticket 23207.'],
  ['ticket.reposted', {}, 'Mailed the answer of ticket 23207 again.', 'Envié de nuevo la respuesta del ticket 23207.'],
])('%s %o', (key, facts, english, spanish) => {
  expect(tell(key, facts)?.sentence).toBe(english)
  expect(tell(key, facts, 'es')?.sentence).toBe(spanish)
})

test('an answer and a closing stand in the note; who has the ticket may', () => {
  expect(tell('ticket.answered')).toMatchObject({ isOptional: false, claim: 'ticket_answered' })
  expect(tell('ticket.closed')).toMatchObject({ isOptional: false, claim: 'ticket_closed' })
  expect(tell('ticket.assigned', { toName: 'Idris Vale' })?.isOptional).toBe(true)
})

test('what an event says is not told again from its change set', () => {
  expect(tell('changed:ticket')).toBeNull()
})

const question = [
  'Billing › Customer Billing Question',
  'Customer Service › Portal Help/Questions',
  'Customer Service › System Status/Test',
  'Bills and payments › Bill Explained',
  'Plans and usage › Plan Question',
]
const ofLead = ['Customer Service › TL/Supervisor Call Back Request', 'Customer Service › TL/Supervisor Escalation']

test.each<[string, object, string[]]>([
  ['ticket.opened', { from: 'customer' }, question],
  ['ticket.opened', { from: 'staff' }, question],
  ['ticket.answered', {}, question],
  ['ticket.reposted', {}, question],
  ['ticket.closed', {}, question],
  ['ticket.reopened', {}, question],
  ['ticket.split', { newNumber: '23208' }, question],
  ['ticket.assigned', { toName: 'Tamsin Oke', toIsLead: true }, ofLead],
  ['ticket.assigned', { toName: 'Tamsin Oke', toIsLead: true, isOwn: true }, []],
  ['ticket.assigned', { toName: 'Idris Vale', toIsLead: false }, []],
  ['ticket.assigned', { toName: null, toIsLead: false }, []],
  ['ticket.noted', {}, []],
  ['ticket.note_taken_back', {}, []],
  ['ticket.merged', { intoNumber: '23208' }, []],
  ['ticket.unmerged', { fromNumber: '23208' }, []],
  ['ticket.linked', { otherNumber: '23208' }, []],
  ['ticket.snoozed', { until: '2026-12-02T03:30:00.000Z' }, []],
  ['ticket.customer_set', {}, []],
  ['ticket.marked_spam', {}, []],
  // Another priority, category, subject or tags.
  ['ticket.edited', { steps: ['prioritised', 'categorised'] }, []],
  ['ticket.unmarked_spam', {}, []],
  ['ticket.woken', {}, []],
])('%s %o is rather about', (key, facts, dispositions) => {
  const told = tell(key, facts)
  const suggested = told ? suggestedDispositions[told.suggests ?? told.claim] : undefined
  expect((suggested?.dispositions ?? []).map((pair) => pair.join(' › '))).toEqual(dispositions)
  // Of itself none of it says what the customer wanted, so none is chosen.
  expect(suggested?.isOpen ?? true).toBe(true)
})
