import { expect, test } from 'vitest'
import { sendingAgain } from './sent-again.ts'

test.each([
  ['it waits', 'queued', null, false, false],
  ['it has left', 'sent', null, false, false],
  ['it did not leave', 'failed', null, true, false],
  ['it was held back', 'held_back', null, true, false],
  ['it came back', 'returned', null, false, false],
  ['it was sent again just now', 'failed', 'this', false, true],
  ['what it was sent again with waits', 'queued', 'before', false, true],
  ['what it was sent again with has left', 'sent', 'before', false, false],
  ['what it was sent again with did not leave either', 'failed', 'before', true, false],
] as const)('%s', (_name, state, sentAgain, isOffered, isOnItsWay) => {
  expect(sendingAgain({ id: 'this', state }, sentAgain)).toEqual({ isOffered, isOnItsWay })
})
