import { expect, test } from 'vitest'
import { ticketWords } from './ticket-words.ts'

test.each([
  [0, '0 min'],
  [59, '59 min'],
  [60, '1 h'],
  [264, '4 h 24 min'],
  [816, '13 h 36 min'],
  [6_000, '100 h'],
])('%i minutes are said whole, however many', (minutes, said) => {
  expect(ticketWords.minutes(minutes)).toBe(said)
})
