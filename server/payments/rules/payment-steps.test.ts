import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { countsAsPaid, type PaymentEvent, type PaymentFacts, stepOf } from './payment-steps.ts'

const facts: PaymentFacts = {
  status: 'captured',
  amountMinor: 100n,
  correctedMinor: 0n,
  refundedMinor: 0n,
  isRefundUnderWay: false,
  chargebackMinor: 0n,
  wasDisputed: false,
}
const inWords = (given: Partial<PaymentFacts>, event: PaymentEvent) => {
  const step = stepOf({ ...facts, ...given }, event)
  return step && [step.status, ...step.books.map(({ what, amountMinor }) => `${what} ${amountMinor}`)].join(', ')
}

const states = ['pending', 'unknown', 'declined', 'captured', 'refunding', 'refunded', 'voided', 'disputed', 'charged_back'] as const
const taken = { disputed: { chargebackMinor: 100n, wasDisputed: true }, charged_back: { chargebackMinor: 100n, wasDisputed: true } }

// Each event in each state. Of a refunded one all went back; of the others nothing did, unless it is the refund that ends: then 40 of 100.
const table: Record<PaymentEvent, (string | null)[]> = {
  //                 pending                  unknown                  declined captured                refunding               refunded             voided disputed                                  charged back
  charge_unknown: ['unknown', null, null, null, null, null, null, null, null],
  charge_failed: ['declined', 'declined', null, null, null, null, null, null, null],
  charge_succeeded: ['captured, payment 100', 'captured, payment 100', null, null, null, null, null, null, null],
  void_succeeded: [
    ...['voided', 'voided', null, 'voided, void 100', 'voided, void 100', 'voided, void 100', null],
    ...['voided, void 100, chargeback_back 100', 'voided, void 100, chargeback_back 100'],
  ],
  refund_ended: [null, null, null, null, 'captured', null, null, 'disputed, chargeback_back 40', 'charged_back, chargeback_back 40'],
  dispute_opened: [null, null, null, 'disputed, chargeback 100', 'disputed, chargeback 100', null, null, null, null],
  dispute_won: [null, null, null, null, null, null, null, 'captured, chargeback_back 100', null],
  dispute_lost: [null, null, null, null, null, null, null, 'charged_back', null],
}
const cells = Object.entries(table).flatMap(([event, row]) => row.map((becomes, place) => [event, states[place], becomes] as const))
test.each(cells)('%s of what is %s: %s', (event, status, becomes) => {
  const refundedMinor = status === 'refunded' ? 100n : event === 'refund_ended' ? 40n : 0n
  const more = status === 'disputed' || status === 'charged_back' ? taken[status] : {}
  expect(inWords({ status, refundedMinor, ...more }, event as PaymentEvent)).toBe(becomes)
})

test.each<[says: string, given: Partial<PaymentFacts>, event: PaymentEvent, becomes: string | null]>([
  ['the last of it went back', { refundedMinor: 100n }, 'refund_ended', 'refunded'],
  ['all but what was corrected', { refundedMinor: 60n, correctedMinor: 40n }, 'refund_ended', 'refunded'],
  ['another refund is on its way', { status: 'refunding', refundedMinor: 40n, isRefundUnderWay: true }, 'refund_ended', null],
  ['disputed after a part went back', { refundedMinor: 40n }, 'dispute_opened', 'disputed, chargeback 60'],
  ['disputed after all went back', { refundedMinor: 100n }, 'dispute_opened', null],
  ['disputed again', { wasDisputed: true }, 'dispute_opened', null],
  [
    'all went back while it was disputed',
    { status: 'disputed', refundedMinor: 100n, ...taken.disputed },
    'refund_ended',
    'refunded, chargeback_back 100',
  ],
  ['a refund failed while it was disputed', { status: 'disputed', ...taken.disputed }, 'refund_ended', null],
  [
    'won after a part went back',
    { status: 'disputed', refundedMinor: 40n, chargebackMinor: 60n, wasDisputed: true },
    'dispute_won',
    'captured, chargeback_back 60',
  ],
  ['won, and nothing is left of it', { status: 'disputed', refundedMinor: 100n, wasDisputed: true }, 'dispute_won', 'refunded'],
  ['voided, of which a part was corrected', { correctedMinor: 30n }, 'void_succeeded', 'voided, void 70'],
  ['voided after its dispute was won', { wasDisputed: true }, 'void_succeeded', 'voided, void 100'],
])('%s', (_says, given, event, becomes) => expect(inWords(given, event)).toBe(becomes))

describe('told in any order and however often', () => {
  /** Plays what the gateway tells against a payment of 100 that was captured. */
  function play(order: readonly PaymentEvent[], refunds: readonly bigint[] = []) {
    let now = facts
    let balance = -100n
    const waiting = [...refunds]
    for (const event of order) {
      if (event === 'refund_ended') {
        const minor = waiting.shift()
        if (minor === undefined) continue
        balance += minor
        now = { ...now, refundedMinor: now.refundedMinor + minor }
      }
      const step = stepOf(now, event)
      if (!step) continue
      for (const { what, amountMinor } of step.books) {
        balance += what === 'chargeback_back' || what === 'payment' ? -amountMinor : amountMinor
        if (what === 'chargeback') now = { ...now, wasDisputed: true, chargebackMinor: amountMinor }
        if (what === 'chargeback_back') now = { ...now, chargebackMinor: now.chargebackMinor - amountMinor }
      }
      now = { ...now, status: step.status }
    }
    return { status: now.status, balance }
  }
  const shuffled = (events: PaymentEvent[]) => fc.shuffledSubarray(events, { minLength: events.length, maxLength: events.length })

  test.each([[[30n]], [[30n, 30n]], [[30n, 70n]], [[100n]], [[]]])('a dispute and refunds of %s end the same', (refunds) => {
    for (const end of ['dispute_won', 'dispute_lost'] as const)
      fc.assert(
        fc.property(shuffled(['dispute_opened', ...refunds.map((): PaymentEvent => 'refund_ended')]), (order) => {
          const given = refunds.reduce((sum, minor) => sum + minor, 0n)
          const { status, balance } = play([...order, end, end, ...order.filter((event) => event === 'dispute_opened')], refunds)
          const isGone = given === 100n
          expect(status).toBe(isGone ? 'refunded' : end === 'dispute_won' ? 'captured' : 'charged_back')
          // Lost, all of it is gone; won, what refunds gave back is. Never more than was paid.
          expect(balance).toBe(end === 'dispute_lost' ? 0n : given - 100n)
        }),
      )
  })

  test('a void, with or without a dispute beside it, leaves nothing', () => {
    fc.assert(
      fc.property(shuffled(['dispute_opened', 'dispute_lost', 'dispute_won', 'void_succeeded', 'void_succeeded']), (order) => {
        expect(play(order)).toEqual({ status: 'voided', balance: 0n })
      }),
    )
  })
})

test.each(states.map((status) => [status, ['captured', 'refunding', 'refunded'].includes(status)] as const))(
  'what is %s pays its invoices: %s',
  (status, counts) => expect(countsAsPaid(status)).toBe(counts),
)
