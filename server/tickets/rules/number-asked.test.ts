import { expect, test } from 'vitest'
import { numberAsked } from './number-asked.ts'

test.each([
  ['23209', '23209'],
  ['#23209', '23209'],
  [' Ticket  23209 ', '23209'],
  ['ticket #23209', '23209'],
  ['ticket no. 23209', '23209'],
  ['ticket number 23209', '23209'],
  ['tickets 23209', null],
  ['ticket 23209 refund', null],
  ['ticket', null],
  ['1234567890123', null],
])('%s asks for the ticket of the number %s', (q, number) => {
  expect(numberAsked(q)).toBe(number)
})
