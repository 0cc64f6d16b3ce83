import { expect, test } from 'vitest'
import { mayRetire, refuseRetired } from './not-in-use.ts'

test('a retired one says which it is and what to do', () => {
  expect(refuseRetired({ category: 'Billing', name: 'Refund' })).toMatchObject({
    allowed: false,
    code: 'disposition.retired',
    because: '“Billing › Refund” is retired: no new note takes it.',
  })
})

test.each([
  [2, true],
  [1, false],
  [0, false],
])('of %i in use one may be retired: %s', (inUse, may) => expect(mayRetire({ inUse }).allowed).toBe(may))
