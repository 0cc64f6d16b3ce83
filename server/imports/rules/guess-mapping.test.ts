import { expect, test } from 'vitest'
import { importMapping } from '#contract/import-mapping.ts'
import { guessMapping } from './guess-mapping.ts'

const company = { country: 'US', language: 'en', customFields: [{ key: 'dog', label: 'Dog on site' }] }
const guess = (...columns: [string, ...string[]][]) =>
  guessMapping(
    columns.map(([name, ...samples]) => ({ name, samples })),
    company,
  )
const one = (name: string, ...samples: string[]) => guess([name, ...samples]).columns[0]?.target

test.each([
  ['Customer ID', ['K-1'], { to: 'number' }],
  ['Account no.', ['1001'], { to: 'number' }],
  ['Kundennummer', ['1001'], { to: 'number' }],
  ['first_name', ['Ann'], { to: 'first_name' }],
  ['Nachname', ['Weiß'], { to: 'last_name' }],
  ['Account holder', ['Ann Lee'], { to: 'holder_name' }],
  ['Company', ['Lee Ltd'], { to: 'holder_name' }],
  ['E-Mail Address', ['ann@example.com'], { to: 'email' }],
  ['email2', ['ann@example.com'], { to: 'email' }],
  ['Mobile phone', ['515-555-0100'], { to: 'phone', label: 'mobile' }],
  ['Tel.', ['515 555 0100'], { to: 'phone', label: '' }],
  ['Phone', ['602 555 0133', '12'], { to: 'phone', label: '' }],
  ['Phone', ['12', '13'], { to: 'new_custom_field', label: 'Phone', kind: 'number' }],
  ['Street', ['1 Elm St'], { to: 'address', address: 'billing', part: 'line1' }],
  ['Shipping city', ['Ames'], { to: 'address', address: 'shipping', part: 'city' }],
  ['Service Zip Code', ['50309'], { to: 'address', address: 'site', part: 'postalCode' }],
  ['PLZ', ['50309'], { to: 'address', address: 'billing', part: 'postalCode' }],
  ['Language', ['es'], { to: 'language' }],
  ['Status', ['active', 'cancelled'], { to: 'status' }],
  ['Customer since', ['2020-01-31'], { to: 'customer_since' }],
  ['Dog on site', ['yes'], { to: 'custom_field', key: 'dog' }],
  ['What', ['ann@example.com'], { to: 'email' }],
  ['What', ['+1 515 555 0100'], { to: 'phone', label: '' }],
  ['Gate_code', ['12', '13'], { to: 'new_custom_field', label: 'Gate code', kind: 'number' }],
  ['gate code', ['012'], { to: 'new_custom_field', label: 'Gate code', kind: 'text' }],
  ['Paperless', ['Yes', 'No'], { to: 'new_custom_field', label: 'Paperless', kind: 'yes_no' }],
  ['Installed', ['2020-01-31'], { to: 'new_custom_field', label: 'Installed', kind: 'date' }],
  ['Status', ['Gold', 'Silver'], { to: 'new_custom_field', label: 'Status', kind: 'text' }],
  ['E-mail', ['not', 'one'], { to: 'new_custom_field', label: 'E-mail', kind: 'text' }],
  ['リフォーム', ['x'], { to: 'new_custom_field', label: 'リフォーム', kind: 'text' }],
])('%s with %j', (name, samples, target) => {
  expect(one(name, ...samples)).toEqual(target)
})

test('a state beside a city is a region', () => {
  expect(guess(['City', 'Ames'], ['State', 'IA']).columns[1]?.target).toEqual({ to: 'address', address: 'billing', part: 'region' })
})

test('a single target goes to the first column that fits; the other becomes a field', () => {
  expect(guess(['Account number', '1'], ['Customer no', '2']).columns.map(({ target }) => target.to)).toEqual([
    'number',
    'new_custom_field',
  ])
})

test('the id of another system is the number where there is no other', () => {
  expect(guess(['CRM id', '77']).columns[0]?.target).toEqual({ to: 'number' })
  expect(guess(['Number', '1'], ['CRM id', '77']).columns[1]?.target).toEqual({ to: 'external_id', source: 'crm' })
})

test.each([
  [['30.06.2022'], 'dmy'],
  [['06/30/2022'], 'mdy'],
  [['03/04/2022'], 'mdy'],
  [['03.04.2022'], 'dmy'],
  [['2022-06-30'], 'ymd'],
])('dates such as %j are %s', (samples, order) => {
  expect(guess(['Since', ...samples]).dateOrder).toBe(order)
})

test.each([
  [['12,50', '1.234,00'], ','],
  [['12.50'], '.'],
  [['12'], '.'],
])('amounts such as %j are written with %s', (samples, mark) => {
  expect(guess(['Sum', ...samples]).decimalMark).toBe(mark)
})

test('any header gives a mapping that can be kept', () => {
  const odd = [`${'x'.repeat(59)}😀 gate`, 'First\nline of gate', 'ß'.repeat(60), `a${' '.repeat(80)}b`]
  const guess = guessMapping(
    odd.map((name) => ({ name, samples: ['text'] })),
    company,
  )
  expect(importMapping.safeParse(guess).error).toBeUndefined()
})
