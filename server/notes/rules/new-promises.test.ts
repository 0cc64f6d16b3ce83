import { expect, test } from 'vitest'
import { newPromises } from './new-promises.ts'

const monday = '2026-11-30T15:00:00.000Z'
const friday = '2026-12-04T15:00:00.000Z'
const call = { what: 'Will call back on Monday', kind: 'call_back', dueAt: monday }
const box = { what: 'A box will be sent by Friday', kind: 'other', dueAt: friday }

test.each([
  ['is made where it is new', [call, box], [call], [call], [box]],
  ['is made once where it stands already, however it is spelled', [{ ...call, what: 'will call back, on Monday.' }], [], [call], []],
  ['stays dropped where its writer had dropped it', [call], [call], [], []],
  ['is the same one in other words, for the same kind and time', [{ ...call, what: 'We will call on Monday' }], [call], [call], []],
  [
    'is another one at another time',
    [{ ...call, what: 'We will call on Friday', dueAt: friday }],
    [call],
    [call],
    [{ ...call, what: 'We will call on Friday', dueAt: friday }],
  ],
  [
    'of no kind in other words is another one',
    [{ ...box, what: 'A sign will be sent by Friday' }],
    [box],
    [box],
    [{ ...box, what: 'A sign will be sent by Friday' }],
  ],
] as const)('a promise %s', (_what, said, before, known, expected) => {
  expect(newPromises(said, before, known)).toEqual(expected)
})
