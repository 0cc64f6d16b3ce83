import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type AttemptState, goesOn, hasEnded, outcomeOf } from './attempt-states.ts'

const states: AttemptState[] = ['prepared', 'sent', 'unknown', 'succeeded', 'failed']

test.each([
  ['prepared', ['sent', 'unknown', 'succeeded', 'failed']],
  ['sent', ['unknown', 'succeeded', 'failed']],
  ['unknown', ['succeeded', 'failed']],
  ['succeeded', []],
  ['failed', []],
] as [AttemptState, AttemptState[]][])('from %s it goes on to %j alone', (from, to) => {
  expect(states.filter((state) => goesOn(from, state))).toEqual(to)
})

test('whatever is told in whatever order and however often, an attempt only goes on, and stays as it ended', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...states), { maxLength: 20 }), (told) => {
      const way: AttemptState[] = ['prepared']
      for (const state of told) if (goesOn(way.at(-1) ?? 'prepared', state)) way.push(state)
      const end = way.findIndex((state) => hasEnded(state))
      return new Set(way).size === way.length && (end < 0 || end === way.length - 1)
    }),
  )
})

const attempt = { kind: 'charge', amountMinor: 4_998n, currency: 'USD' }
const movement = { ...attempt, state: 'succeeded' as const, reason: null, reference: 'ch_1' }
const otherwise = { state: 'unknown', because: 'The gateway has something else under this attempt.' }

test.each([
  [{}, { state: 'succeeded', reference: 'ch_1' }],
  [{ state: 'pending' as const }, { state: 'pending', reference: 'ch_1' }],
  [
    { state: 'failed' as const, reason: 'expired' },
    { state: 'failed', reference: 'ch_1', because: 'expired' },
  ],
  [{ state: 'failed' as const }, { state: 'failed', reference: 'ch_1', because: 'refused' }],
  [{ amountMinor: 4_999n }, otherwise],
  [{ currency: 'EUR' }, otherwise],
  [{ kind: 'refund' }, otherwise],
])('what the gateway has, %o, means for the attempt: %o', (told, outcome) => {
  expect(outcomeOf(attempt, { ...movement, ...told })).toEqual(outcome)
})
