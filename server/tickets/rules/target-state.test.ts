import { expect, test } from 'vitest'
import { firstResponseState, resolutionState } from './target-state.ts'

const at = (clock: string) => new Date(`2026-11-23T${clock}:00Z`)
const waits = { firstResponseDueAt: at('14:00'), firstResponseNearAt: at('13:00'), firstAnsweredAt: null, closedAt: null }
const runs = {
  resolutionDueAt: at('14:00'),
  resolutionNearAt: at('13:00'),
  resolutionLeftMinutes: 60,
  firstAnsweredAt: null,
  closedAt: null,
}
const rests = { ...runs, resolutionDueAt: null, resolutionNearAt: null }

test.each([
  ['in time', waits, '12:59', 'in_time'],
  ['near', waits, '13:00', 'near'],
  ['missed from the minute on that it was due', waits, '14:00', 'missed'],
  ['met by an answer in time', { ...waits, firstAnsweredAt: at('14:00') }, '16:00', 'met'],
  ['missed by an answer that came late', { ...waits, firstAnsweredAt: at('14:01') }, '16:00', 'missed'],
  ['closed without an answer, too late', { ...waits, closedAt: at('15:00') }, '16:00', 'missed'],
])('first answer: %s', (_, ticket, now, state) => {
  expect(firstResponseState(ticket, at(now))).toEqual({ dueAt: at('14:00'), state })
})

test.each([
  ['in time', runs, '12:59', { dueAt: at('14:00'), state: 'in_time' }],
  ['near', runs, '13:00', { dueAt: at('14:00'), state: 'near' }],
  ['missed', runs, '14:00', { dueAt: at('14:00'), state: 'missed' }],
  ['resting', rests, '16:00', { dueAt: null, state: 'resting' }],
  ['closed while it rested', { ...rests, firstAnsweredAt: at('10:00'), closedAt: at('11:00') }, '16:00', { dueAt: null, state: 'met' }],
  ['closed in time', { ...runs, firstAnsweredAt: at('10:00'), closedAt: at('11:00') }, '16:00', { dueAt: at('14:00'), state: 'met' }],
  ['closed in time without an answer: for nobody', { ...runs, closedAt: at('11:00') }, '16:00', null],
  ['closed without an answer while it rested: for nobody', { ...rests, closedAt: at('11:00') }, '16:00', null],
  ['closed too late', { ...runs, closedAt: at('15:00') }, '16:00', { dueAt: at('14:00'), state: 'missed' }],
])('resolution: %s', (_, ticket, now, expected) => {
  expect(resolutionState(ticket, at(now))).toEqual(expected)
})

test('closed in time without a first answer, it was given to nobody', () => {
  expect(firstResponseState({ ...waits, closedAt: at('11:00') }, at('16:00'))).toBeNull()
})

test('without a target there is no state', () => {
  expect(firstResponseState({ ...waits, firstResponseDueAt: null }, at('12:00'))).toBeNull()
  expect(resolutionState({ ...rests, resolutionLeftMinutes: null }, at('12:00'))).toBeNull()
})
