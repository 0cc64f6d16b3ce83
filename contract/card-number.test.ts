import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { asciiDigits, findCardNumbers, isCardNumber, maskCardNumbers } from './card-number.ts'

/** Numbers that the card networks publish for testing. */
const published = [
  '4242424242424242',
  '5555555555554444',
  '378282246310005',
  '6011111111111117',
  '3056930009020004',
  '3566002020360505',
  '6200000000000005',
  '4000056655665556',
  '2223003122003222',
]

const spellings: [string, (digits: string) => string][] = [
  ['as it is', (digits) => digits],
  ['in fours', (digits) => digits.replace(/(.{4})(?=.)/g, '$1 ')],
  ['with dashes', (digits) => digits.replace(/(.{4})(?=.)/g, '$1-')],
  ['with dots', (digits) => digits.replace(/(.{4})(?=.)/g, '$1.')],
  ['with long dashes', (digits) => digits.replace(/(.{4})(?=.)/g, '$1–')],
  ['with narrow spaces', (digits) => digits.replace(/(.{4})(?=.)/g, '$1\u202f')],
  ['digit by digit', (digits) => [...digits].join(' ')],
  ['over a line break', (digits) => `${digits.slice(0, 8)}\n${digits.slice(8)}`],
  ['in Arabic digits', (digits) => [...digits].map((digit) => String.fromCodePoint(0x660 + Number(digit))).join('')],
  ['in Devanagari digits', (digits) => [...digits].map((digit) => String.fromCodePoint(0x966 + Number(digit))).join('')],
  ['in full-width digits', (digits) => [...digits].map((digit) => String.fromCodePoint(0xff10 + Number(digit))).join('')],
  ['in mathematical bold digits', (digits) => [...digits].map((digit) => String.fromCodePoint(0x1d7ce + Number(digit))).join('')],
]

describe.each(spellings)('a whole card number %s', (_name, spell) => {
  test.each(published)('%s is found, and masked to its last four', (digits) => {
    const text = `paid with ${spell(digits)} today`
    expect(findCardNumbers(text).map((span) => span.digits)).toEqual([digits])
    expect(maskCardNumbers(text)).toBe(`paid with [card ending in ${digits.slice(-4)}] today`)
  })
})

test('10,000 numbers in each spelling, alone and before their expiry, are found, masked, and nothing is left of them', () => {
  const prefixes = [
    '4',
    '51',
    '55',
    '2221',
    '2720',
    '34',
    '37',
    '36',
    '38',
    '3005',
    '6011',
    '65',
    '6445',
    '3528',
    '3589',
    '62',
    '81',
    '50',
    '57',
    '63',
    '67',
  ]
  const lengthOf = (prefix: string) => (/^3[47]/.test(prefix) ? 15 : /^(36|38|300)/.test(prefix) ? 14 : 16)
  const missed: string[] = []
  for (let count = 0; count < 10_000; count += 1) {
    const prefix = prefixes[count % prefixes.length] ?? '4'
    const body = `${prefix}${String(count * 7_919_317 + 13).padStart(16, '7')}`.slice(0, lengthOf(prefix) - 1)
    const digits = `${body}${checkDigit(body)}`
    for (const [name, spell] of spellings) {
      const text = spell(digits)
      if (maskCardNumbers(`on ${text}, thanks`) !== `on [card ending in ${digits.slice(-4)}], thanks`) missed.push(`${name}: ${text}`)
    }
    if (maskCardNumbers(`on 3 ${digits} 12/28 123`) !== `on 3 [card ending in ${digits.slice(-4)}] 12/28 123`)
      missed.push(`among others: ${digits}`)
  }
  expect(missed).toEqual([])
})

describe('a whole card number among other digits', () => {
  test.each([
    ['its expiry and code', 'card 4242 4242 4242 4242 12/28 123', 'card [card ending in 4242] 12/28 123'],
    ['an amount before it', 'paid 50 4242424242424242', 'paid 50 [card ending in 4242]'],
    ['American Express in its groups', '2 3782 822463 10005 09/27', '2 [card ending in 0005] 09/27'],
    ['two in a row', '4242 4242 4242 4242 5555 5555 5555 4444', '[card ending in 4242] [card ending in 4444]'],
    ['a day before it', '2026-03-02 4242-4242-4242-4242', '2026-03-02 [card ending in 4242]'],
  ])('%s', (_name, text, masked) => {
    expect(maskCardNumbers(text)).toBe(masked)
  })
})

describe('what is no card number', () => {
  test.each([
    ['a telephone number', '+1 515 555 0123'],
    ['an order number of sixteen digits that fails its check digit', '4242424242424241'],
    ['an IMEI (its prefix is no issuer’s)', '356938035643809'],
    ['a longer run of digits', '42424242424242424242424'],
    ['two short numbers', '4242 4242 and 4242 4242'],
    ['an amount', '$1,234,567.89'],
    ['a date and time', '2026-03-02 14:05:00'],
    ['a customer number', '4820-71'],
    ['telephone numbers one after the other', '515 555 0123 515 555 0124 / 515 555 0199'],
    ['amounts and days in a row', '2026-03-02 1250.00 2026-03-09 4999.50 2026-03-16 5100.25'],
  ])('%s', (_name, text) => {
    expect(findCardNumbers(text)).toEqual([])
  })

  test('random digit strings are rarely taken for one', () => {
    const numbers = fc.sample(fc.stringMatching(/^[0-9]{10,12}$/), 2000)
    expect(numbers.filter((text) => findCardNumbers(text).length > 0)).toEqual([])
  })
})

test('every number with a right prefix and check digit is one', () => {
  const body = fc.stringMatching(/^4[0-9]{14}$/)
  fc.assert(
    fc.property(body, (digits) => {
      const full = `${digits}${checkDigit(digits)}`
      expect(isCardNumber(full)).toBe(true)
      expect(isCardNumber(`${digits}${(checkDigit(digits) + 1) % 10}`)).toBe(false)
    }),
  )
})

test('masking is done once and leaves nothing to find', () => {
  fc.assert(
    fc.property(fc.string(), fc.constantFrom(...published), fc.string(), (before, digits, after) => {
      const masked = maskCardNumbers(`${before} ${digits} ${after}`)
      expect(findCardNumbers(masked).length).toBe(0)
    }),
  )
})

test('digits of every script are read', () => {
  expect(asciiDigits('٤٢a४२')).toBe('4242')
})

test('the worst text is read quickly', () => {
  for (const text of ['4'.repeat(100_000), '4 '.repeat(50_000), '4-'.repeat(50_000), `${'4 . - '.repeat(16_000)}`]) {
    // The quickest of three: a busy machine may hold any one of them up.
    const spent = [1, 2, 3].map(() => {
      const started = performance.now()
      findCardNumbers(text)
      return performance.now() - started
    })
    expect(Math.min(...spent)).toBeLessThan(500)
  }
})

function checkDigit(digits: string): number {
  const sum = [...digits].reverse().reduce((total, digit, place) => {
    const value = place % 2 === 0 ? Number(digit) * 2 : Number(digit)
    return total + (value > 9 ? value - 9 : value)
  }, 0)
  return (10 - (sum % 10)) % 10
}
