import { expect, test } from 'vitest'
import { addressLines, nothingSaid, plainAmount } from './row-customer.ts'

test('a blank row says nothing, and no row shares its lists with another', () => {
  const one = nothingSaid()
  one.holderNames.push('Ann')
  expect(nothingSaid().holderNames).toEqual([])
})

test('a cell may hold several lines of an address', () => {
  expect(addressLines({ line1: '12 Elm Street\r\nApt 4', line3: ' c/o Lee ', city: 'Ames' })).toEqual(['12 Elm Street', 'Apt 4', 'c/o Lee'])
})

test.each([
  [4998n, 2, '49.98'],
  [-5n, 2, '-0.05'],
  [0n, 2, '0.00'],
  [1200n, 0, '1200'],
])('%s with %s decimals is %s', (minor, decimals, text) => {
  expect(plainAmount(minor, decimals)).toBe(text)
})
