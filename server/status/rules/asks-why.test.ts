import { expect, test } from 'vitest'
import { asksWhy } from './asks-why.ts'

test.each([
  ['a hold needs its reason', 'deactivate', 'Say why the account is put on hold.'],
  ['leaving the programme as well', 'unenroll', 'Say why the customer leaves the programme.'],
  ['so does making active by hand', 'activate_by_hand', 'Say why the account becomes active by hand.'],
  ['coming back speaks for itself', 'reactivate', null],
  ['so does joining', 'enroll', null],
  ['a cancellation asks for its disposition instead', 'cancel', null],
] as const)('%s', (_, action, sentence) => {
  expect(asksWhy(action)).toBe(sentence)
})
