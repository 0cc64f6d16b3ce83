import { expect, test } from 'vitest'
import { addressLines, nothingSaid } from './row-customer.ts'

test('a blank row says nothing, and no row shares its lists with another', () => {
  const one = nothingSaid()
  one.holderNames.push('Ann')
  expect(nothingSaid().holderNames).toEqual([])
})

test('a cell may hold several lines of an address', () => {
  expect(addressLines({ line1: '12 Elm Street\r\nApt 4', line3: ' c/o Lee ', city: 'Ames' })).toEqual(['12 Elm Street', 'Apt 4', 'c/o Lee'])
})
