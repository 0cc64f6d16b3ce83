import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type ContactState, type ContactStep, mayStep, mayTake, stateAfter, stateOf } from './contact-steps.ts'

const all: ContactStep[] = ['park', 'resume', 'hand_over', 'take', 'take_back', 'end', 'drop']

test.each<[ContactState, ContactStep, ContactState | null]>([
  ['open', 'park', 'parked'],
  ['parked', 'resume', 'open'],
  ['open', 'hand_over', 'offered'],
  ['parked', 'hand_over', 'offered'],
  ['offered', 'take', 'open'],
  ['offered', 'take_back', 'open'],
  ['open', 'end', 'ended'],
  ['parked', 'end', 'ended'],
  ['parked', 'park', null],
  ['open', 'resume', null],
  ['open', 'take', null],
  ['offered', 'park', null],
  ['offered', 'end', null],
  ['open', 'drop', 'ended'],
  ['parked', 'drop', 'ended'],
  ['offered', 'drop', null],
  ['ended', 'drop', null],
  ['ended', 'resume', null],
  ['ended', 'hand_over', null],
])('%s, %s: %s', (state, step, after) => {
  expect(stateAfter(state, step)).toBe(after)
  expect(mayStep(state, step).allowed).toBe(after !== null)
})

test('whatever is done, an ended contact stays ended, and every other one can still end', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...all), { maxLength: 30 }), (path) => {
      let state: ContactState = 'open'
      for (const step of path) {
        const next = stateAfter(state, step)
        if (state === 'ended') expect(next).toBeNull()
        state = next ?? state
      }
      const wayOut = state === 'offered' ? (stateAfter(state, 'take_back') ?? state) : state
      expect(state === 'ended' || stateAfter(wayOut, 'end') === 'ended').toBe(true)
    }),
  )
})

test('what a row says it is', () => {
  const at = new Date(0)
  expect(stateOf({ endedAt: null, offeredAt: null, parkedAt: null })).toBe('open')
  expect(stateOf({ endedAt: null, offeredAt: null, parkedAt: at })).toBe('parked')
  expect(stateOf({ endedAt: null, offeredAt: at, parkedAt: at })).toBe('offered')
  expect(stateOf({ endedAt: at, offeredAt: at, parkedAt: at })).toBe('ended')
})

test.each([
  ['the person it was offered to takes it', { toStaffId: 'me', toTeamId: null, byId: 'x' }, true],
  ['one of the team takes it', { toStaffId: null, toTeamId: 'care', byId: 'x' }, true],
  ['another team does not', { toStaffId: null, toTeamId: 'sales', byId: 'x' }, false],
  ['another person does not', { toStaffId: 'you', toTeamId: null, byId: 'x' }, false],
  ['who offered it takes it back instead', { toStaffId: null, toTeamId: 'care', byId: 'me' }, false],
])('%s', (_, offer, expected) => {
  expect(mayTake(offer, { id: 'me', teamIds: ['care'] }).allowed).toBe(expected)
})
