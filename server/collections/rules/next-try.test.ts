import { expect, test } from 'vitest'
import { nextTry } from './next-try.ts'
import { type Outcome, outcomeOf } from './outcome-table.ts'

const hours = { from: '08:00', until: '20:00', weekdays: [1, 2, 3, 4, 5, 6], holidays: [] }
const tuesdayAtTen = { at: new Date('2026-12-01T16:00:00Z'), timeZone: 'America/Chicago', promisedFor: null }
const local = (at: Date | null) =>
  at && new Intl.DateTimeFormat('sv', { timeZone: 'America/Chicago', dateStyle: 'short', timeStyle: 'short' }).format(at)

test.each<[Outcome, string | null, boolean]>([
  ['no_answer', '2026-12-02 13:00', false],
  ['not_available', '2026-12-02 09:00', false],
  ['hung_up', '2026-12-04 13:00', false],
  ['promised', '2026-12-02 09:00', false],
  ['plan', null, false],
  ['paid', null, false],
  ['part_paid', '2026-12-08 09:00', false],
  ['refused', '2026-12-08 09:00', true],
  ['other', '2026-12-03 09:00', false],
])('a call on Tuesday at ten: %s', (outcome, expected, wantsLead) => {
  const next = nextTry(outcome, tuesdayAtTen, hours)
  expect([local(next.at), next.wantsLead]).toEqual([expected, wantsLead])
})

test('nobody picked up in the evening: tomorrow in the morning', () => {
  expect(local(nextTry('no_answer', { ...tuesdayAtTen, at: new Date('2026-12-02T00:30:00Z') }, hours).at)).toBe('2026-12-02 09:00')
})
test('nobody picked up on Saturday: Sunday is no day of calling', () => {
  expect(local(nextTry('no_answer', { ...tuesdayAtTen, at: new Date('2026-12-05T16:00:00Z') }, hours).at)).toBe('2026-12-07 08:00')
})
test('promised for the tenth: the eleventh', () => {
  expect(local(nextTry('promised', { ...tuesdayAtTen, promisedFor: '2026-12-10' }, hours).at)).toBe('2026-12-11 09:00')
})
test('a disposition says what came of it; a company’s own is other', () => {
  expect(outcomeOf({ category: 'Billing', name: 'Refused to Pay' })).toBe('refused')
  expect(outcomeOf({ category: 'Ours', name: 'Refused to Pay' })).toBe('other')
})
