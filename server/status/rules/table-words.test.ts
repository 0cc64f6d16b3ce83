import { expect, test } from 'vitest'
import { tableWords } from './table-words.ts'
import { transitions } from './transitions.ts'

test('each row of the machine has its words', () => {
  const rows = transitions.map(tableWords)
  expect(rows.filter(({ from, to }) => from === '' || to === '')).toEqual([])
  expect(rows.flatMap(({ needs, effects }) => [...needs, ...effects]).filter((words) => /^[a-z_]+$/.test(words))).toEqual([])
})

test.each([
  ['deactivate', { from: 'Active', to: 'Inactive, on hold', effects: ['Billing pauses, if that is chosen'] }],
  [
    'unenroll',
    {
      from: 'Active, member',
      to: 'Inactive, left the programme, former member',
      needs: expect.arrayContaining(['No subscription runs any more']),
    },
  ],
  ['enroll', { from: 'Merged', to: 'Active, member' }],
])('%s', (action, words) => {
  expect(transitions.map(tableWords).find((row) => row.action === action)).toMatchObject(words)
})
