import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { decimalAmount } from '#contract/decimal-amount.ts'
import { amountsIn, type Reading, readTransactionWords, type SaidDay } from './read-transaction-words.ts'

const reading: Reading = { decimals: 2, today: '2026-07-01', monthFirst: true }
const read = (q: string, given: Partial<Reading> = {}) => readTransactionWords(q, { ...reading, ...given })
const day = (month: number, of: number | null, year: number | null = null): SaidDay => ({ year, month, day: of })

describe('an amount', () => {
  test.each<[string, number, bigint[]]>([
    ['49.98', 2, [4998n]],
    ['49,98', 2, [4998n]],
    ['$50', 2, [5000n]],
    ['50', 2, [5000n]],
    ['$1,234.56', 2, [123456n]],
    ['1.234,56', 2, [123456n]],
    ['1,234', 2, [123400n]],
    ['1.234.567', 2, [123456700n]],
    ['49.9', 2, [4990n]],
    ['.99', 2, [99n]],
    ['-19.99', 2, [1999n]],
    ['50usd', 2, [5000n]],
    ['usd50.00', 2, [5000n]],
    ['5000', 0, [5000n]],
    ['5,000', 0, [5000n]],
    ['¥5000', 0, [5000n]],
    ['1.234', 3, [1234n, 1234000n]],
    ['12.5', 3, [12500n]],
    ['49.987', 2, [4998700n]],
    ['1,23,4', 2, []],
    ['abc', 2, []],
    ['', 2, []],
    ['.', 2, []],
    ['9'.repeat(16), 2, []],
  ])('%s with %i decimals is read as %s', (said, decimals, amounts) => {
    expect(amountsIn(said, decimals)).toEqual(amounts)
  })

  test('every amount is read back as it is written, in currencies with 0, 2 and 3 decimals, with point and with comma', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 1n, max: 99_999_999n }), fc.constantFrom(0, 2, 3), (minor, decimals) => {
        const written = decimalAmount(minor, decimals)
        expect(amountsIn(written, decimals)).toContain(minor)
        expect(amountsIn(written.replace('.', ','), decimals)).toContain(minor)
        expect(amountsIn(`$${written}`, decimals)).toContain(minor)
      }),
    )
  })
})

describe('a day', () => {
  test.each<[string, SaidDay]>([
    ['3 June', day(6, 3)],
    ['June 3', day(6, 3)],
    ['june 3rd, 2026', day(6, 3, 2026)],
    ['3 de junio de 2026', day(6, 3, 2026)],
    ['the 3rd of June', day(6, 3)],
    ['Sept 12', day(9, 12)],
    ['2026-06-03', day(6, 3, 2026)],
    ['6/3', day(6, 3)],
    ['6/3/26', day(6, 3, 2026)],
    ['13/6', day(6, 13)],
    ['03.06.2026', day(6, 3, 2026)],
    ['29 feb', day(2, 29)],
    ['yesterday', day(6, 30, 2026)],
    ['hoy', day(7, 1, 2026)],
    ['June', day(6, null)],
    ['june 2026', day(6, null, 2026)],
    ['junio de 2026', day(6, null, 2026)],
    ['June, 2026', day(6, null, 2026)],
    ['2026-06', day(6, null, 2026)],
    ['what was charged in June', day(6, null)],
  ])('%s', (said, expected) => {
    expect(read(said)).toEqual([{ amounts: [], days: [expected], lastFour: null, text: null }])
  })

  test('where the day comes first, 6/3 is the sixth of March', () => {
    expect(read('6/3', { monthFirst: false })[0]?.days).toEqual([day(3, 6)])
    expect(read('6/13', { monthFirst: false })[0]?.days).toEqual([day(6, 13)])
  })

  test('what is no day of any year is none', () => {
    expect(read('2026-13').flatMap(({ days }) => days)).toEqual([])
    expect(read('31/31').flatMap(({ days }) => days)).toEqual([])
    expect(read('2025-02-29').flatMap(({ days }) => days)).toEqual([])
    // The month is one, and is looked for.
    expect(read('31 june').flatMap(({ days }) => days)).toEqual([day(6, null)])
  })
})

test.each<[string, ReturnType<typeof read>]>([
  ['2320', [{ amounts: [232000n], days: [], lastFour: '2320', text: '2320' }]],
  ['card ending in 2320', [{ amounts: [232000n], days: [], lastFour: '2320', text: '2320' }]],
  ['INV-100231', [{ amounts: [], days: [], lastFour: null, text: 'inv-100231' }]],
  ['sbx_3f9a', [{ amounts: [], days: [], lastFour: null, text: 'sbx_3f9a' }]],
  ['100231', [{ amounts: [10023100n], days: [], lastFour: null, text: '100231' }]],
  [
    '49.98 on June 3',
    [
      { amounts: [4998n], days: [], lastFour: null, text: null },
      { amounts: [], days: [day(6, 3)], lastFour: null, text: null },
    ],
  ],
  [
    'what are these 29.99 of June',
    [
      { amounts: [2999n], days: [], lastFour: null, text: null },
      { amounts: [], days: [day(6, null)], lastFour: null, text: null },
    ],
  ],
  [
    '29.99 June',
    [
      { amounts: [2999n], days: [], lastFour: null, text: null },
      { amounts: [], days: [day(6, null)], lastFour: null, text: null },
    ],
  ],
  ['', []],
  ['   ', []],
])('"%s" is read as', (q, words) => {
  expect(read(q)).toEqual(words)
})

test('a word that every object knows is a word', () => {
  expect(read('__proto__')).toEqual([{ amounts: [], days: [], lastFour: null, text: '__proto__' }])
})

test('whatever is typed is read, at most six words of it, and days are real', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 120 }), fc.constantFrom(0, 2, 3), fc.boolean(), (q, decimals, monthFirst) => {
      const words = read(q, { decimals, monthFirst })
      expect(words.length).toBeLessThanOrEqual(6)
      for (const { amounts, days, lastFour, text } of words) {
        expect(amounts.length + days.length + (lastFour === null ? 0 : 1) + (text === null ? 0 : 1)).toBeGreaterThan(0)
        expect(amounts.every((amount) => amount >= 0n)).toBe(true)
        for (const said of days)
          expect(said.month >= 1 && said.month <= 12 && (said.day === null || (said.day >= 1 && said.day <= 31))).toBe(true)
      }
    }),
  )
})
