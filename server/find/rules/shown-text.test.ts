import { expect, test } from 'vitest'
import type { Field } from './fields.ts'
import { type ShownFacts, shownText } from './shown-text.ts'

const contact = {
  name: 'Lucía Ibarra',
  relationship: 'daughter',
  phones: ['+15155550111', '+15155550123'],
  emails: ['Lucia@example.com', 'l.ibarra@example.com'],
}

test.each<[Field, ShownFacts, string, string]>([
  ['phone', { text: '+15155550123' }, '<3210', '(515) 555-0123'],
  ['phone', { text: '+493090182000' }, '<3210', '+49 30 90182000'],
  ['service_number', { text: 'not a number' }, '<3210', 'not a number'],
  ['contact', contact, 'lucia', 'Lucía Ibarra, daughter'],
  ['contact', { name: 'Lucía', relationship: '' }, 'lucia', 'Lucía'],
  ['contact_phone', contact, '<32105555151', '(515) 555-0123'],
  ['contact_phone', contact, '>5155550111', '(515) 555-0111'],
  ['contact_email', contact, 'ibarra@example.com', 'l.ibarra@example.com'],
  ['last_four', { kind: 'card', brand: 'Visa', lastFour: '2320' }, '2320', 'Visa ending in 2320'],
  [
    'billing_address',
    { lines: ['12 Elm Street', 'Unit 4'], city: 'Des Moines', region: 'IA', postalCode: '50309' },
    'elm',
    '12 Elm Street, Unit 4, Des Moines, IA 50309',
  ],
  ['site_address', { lines: ['12 Elm Street'], city: '', region: '', postalCode: '' }, 'elm', '12 Elm Street'],
  ['ticket', { text: '23207 Back door sensor' }, '23207', '23207 Back door sensor'],
  ['name', {}, 'gone', ''],
])('%s of %o found by %s is shown as %s', (field, facts, term, text) => {
  expect(shownText(field, facts, term, 'US')).toBe(text)
})
