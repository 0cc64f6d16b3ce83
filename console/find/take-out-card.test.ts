import { expect, test } from 'vitest'
import { mayBecomeCard, takeOutCard } from '#console/find/take-out-card.ts'

test.each([
  ['4242424242424242', '•••• 4242'],
  ['4242 4242 4242 4242', '•••• 4242'],
  ['maria 4242-4242-4242-4242 tempe', 'maria •••• 4242 tempe'],
  ['٤٢٤٢٤٢٤٢٤٢٤٢٤٢٤٢', '•••• 4242'],
])('%j leaves only its last four in the box', (typed, left) => {
  expect(takeOutCard(typed)).toEqual({ text: left, card: { digits: '4242424242424242', lastFour: '4242' } })
})

test('two numbers are both taken out, and the first is the one to look up', () => {
  const taken = takeOutCard('4242424242424242 or 5555555555554444')
  expect(taken.text).toBe('•••• 4242 or •••• 4444')
  expect(taken.card?.digits).toBe('4242424242424242')
})

test.each(['ibara 2320', '515 555 0123', '+15155550123', '4820-71', '1234567890123456'])('%j is searched for as it is', (typed) => {
  expect(takeOutCard(typed)).toEqual({ text: typed, card: null })
})

test('a number that may still become a card makes the search wait', () => {
  expect(mayBecomeCard('4242 4242 424')).toBe(true)
  expect(mayBecomeCard('515 555 012')).toBe(false)
  expect(mayBecomeCard('+1515555012345')).toBe(false)
})
