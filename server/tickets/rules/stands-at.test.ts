import { expect, test } from 'vitest'
import { standsAt } from './stands-at.ts'

const at = (time: string) => new Date(`2026-03-02T${time}Z`)
const now = at('12:00:00.000')
const before = { createdAt: at('08:00:00.000'), answeredAt: null, reopenedAt: null }

test.each([
  ['when it arrived', '09:00:00.000', before, '09:00:00.000'],
  ['not in the time to come', '13:00:00.000', before, '12:00:00.000'],
  ['not before its ticket began', '07:00:00.000', before, '08:00:00.000'],
  ['not before that was opened again', '09:00:00.000', { ...before, reopenedAt: at('11:00:00.000') }, '11:00:00.000'],
  ['after an answer that was given without it', '09:00:00.000', { ...before, answeredAt: at('10:00:00.000') }, '10:00:00.001'],
  ['when it arrived, after an answer before', '11:00:00.000', { ...before, answeredAt: at('10:00:00.000') }, '11:00:00.000'],
  ['also after an answer of this very moment', '09:00:00.000', { ...before, answeredAt: now }, '12:00:00.001'],
])('it stands %s', (_what, arrived, given, expected) => {
  expect(standsAt(at(arrived), given, now)).toEqual(at(expected))
})
