import { expect, test } from 'vitest'
import { eachOnce, leftOutBecause } from './left-out.ts'

const there = { number: '4820-71', id: '1', currency: 'USD', mergedInto: null, isOwn: false }
test.each([
  ['a customer', {}, null],
  ['nobody', { id: null, currency: null }, 'There is no customer of this number.'],
  ['a merged account', { mergedInto: '1000-12' }, 'This account was merged into 1000-12: name that one.'],
  ['another currency', { currency: 'EUR' }, 'This account is in EUR.'],
  ['one’s own account', { isOwn: true }, 'This account is your own.'],
] as const)('%s', (_says, more, because) => expect(leftOutBecause({ ...there, ...more }, 'USD')).toBe(because))

test('a number that stands twice is meant once', () => expect(eachOnce([' 1-1', '1-1 ', '', '2-2'])).toEqual(['1-1', '2-2']))
