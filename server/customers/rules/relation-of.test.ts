import { expect, test } from 'vitest'
import { isOnFile, relationOf } from './relation-of.ts'

test('a name that stands in a mail of anybody is nobody’s yet; what was said of them counts', () => {
  expect(relationOf('', 'Maria Silva', ['Maria Silva'], false)).toBe('other')
  expect(relationOf('son', 'Maria Silva', ['Maria Silva'], false)).toBe('family')
})

test.each([
  ['son', 'Alex', 'family'],
  ['Account holder', 'Alex', 'holder'],
  ['account holder', '', 'holder'],
  ['wife', 'Ana', 'partner'],
  ['Hija', 'Ana', 'family'],
  ['employee', 'Rex', 'employee'],
  ['neighbor', 'Iris', 'other'],
  ['stranger', 'Iris', 'unknown'],
  ['', 'María Silva', 'holder'],
  ['', 'Somebody', 'other'],
  ['mother-in-law', 'Eve', 'family'],
])('%j of %s counts as %s', (relationship, name, expected) => {
  expect(relationOf(relationship, name, ['Maria Silva'])).toBe(expected)
})

test.each([
  ['partner', 'Somebody Unknown', false],
  ['holder', 'María silva', true],
  ['partner', 'Maria Silva', true],
  ['family', 'Alex Silva', true],
  ['partner', 'Alex Silva', false],
  ['holder', 'Alex Silva', false],
  ['holder', '', false],
] as const)('as %s, %s is on file: %s', (claimed, name, expected) => {
  expect(isOnFile(claimed, name, { holders: ['Maria Silva', ''], contacts: [{ name: 'Alex Silva', relationship: 'Son' }] })).toBe(expected)
})
