import { expect, test } from 'vitest'
import { mayRefundToMethod, type RefundMode, refundMode, shippedRefundSettings } from './refund-way.ts'

const ways: [channel: string, kind: 'card' | 'bank_account' | null, mode: RefundMode][] = [
  ['gateway', 'card', 'automatic'],
  ['gateway', 'bank_account', 'approve_first'],
  ['gateway', null, 'by_hand'],
  ['import', 'card', 'automatic'],
  ['import', null, 'by_hand'],
  ['check', null, 'by_hand'],
  ['check', 'card', 'by_hand'],
  ['outside', null, 'by_hand'],
]
test.each(ways)('%s, %s: %s', (channel, methodKind, mode) =>
  expect(refundMode({ channel, methodKind }, { ...shippedRefundSettings, bankAccountMode: 'approve_first' })).toBe(mode),
)

const now = new Date('2026-11-29T12:00:00Z')
const hoursAgo = (hours: number) => new Date(now.getTime() - hours * 3_600_000)
const new24: [says: string, added: number | null, changed: number | null, factors: number, isLead: boolean, allowed: boolean][] = [
  ['nothing was changed', 1, null, 0, false, true],
  ['the method is older than the change', 5, 3, 0, false, true],
  ['the method came after the change', 1, 3, 0, false, false],
  ['one factor is not enough', 1, 3, 1, false, false],
  ['two factors are', 1, 3, 2, false, true],
  ['a lead may', 1, 3, 0, true, true],
  ['a day later it is like any other', 20, 24, 0, false, true],
  ['just within the day', 20, 23.99, 0, false, false],
  ['a payment by no method', null, 3, 0, false, true],
]
test.each(new24)('%s', (_says, added, changed, factors, isLead, allowed) =>
  expect(
    mayRefundToMethod({
      methodAddedAt: added === null ? null : hoursAgo(added),
      reachChangedAt: changed === null ? null : hoursAgo(changed),
      now,
      factors,
      isLead,
    }).allowed,
  ).toBe(allowed),
)
