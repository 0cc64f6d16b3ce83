import { expect, test } from 'vitest'
import { bestHour } from './best-hour.ts'

const hours = { from: '08:00', until: '20:00' }
const business = { from: '09:00', until: '17:00' }

test.each([
  ['nobody has answered yet', [], { from: 9, until: 17, because: 'business_hours' }],
  ['one call at six in the evening', [18], { from: 18, until: 19, because: 'answered' }],
  ['mostly at ten', [10, 18, 10], { from: 10, until: 11, because: 'answered' }],
  ['as often at ten as at four: the later', [10, 16, 16, 10], { from: 16, until: 17, because: 'answered' }],
  ['answered only when calls are not allowed', [22, 6], { from: 9, until: 17, because: 'business_hours' }],
  ['what is out of hours does not count', [22, 22, 12], { from: 12, until: 13, because: 'answered' }],
])('%s', (_name, answered, expected) => {
  expect(bestHour(answered, hours, business)).toEqual(expected)
})

test('without business hours that day, the hours of calling', () => {
  expect(bestHour([], hours, null)).toEqual({ from: 8, until: 20, because: 'call_hours' })
})
test('business that opens after calling has closed', () => {
  expect(bestHour([], { from: '08:30', until: '12:00' }, { from: '13:00', until: '18:00' })).toEqual({
    from: 11,
    until: 12,
    because: 'business_hours',
  })
})
