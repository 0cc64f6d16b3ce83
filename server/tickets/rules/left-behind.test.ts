import { expect, test } from 'vitest'
import { leftBehind } from './left-behind.ts'

const idris = { id: '1', name: 'Idris Vale' }
const mara = { id: '2', name: 'Mara Quist' }
const plain = { priority: 'normal', assignee: null, tags: [] } as const
const nothing = { priority: null, assignee: null, tags: [] }

test.each([
  ['nothing, where both stand alike', {}, {}, {}],
  ['a higher priority', { priority: 'urgent' }, { priority: 'high' }, { priority: 'urgent' }],
  ['no lower priority', { priority: 'low' }, {}, {}],
  ['another holder', { assignee: idris }, { assignee: mara }, { assignee: idris }],
  ['a holder, where nobody has the other one', { assignee: idris }, {}, { assignee: idris }],
  ['no holder of both', { assignee: idris }, { assignee: idris }, {}],
  ['no holder, where nobody has it', {}, { assignee: mara }, {}],
  ['tags that the other one lacks', { tags: ['vip', 'hub'] }, { tags: ['hub'] }, { tags: ['vip'] }],
] as const)('%s', (_what, one, into, left) => {
  expect(leftBehind({ ...plain, ...one }, { ...plain, ...into })).toEqual({ ...nothing, ...left })
})
