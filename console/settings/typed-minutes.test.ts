import { expect, test } from 'vitest'
import { ticketsWords } from './tickets-words.ts'
import { typedMinutes } from './typed-minutes.ts'

test.each([
  ['8 h', 480],
  ['8h', 480],
  ['1 h 30 min', 90],
  ['1H 30', 90],
  ['45 min', 45],
  [' 45 ', 45],
  ['0', 0],
  ['', null],
  ['8,5 h', null],
  ['soon', null],
  ['-1', null],
  ['1 min 8 h', null],
])('“%s”', (typed, minutes) => expect(typedMinutes(typed)).toBe(minutes))

test('what the settings say reads back as it was', () => {
  for (const minutes of [1, 59, 60, 61, 480, 14_400]) expect(typedMinutes(ticketsWords.minutes(minutes))).toBe(minutes)
})
