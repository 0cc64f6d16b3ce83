import { expect, test } from 'vitest'
import { type Limits, leftWithoutAsking, mayGiveBack, whoAgrees } from './give-back-limit.ts'

const agent = { perActMinor: 2_500n, perDayMinor: 10_000n }
const none = { perActMinor: null, perDayMinor: null }
const at = { currency: 'USD', companyCurrency: 'USD', limit: agent, who: 'a lead' }

const cases: [says: string, amount: bigint, today: bigint, more: Partial<typeof at> | { limit: typeof none }, because: string | null][] = [
  ['below the limit', 2_499n, 0n, {}, null],
  ['the limit itself', 2_500n, 0n, {}, null],
  ['one cent above', 2_501n, 0n, {}, 'Above your limit of $25.00: a lead has to agree.'],
  ['49.98 by an agent', 4_998n, 0n, {}, 'Above your limit of $25.00: a lead has to agree.'],
  ['the last of the day', 2_000n, 8_000n, {}, null],
  ['one cent over the day', 2_001n, 8_000n, {}, 'With the $80.00 of today, above your limit of $100.00 a day: a lead has to agree.'],
  ['no limit', 99_999_999n, 99_999_999n, { limit: none }, null],
  [
    'nothing at all by a role without money',
    1n,
    0n,
    { limit: { perActMinor: 0n, perDayMinor: 0n } },
    'Above your limit of $0.00: a lead has to agree.',
  ],
  ['another currency', 1n, 0n, { currency: 'EUR' }, 'Your limit is in USD, and this is in EUR: a lead has to agree.'],
]
test.each(cases)('%s', (_says, amountMinor, givenTodayMinor, more, because) => {
  const verdict = mayGiveBack({ ...at, ...more, amountMinor, givenTodayMinor })
  expect(verdict.allowed ? null : verdict.because).toBe(because)
})

test.each([
  [agent, 0n, 2_500n],
  [agent, 9_000n, 1_000n],
  [agent, 12_000n, 0n],
  [none, 12_000n, null],
  [{ perActMinor: null, perDayMinor: 500n }, 100n, 400n],
  [{ perActMinor: 300n, perDayMinor: null }, 100n, 300n],
])('what is left without asking: %o after %o is %o', (limit, today, left) => expect(leftWithoutAsking(limit, today)).toBe(left))

const limits = {
  agent,
  lead: { perActMinor: 25_000n, perDayMinor: 100_000n },
  supervisor: { perActMinor: 200_000n, perDayMinor: 1_000_000n },
  billing: none,
  administrator: none,
  auditor: none,
  ticket_administrator: none,
} satisfies Limits
test.each([
  [4_998n, 'a lead'],
  [25_000n, 'a lead'],
  [25_001n, 'a supervisor'],
  [200_001n, 'an administrator'],
  [null, 'a lead'],
])('%o is agreed to by %s', (amount, who) => expect(whoAgrees(amount, limits)).toBe(who))
