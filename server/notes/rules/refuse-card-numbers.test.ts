import { expect, test } from 'vitest'
import { fieldsWithCardNumbers } from './refuse-card-numbers.ts'

test('the fields that hold a whole card number are named, and only those', () => {
  expect(
    fieldsWithCardNumbers({
      reason: 'paid with 4242 4242 4242 4242',
      resolution: 'refund to Visa ending in 4242',
      followUp: 'call +1 515 555 0123',
    }).map(({ field }) => field),
  ).toEqual(['reason'])
})
