import { expect, test } from 'vitest'
import { type Wording, type WordingFacts, wordingProblems } from './check-wording.ts'

const good: Wording = {
  category: 'Billing',
  name: 'Late fee',
  useWhen: 'Use when a late fee is asked about.',
  teams: [],
  productLine: null,
}
const facts: WordingFacts = {
  others: [
    { category: 'Billing', name: 'Refund', retired: false },
    { category: 'Billing', name: 'Fax received', retired: true },
  ],
  teams: ['Care'],
  isLineKnown: false,
  kept: { teams: ['Old team'], productLine: 'Old line' },
}

test.each<[string, Partial<Wording>, Partial<WordingFacts>, string[]]>([
  ['all is well', {}, {}, []],
  ['the name is taken, in whatever letters', { name: ' REFUND' }, {}, ['name']],
  ['the same name in another category is another', { category: 'Sales', name: 'Refund' }, {}, []],
  ['a retired one has the name', { name: 'Fax received' }, {}, ['name']],
  ['the sign between category and name', { category: 'A › B', name: 'C › D' }, {}, ['category', 'name']],
  ['no sentence', { useWhen: 'Late fee' }, {}, ['useWhen']],
  ['a team that is there', { teams: ['Care'] }, {}, []],
  ['a team that is not', { teams: ['Care', 'Nobody'] }, {}, ['teams']],
  ['a retired team that it has already', { teams: ['Old team'] }, {}, []],
  ['a product line that nothing has', { productLine: 'DYI' }, {}, ['productLine']],
  ['one that something has', { productLine: 'DIY' }, { isLineKnown: true }, []],
  ['one that it has already', { productLine: 'Old line' }, {}, []],
])('%s', (_what, given, more, fields) => {
  expect(wordingProblems({ ...good, ...given }, { ...facts, ...more }).map(({ field }) => field)).toEqual(fields)
})
