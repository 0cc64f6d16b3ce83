import { expect, test } from 'vitest'
import { englishSentences } from '#presets/languages/sentences-en.ts'
import { spanishSentences } from '#presets/languages/sentences-es.ts'
import { wordingFor } from '#server/notes/rules/draft/wording.ts'
import type { Deed } from '#server/telling.ts'
import { ticketActTellings } from './tell-ticket-acts.ts'

const wording = (language: 'en' | 'es') =>
  wordingFor({
    language,
    country: 'US',
    currency: 'USD',
    timeZone: 'America/Phoenix',
    sentences: language === 'en' ? englishSentences : spanishSentences,
    labels: new Map(),
  })
const facts = {
  number: '23001',
  intoNumber: '23002',
  fromNumber: '23002',
  newNumber: '23003',
  otherNumber: '23004',
  until: '2026-12-02T03:30:00.000Z',
}
const tell = (key: string, language: 'en' | 'es' = 'en') => {
  const deed: Deed = { id: '1', key, at: new Date(0), card: null, from: null, to: null, isSecret: false, facts }
  return ticketActTellings[key]?.(deed, wording(language))
}

test.each([
  ['ticket.snoozed', 'Snoozed ticket 23001 until Dec 1, 2026, 20:30.'],
  ['ticket.merged', 'Put ticket 23001 into ticket 23002.'],
  ['ticket.unmerged', 'Took ticket 23001 out of ticket 23002 again.'],
  ['ticket.split', 'Opened ticket 23003 with messages of ticket 23001.'],
  ['ticket.linked', 'Linked ticket 23001 with ticket 23004.'],
  ['ticket.customer_set', 'Found out that ticket 23001 is this customer’s.'],
  ['ticket.marked_spam', 'Marked ticket 23001 as spam.'],
])('%s', (key, sentence) => expect(tell(key)).toMatchObject({ sentence, claim: 'ticket', isOptional: true }))

test('each is told in Spanish, and names the ticket', () => {
  for (const key of Object.keys(ticketActTellings)) {
    const told = tell(key, 'es')
    expect(told?.sentence).toContain('23001')
    expect(told?.sentence).not.toBe(tell(key)?.sentence)
  }
})
