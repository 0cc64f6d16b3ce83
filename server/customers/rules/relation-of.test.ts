import { expect, test } from 'vitest'
import { relationOf } from './relation-of.ts'

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
