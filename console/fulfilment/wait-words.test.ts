import { expect, test } from 'vitest'
import { waitWords } from '#console/fulfilment/wait-words.ts'

test.each([
  ['not_delivered', false, 'The parcel is on its way', 'The carrier tells when it arrives.'],
  ['not_delivered', true, 'It has not been delivered', 'Look the parcel up with the carrier, and tell the customer.'],
  ['station_missing', false, 'The central station is opening the account', 'It tells by itself when that is done.'],
  ['not_shipped', false, 'It has not been shipped', 'Ask the warehouse whether it was packed.'],
] as const)('%s, over its limit: %s', (reason, isStuck, why, todo) => {
  expect(waitWords({ reason, isStuck }, true)).toEqual({ why, todo })
})

test('a pay link without a mail server waits', () => {
  expect(waitWords({ reason: 'pay_link_sent', isStuck: false }, true).why).toBe('A pay link was sent and not used yet')
  expect(waitWords({ reason: 'pay_link_sent', isStuck: false }, false).why).toBe('A pay link waits in the outbox')
})
