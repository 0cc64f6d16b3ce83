import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type AskedBack, leftOfPayment, mayRefundAmount } from './may-refund.ts'

const paid = { status: 'captured', currency: 'USD', leftMinor: 4_998n, isBeingVoided: false }
const cases: [says: string, more: Partial<typeof paid>, amount: bigint, currency: string, code: string | null][] = [
  ['all of it', {}, 4_998n, 'USD', null],
  ['a cent', {}, 1n, 'USD', null],
  ['a cent more than is left', {}, 4_999n, 'USD', 'refund.exceeds_payment'],
  ['when a part is on its way already', { status: 'refunding', leftMinor: 1_000n }, 1_000n, 'USD', null],
  ['when nothing is left', { leftMinor: 0n }, 1n, 'USD', 'refund.nothing_left'],
  ['in another currency', {}, 1n, 'EUR', 'refund.other_currency'],
  ['of a payment that the gateway is undoing', { isBeingVoided: true }, 1n, 'USD', 'payment.being_voided'],
  ...['pending', 'unknown', 'declined', 'voided', 'refunded', 'disputed', 'charged_back'].map(
    (status): [string, Partial<typeof paid>, bigint, string, string] => [
      `of a payment that is ${status}`,
      { status },
      1n,
      'USD',
      'payment.not_captured',
    ],
  ),
]
test.each(cases)('%s', (_says, more, amount, currency, code) => {
  const verdict = mayRefundAmount({ ...paid, ...more }, amount, currency)
  expect(verdict.allowed ? null : verdict.code).toBe(code)
})

test.each([
  ['waiting_for_approval', 3_998n],
  ['to_do_by_hand', 3_998n],
  ['pending', 3_998n],
  ['unknown', 3_998n],
  ['executed', 3_998n],
  ['failed', 4_998n],
  ['refused', 4_998n],
  ['withdrawn', 4_998n],
])('a refund of 10.00 that is %s leaves %o', (status, left) => expect(leftOfPayment(4_998n, [{ amountMinor: 1_000n, status }])).toBe(left))

test('however many refunds are asked in whatever order, those that count never add up to more than was paid', () => {
  const tries = fc.array(
    fc.record({
      amount: fc.bigInt({ min: 1n, max: 6_000n }),
      ends: fc.constantFrom('executed', 'pending', 'failed', 'refused', 'withdrawn', 'unknown'),
    }),
  )
  fc.assert(
    fc.property(fc.bigInt({ min: 1n, max: 10_000n }), tries, (captured, given) => {
      const asked: AskedBack[] = []
      for (const { amount, ends } of given) {
        const leftMinor = leftOfPayment(captured, asked)
        if (mayRefundAmount({ ...paid, leftMinor }, amount, 'USD').allowed) asked.push({ amountMinor: amount, status: ends })
      }
      const counted = asked
        .filter(({ status }) => ['executed', 'pending', 'unknown'].includes(status))
        .reduce((sum, { amountMinor }) => sum + amountMinor, 0n)
      expect(counted <= captured).toBe(true)
      expect(leftOfPayment(captured, asked)).toBe(captured - counted)
    }),
  )
})
