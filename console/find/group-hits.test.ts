import { expect, test } from 'vitest'
import { areTicketsFirst, groupHits, saidWords } from '#console/find/group-hits.ts'

test.each([
  ['ibara', 1],
  ['ibara 2320', 2],
  ['515 555 0123', 1],
  ['(515) 555-0123', 1],
  ['maria 515 555 0123', 2],
  ['c.ibarra@old', 1],
  ['  ', 0],
])('%j says %i things', (query, words) => {
  expect(saidWords(query)).toBe(words)
})

const hit = (id: string, wordsMatched: number) => ({ id, wordsMatched })

test('who matches both words stands above who matches one', () => {
  expect(groupHits('ibara 2320', [hit('a', 2), hit('b', 1), hit('c', 2)])).toEqual([
    { title: 'Both words match', aside: 'Best first', hits: [hit('a', 2), hit('c', 2)] },
    { title: 'One word matches', hits: [hit('b', 1)] },
  ])
})

test('of three words two may match', () => {
  const titles = groupHits('maria silva tempe', [hit('a', 3), hit('b', 2), hit('c', 1)]).map((group) => group.title)
  expect(titles).toEqual(['All words match', 'Two words match', 'One word matches'])
})

test('one word needs no heading about words', () => {
  expect(groupHits('ibarra', [hit('a', 1)])).toEqual([{ title: 'Matches', aside: 'Best first', hits: [hit('a', 1)] }])
  expect(groupHits('ibarra', [])).toEqual([])
})

const line = (wordsMatched: number, field: 'name' | 'number' | 'email' = 'name', text = 'Hall', to = text.length, spelledLike = false) => ({
  wordsMatched,
  matched: { field, text, from: 0, to, spelledLike },
  alsoMatched: [],
})

test.each([
  ['one of two words matches', 'hall camera', [line(1), line(1)], true],
  ['nobody matches', 'hall camera', [], true],
  ['two of three words match', 'camera is off', [line(2)], true],
  ['all words match', 'hall camera', [line(1), line(2)], false],
  ['one word was said', 'camera', [line(1)], false],
  ['a number matches whole', 'camera 4820-71', [line(1, 'number', '4820-71')], false],
  ['a number is only like it', 'camera 4820-71', [line(1, 'number', '4820-71', 7, true)], true],
  ['a part of an address of mail matches', 'hall camera', [line(1, 'email', 'hall@home.example', 4)], true],
])('tickets stand above customers where %s: %j', (_what, query, lines, expected) => {
  expect(areTicketsFirst(query, lines)).toBe(expected)
})
