import { expect, test } from 'vitest'
import { firstResponseOf, resolutionOf } from './target-state.ts'

const now = new Date('2026-11-22T12:00:00Z')
const at = (hours: number) => new Date(now.getTime() + hours * 3_600_000)
const nothing = { createdAt: at(-8), firstResponseDueAt: null, firstAnsweredAt: null, resolutionDueAt: null, closedAt: null, rests: false }

test.each([
  ['no target', {}, undefined],
  ['in time', { firstResponseDueAt: at(4) }, 'in_time'],
  ['eighty percent are gone', { firstResponseDueAt: at(2) }, 'near'],
  ['its time is over', { firstResponseDueAt: at(0) }, 'missed'],
  ['answered in time', { firstResponseDueAt: at(-2), firstAnsweredAt: at(-3) }, 'met'],
  ['answered late', { firstResponseDueAt: at(-3), firstAnsweredAt: at(-2) }, 'missed'],
  ['closed without an answer, in time', { firstResponseDueAt: at(-2), closedAt: at(-3) }, 'met'],
])('first answer: %s', (_what, ticket, state) => {
  expect(firstResponseOf({ ...nothing, ...ticket }, 80, now)?.state).toBe(state)
})

test.each([
  ['no target', {}, undefined],
  ['in time', { resolutionDueAt: at(4) }, 'in_time'],
  ['the customer has the turn', { resolutionDueAt: at(-4), rests: true }, 'resting'],
  ['closed in time', { resolutionDueAt: at(-2), closedAt: at(-3), rests: true }, 'met'],
  ['closed late', { resolutionDueAt: at(-3), closedAt: at(-2) }, 'missed'],
  ['its time is over', { resolutionDueAt: at(-1) }, 'missed'],
])('resolution: %s', (_what, ticket, state) => {
  expect(resolutionOf({ ...nothing, ...ticket }, 80, now)?.state).toBe(state)
})
