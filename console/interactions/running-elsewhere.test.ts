import { expect, test } from 'vitest'
import { runningElsewhere } from './running-elsewhere.ts'

const now = new Date('2026-05-04T10:00:00Z')
const call = { id: 'a', state: 'open', channel: 'call', startedAt: '2026-05-04T09:58:00Z' } as const

test.each([
  ['a call that runs', {}, true],
  ['a chat that runs', { channel: 'chat' }, true],
  ['the one in view', { id: 'in view' }, false],
  ['one that was put aside', { state: 'parked' }, false],
  ['one that is handed over', { state: 'offered' }, false],
  ['work on a ticket', { channel: 'ticket' }, false],
  ['work inside', { channel: 'none' }, false],
  ['one that was left without its note in the morning', { startedAt: '2026-05-04T05:59:59Z' }, false],
] as const)('%s', (_, change, runs) => {
  expect(runningElsewhere([{ ...call, ...change }], { id: 'in view' }, now)).toHaveLength(runs ? 1 : 0)
})
