import { expect, test } from 'vitest'
import { byHolder } from './by-holder.ts'

test.each([
  [[], []],
  [[['1', 'Ada']], [{ holder: 'Ada', tickets: ['#1'] }]],
  [
    [
      ['1', null],
      ['2', 'Ben'],
      ['3', 'Ada'],
      ['4', 'Ben'],
      ['5', null],
    ],
    [
      { holder: 'Ben', tickets: ['#2', '#4'] },
      { holder: 'Ada', tickets: ['#3'] },
      { unassigned: true, tickets: ['#1', '#5'] },
    ],
  ],
] as [[string, string | null][], object[]][])('%j are held as %j', (tickets, held) => {
  expect(byHolder(tickets.map(([number, holder]) => ({ number, holder })))).toEqual(held)
})
