import { expect, test } from 'vitest'
import { messages } from './messages.ts'
import { amountFault, minorToTyped, typedToMinor } from './typed-amount.ts'

test.each([
  ['49.98', 'USD', '4998'],
  [' 49,9 ', 'USD', '4990'],
  ['7', 'USD', '700'],
  ['0.05', 'USD', '5'],
  ['1200', 'JPY', '1200'],
  ['1.234', 'KWD', '1234'],
  ['1.234', 'USD', '1.234'],
  ['1.2', 'JPY', '1.2'],
  ['$14', 'USD', '1400'],
  ['14 $', 'USD', '1400'],
  ['USD 14.5', 'USD', '1450'],
  ['€14', 'USD', '€14'],
  ['1,000', 'USD', '100000'],
  ['$1,234,567.89', 'USD', '123456789'],
  ['1.000,50', 'EUR', '100050'],
  ['1 000', 'EUR', '100000'],
  ['1,200', 'JPY', '1200'],
  ['1,234', 'KWD', '1234'],
  ['1,00,0', 'USD', '1,00,0'],
  ['forty', 'USD', 'forty'],
])('%s of %s is held as %s', (typed, currency, held) => {
  expect(typedToMinor(typed, currency)).toBe(held)
})

test.each([
  ['4998', 'USD', '49.98'],
  ['5', 'USD', '0.05'],
  ['1200', 'JPY', '1200'],
  ['1234', 'KWD', '1.234'],
  ['forty', 'USD', 'forty'],
])('%s of %s is shown as %s', (held, currency, typed) => {
  expect(minorToTyped(held, currency)).toBe(typed)
})

test.each([
  ['40.00', 'USD', undefined],
  ['', 'USD', 'Write an amount, such as 49.98.'],
  ['0', 'USD', 'Write an amount above zero.'],
  ['0.00', 'USD', 'Write an amount above zero.'],
  ['-5', 'USD', 'Write the amount without a minus.'],
  ['97.9940', 'USD', '97.9940 has too many decimals: USD has 2.'],
  ['12.5', 'JPY', '12.5 has too many decimals: JPY has none.'],
  ['99999999999999999', 'USD', 'That is more than one account can owe. Look at the digits.'],
  ['forty', 'USD', '“forty” is no amount. Write one such as 49.98.'],
])('of what was typed as %s in %s it says: %s', (typed, currency, said) => {
  expect(amountFault(typedToMinor(typed, currency), currency, messages.amount)).toBe(said)
})
