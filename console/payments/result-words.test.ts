import { expect, test } from 'vitest'
import { resultWords } from './result-words.ts'

const paid = {
  status: 'captured',
  channel: 'gateway',
  method: 'Visa ending in 2320',
  declineReason: null,
  looksAgainAt: null,
  isBeingVoided: false,
  voidFailedBecause: null,
} as const
const notYet = 'The gateway has not told us yet.'
const later = '2026-11-29T12:05:00.000Z'

test.each([
  ['taken', {}, 'quiet', 'Paid $49.98 with Visa ending in 2320.'],
  ['entered by hand', { channel: 'check', method: 'Check 1017' }, 'quiet', 'Entered $49.98: Check 1017.'],
  ['declined', { status: 'declined', declineReason: 'insufficient funds' }, 'stop', 'Not paid: $49.98 was declined.'],
  ['unknown', { status: 'unknown', looksAgainAt: later }, 'due', notYet],
  ['asked, and not answered', { status: 'pending' }, 'due', notYet],
  ['answered that it is known later', { status: 'pending', looksAgainAt: later }, 'due', 'The payment is on its way.'],
  ['being undone', { isBeingVoided: true }, 'due', 'The gateway was asked to undo the payment and has not told us yet.'],
  ['undone', { status: 'voided' }, 'quiet', 'Undone: $49.98 counts as not paid.'],
] as const)('a payment that was %s', (_, outcome, tone, strong) => {
  expect(resultWords({ ...paid, ...outcome }, '$49.98')).toMatchObject({ tone, strong })
})

test('who does not know how it ended is told not to take it again, and when we look', () => {
  expect(resultWords({ ...paid, status: 'unknown' }, '$49.98').more).toBe(
    'We look again in 5 minutes. Do not take it a second time: this payment may have been made.',
  )
})
