import fc from 'fast-check'
import { expect, test } from 'vitest'
import { customerNumber } from './customer-number.ts'

const isValid = (number: string) => Number(number.replace('-', '')) % 97 === 1

test('a number is a serial of at least four digits and two check digits', () => {
  expect(customerNumber(7)).toMatch(/^0007-\d\d$/)
  expect(customerNumber(10001)).toMatch(/^10001-\d\d$/)
})

test('one digit misheard is noticed, and two neighbours swapped', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 9_999_999 }), fc.nat(), fc.integer({ min: 1, max: 9 }), (serial, place, step) => {
      const digits = [...customerNumber(serial).replace('-', '')]
      const at = place % digits.length
      const misheard = digits.with(at, String((Number(digits[at]) + step) % 10)).join('')
      expect(isValid(digits.join(''))).toBe(true)
      expect(isValid(misheard)).toBe(false)
      const next = (at + 1) % digits.length
      if (next > at && digits[at] !== digits[next]) {
        const swapped = digits
          .with(at, digits[next] ?? '')
          .with(next, digits[at] ?? '')
          .join('')
        expect(isValid(swapped)).toBe(false)
      }
    }),
  )
})
