import { expect, test } from 'vitest'
import { type Deciding, mayGrant, mayRefuse } from './may-decide.ts'

const asked: Deciding = { state: 'waiting', isOver: false, isOwnRequest: false, isOwnAccount: false, mayDecide: true }
const lead = { perActMinor: 25_000n, perDayMinor: 100_000n }
const amount = { amountMinor: 4_998n, currency: 'USD', companyCurrency: 'USD', limit: lead, givenTodayMinor: 0n, who: 'a supervisor' }
const codeOf = (verdict: ReturnType<typeof mayGrant>) => (verdict.allowed ? null : verdict.code)

const both: [says: string, more: Partial<Deciding>, code: string | null][] = [
  ['what waits', {}, null],
  ['what was granted', { state: 'granted' }, 'approval.decided'],
  ['what was withdrawn', { state: 'withdrawn' }, 'approval.decided'],
  ['what is older than 72 hours', { isOver: true }, 'approval.expired'],
  ['one’s own request', { isOwnRequest: true }, 'approval.own'],
  ['one’s own request, by an administrator too', { isOwnRequest: true, mayDecide: true }, 'approval.own'],
  ['one’s own account', { isOwnAccount: true }, 'account.own'],
  ['by a role that does not decide', { mayDecide: false }, 'role.not_allowed'],
]
test.each(both)('grant and refuse: %s', (_says, more, code) => {
  expect(codeOf(mayRefuse({ ...asked, ...more }))).toBe(code)
  expect(codeOf(mayGrant({ ...asked, ...more }, amount))).toBe(code)
})

const limits: [says: string, more: Partial<typeof amount>, code: string | null][] = [
  ['what a lead holds', { amountMinor: 25_000n }, null],
  ['a cent more', { amountMinor: 25_001n }, 'approval.above_limit'],
  ['the rest of the day', { amountMinor: 10_000n, givenTodayMinor: 90_000n }, null],
  ['more than the rest of the day', { amountMinor: 10_001n, givenTodayMinor: 90_000n }, 'approval.above_limit'],
  ['another currency', { currency: 'EUR' }, 'approval.above_limit'],
]
test.each(limits)('grant: %s', (_says, more, code) => expect(codeOf(mayGrant(asked, { ...amount, ...more }))).toBe(code))

test('without a limit everything is granted; without an amount as well; refusing asks for no limit', () => {
  expect(mayGrant(asked, { ...amount, amountMinor: 10n ** 12n, limit: { perActMinor: null, perDayMinor: null } }).allowed).toBe(true)
  expect(mayGrant(asked, { ...amount, amountMinor: null as never }).allowed).toBe(true)
  expect(mayRefuse(asked).allowed).toBe(true)
})
