import { expect, test } from 'vitest'
import { checkProspectReach } from './reach.ts'

const possible = (number: string) => number.length === 12

test.each([
  ['a number', '+15155550123', null, '(515) 555-0123', null],
  ['an address', null, 'ann@inbox.example', null, null],
  ['both', '+15155550123', 'ann@inbox.example', '515 555 0123', null],
  ['neither', null, null, null, 'so that they can be reached'],
  ['a number that can not be read', null, 'ann@inbox.example', 'at work', 'can not be read'],
  ['a number that can not exist', '+1515', null, '515', 'can not exist'],
])('%s', (_what, phone, email, typed, says) => {
  const problems = checkProspectReach({ phone, email }, typed, possible)
  if (says === null) expect(problems).toEqual([])
  else expect(problems).toEqual([{ field: 'phone', message: expect.stringContaining(says) }])
})
