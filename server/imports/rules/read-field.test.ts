import { expect, test } from 'vitest'
import { readFieldValue } from './read-field.ts'

const written = { dateOrder: 'ymd', decimalMark: '.', decimals: 2, currency: 'USD' } as const
const field = (kind: string, more = {}) => ({ id: 'f', key: 'k', label: 'Field', kind, choices: ['Fiber', 'Cable'], grows: false, ...more })

test.each([
  ['number', '1,200.5', '1200.5'],
  ['number', 'x', null],
  ['money', '42.39', '4239'],
  ['date', '2020-1-31', '2020-01-31'],
  ['yes_no', 'Yes', 'yes'],
  ['choice', 'fiber ', 'Fiber'],
  ['choice', 'DSL', null],
  ['text', ' as typed ', ' as typed '],
  ['text', 'x'.repeat(501), null],
])('%s from %j', (kind, cell, value) => {
  const read = readFieldValue(field(kind), cell, written)
  expect('value' in read ? read.value : null).toBe(value)
})

test('a field that the import fills grows by a choice', () => {
  expect(readFieldValue(field('choice', { grows: true }), 'DSL', written)).toEqual({ value: 'DSL' })
})
