import Big from 'big.js'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readAmount, readDay, readMonthsBefore, readNumber, readYesNo, short } from './read-cell.ts'

const value = (read: object) => ('value' in read ? read.value : null)

describe('amounts', () => {
  test.each([
    ['593.3', '.', 59330n],
    ['0', '.', 0n],
    ['-4', '.', -400n],
    ['(12.50)', '.', -1250n],
    ['12.50-', '.', -1250n],
    ['1,234.56', '.', 123456n],
    ['1 234,56', ',', 123456n],
    ['1.234,56', ',', 123456n],
    ["1'234.56", '.', 123456n],
    ['$ 49.98', '.', 4998n],
    ['49.98 USD', '.', 4998n],
    ['€49,98', ',', null],
    ['EUR 49.98', '.', null],
    ['49.98 £', '.', null],
    ['.5', '.', 50n],
    ['12.500', '.', 1250n],
    ['12.345', '.', null],
    ['12,34', '.', null],
    ['1,23,456', '.', null],
    ['1e3', '.', null],
    ['abc', '.', null],
    ['', '.', null],
    ['12345678901234567890', '.', null],
  ] as const)('%s with %s', (cell, mark, minor) => {
    expect(value(readAmount(cell, 2, mark, 'USD'))).toBe(minor)
  })

  test('of a currency without decimals', () => {
    expect(value(readAmount('1,200', 0, '.', 'USD'))).toBe(1200n)
    expect(value(readAmount('1.5', 0, '.', 'USD'))).toBe(null)
  })

  test('are the same as exact decimal arithmetic says', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: -(10n ** 15n), max: 10n ** 15n }), (minor) => {
        expect(value(readAmount(new Big(minor.toString()).div(100).toFixed(2), 2, '.', 'USD'))).toBe(minor)
      }),
    )
  })
})

test.each([
  ['2022-06-30', 'ymd', '2022-06-30'],
  ['2022/6/3', 'ymd', '2022-06-03'],
  ['2022-06-30T10:00:00Z', 'ymd', '2022-06-30'],
  ['06/30/2022', 'mdy', '2022-06-30'],
  ['6/3/2022 10:15', 'mdy', '2022-06-03'],
  ['30.06.2022', 'dmy', '2022-06-30'],
  ['3 June 2022', 'ymd', '2022-06-03'],
  ['Jun 3, 2022', 'ymd', '2022-06-03'],
  ['30/06/2022', 'mdy', null],
  ['03/06/2022', 'ymd', null],
  ['2022-02-30', 'ymd', null],
  ['03/06/22', 'mdy', null],
  ['soon', 'ymd', null],
] as const)('the date %s as %s', (cell, order, day) => {
  expect(value(readDay(cell, order))).toBe(day)
})

test.each([
  ['9', '2022-06-30', '2021-09-30'],
  ['4', '2022-06-30', '2022-02-28'],
  ['0', '2022-06-30', '2022-06-30'],
  ['72', '2022-06-30', '2016-06-30'],
  ['1.5', '2022-06-30', null],
  ['-1', '2022-06-30', null],
])('%s months before %s', (cell, before, day) => {
  expect(value(readMonthsBefore(cell, before))).toBe(day)
})

test.each([
  ['12', '.', '12'],
  ['-118.203869', '.', '-118.203869'],
  ['1,234.5', '.', '1234.5'],
  ['1.234,5', ',', '1234.5'],
  ['12a', '.', null],
] as const)('the number %s', (cell, mark, number) => {
  expect(value(readNumber(cell, mark))).toBe(number)
})

test.each([
  ['Yes', 'yes'],
  [' y ', 'yes'],
  ['FALSE', 'no'],
  ['maybe', null],
])('%s is %s', (cell, answer) => {
  expect(value(readYesNo(cell))).toBe(answer)
})

test('a cell is never named at length', () => {
  expect(short('x'.repeat(500))).toHaveLength(58)
})

test('a comma is the decimal mark: a point parts thousands or nothing', () => {
  expect(['1.234,5', '1.234', '12,5', '-7'].map((cell) => value(readNumber(cell, ',')))).toEqual(['1234.5', '1234', '12.5', '-7'])
  expect(['1.5', '12.34', '1.2345'].map((cell) => value(readNumber(cell, ',')))).toEqual([null, null, null])
})

test('no sentence about a cell holds a whole card number', () => {
  expect(short('4111 1111 1111 1111')).toBe('[card ending in 1111]')
  expect(short(`${'x'.repeat(40)} 4111 1111 1111 1111`)).not.toMatch(/4111/)
})
