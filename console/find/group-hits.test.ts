import { expect, test } from 'vitest'
import { groupHits, saidWords } from '#console/find/group-hits.ts'

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
