import { expect, test } from 'vitest'
import { mayGiveBack } from '#server/approvals/rules/give-back-limit.ts'
import { favorOf, mayWriteWithoutAsking } from './correction-limit.ts'

// A clerk of billing: 1,000 per act, 10,000 a day.
const clerk = { perActMinor: 100_000n, perDayMinor: 1_000_000n }
const none = { perActMinor: null, perDayMinor: null }

const cases: [says: string, effect: bigint, today: bigint, more: { currency?: string; limit?: typeof none }, because: string | null][] = [
  ['a write-off within the limit', -100_000n, 0n, {}, null],
  ['a cent more', -100_001n, 0n, {}, 'Above your limit of $1,000.00: a supervisor has to agree.'],
  ['as much against the customer', 100_001n, 0n, {}, null],
  ['any sum against the customer, on a day that is used up', 99_999_999n, 1_000_000n, {}, null],
  ['the last cent of the day', -1n, 999_999n, {}, null],
  [
    'a cent over the day, with refunds and credits',
    -1n,
    1_000_000n,
    {},
    'With the $10,000.00 of today, above your limit of $10,000.00 a day: a supervisor has to agree.',
  ],
  ['without a limit', -99_999_999n, 99_999_999n, { limit: none }, null],
  ['another currency', -1n, 0n, { currency: 'EUR' }, 'Your limit is in USD, and this is in EUR: a supervisor has to agree.'],
  ['another currency, against the customer', 1n, 0n, { currency: 'EUR' }, null],
  ['another currency without a limit', -1n, 0n, { currency: 'EUR', limit: none }, null],
]
test.each(cases)('%s', (_says, effectMinor, givenTodayMinor, { currency = 'USD', limit = clerk }, because) => {
  const verdict = mayWriteWithoutAsking(effectMinor, (amountMinor) =>
    mayGiveBack({ amountMinor, currency, companyCurrency: 'USD', limit, givenTodayMinor, who: 'a supervisor' }),
  )
  expect(verdict.allowed ? null : verdict.because).toBe(because)
})

test.each([
  [-4_998n, 4_998n],
  [4_998n, 0n],
  [0n, 0n],
])('of %s, %s counts', (effect, favor) => expect(favorOf(effect)).toBe(favor))
