import { expect, test } from 'vitest'
import { standOf } from './stand-of.ts'

const closed = { steps: [{ id: 'opened' }, { id: 'closed' }], messages: [{ id: 'asked' }] }

test.each([
  ['read anew, it stands where it stood', closed, true],
  ['something was done', { ...closed, steps: [...closed.steps, { id: 'spam' }] }, false],
  ['somebody wrote', { ...closed, messages: [...closed.messages, { id: 'again' }] }, false],
  ['nothing was done yet', { steps: [], messages: [] }, false],
])('%s', (_what, later, isSame) => {
  expect(standOf(later) === standOf(closed)).toBe(isSame)
})
