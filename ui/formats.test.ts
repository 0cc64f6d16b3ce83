import { describe, expect, test } from 'vitest'
import { linesOf } from '#ui/address-lines.tsx'
import { addressOf } from '#ui/exchange.ts'
import { formatAge, formatDate, formatDaysSince, formatInstant, formatUpdated } from '#ui/format-date.ts'
import { formatMoney } from '#ui/format-money.ts'
import { formatPhone, formatPhoneAtOnce } from '#ui/format-phone.ts'
import { toE164 } from '#ui/to-e164.ts'

const viewer = { locale: 'en-US', timeZone: 'America/Phoenix', homeCountry: 'US', now: () => new Date('2026-11-18T17:00:00Z') }

describe('money', () => {
  test.each([
    ['4998', 'USD', 'en-US', '$49.98'],
    ['-5', 'USD', 'en-US', '\u2212$0.05'],
    ['0', 'USD', 'en-US', '$0.00'],
    ['1200', 'JPY', 'en-US', '¥1,200'],
    ['1234567', 'KWD', 'en-US', 'KWD\u00a01,234.567'],
    ['123456', 'EUR', 'de-DE', '1.234,56\u00a0€'],
    ['900719925474099312', 'USD', 'en-US', '$9,007,199,254,740,993.12'],
  ])('%s minor units of %s read in %s as %s', (amount, currency, locale, shown) => {
    expect(formatMoney({ amount, currency }, locale)).toBe(shown)
  })
})

describe('dates', () => {
  test('a date is never moved by a zone and names its year only when it is another', () => {
    expect(formatDate('2026-11-26', viewer)).toBe('Nov 26')
    expect(formatDate('2021-03-14', viewer)).toBe('Mar 14, 2021')
    expect(formatDate('2026-03-14', viewer, 'always')).toBe('Mar 14, 2026')
  })

  test("an instant is read in the company's zone", () => {
    expect(formatInstant('2026-11-15T01:20:00Z', viewer)).toBe('Nov 14, 18:20')
    expect(formatInstant('2026-11-15T07:05:00Z', viewer, 'time')).toBe('00:05')
  })

  test.each([
    ['2026-11-18T16:59:40Z', 'now'],
    ['2026-11-18T16:20:00Z', '40 min'],
    ['2026-11-18T15:00:00Z', '2 h'],
    ['2026-11-16T16:00:00Z', '2 d'],
  ])('what came at %s is %s old', (instant, age) => {
    expect(formatAge(instant, viewer.now())).toBe(age)
    expect(formatAge(instant, viewer.now(), true)).toBe(age === 'now' ? 'Now' : age)
  })

  test('what is late counts days of the company, until its midnight', () => {
    const at = (now: string) => formatDaysSince('2026-11-15', { ...viewer, now: () => new Date(now) })
    expect([at('2026-11-29T23:30:00Z'), at('2026-11-30T06:59:00Z'), at('2026-11-30T07:01:00Z')]).toEqual(['14 d', '14 d', '15 d'])
  })

  test('an article says when it was updated', () => {
    expect(formatUpdated('2026-11-08T12:00:00Z', viewer.now())).toBe('updated 10 days ago')
    expect(formatUpdated('2026-11-18T12:00:00Z', viewer.now())).toBe('updated today')
  })
})

describe('telephone numbers', () => {
  test('read as people at home write them; a foreign one keeps the code that is needed to dial it', async () => {
    expect(formatPhoneAtOnce('+14805550142', 'US')).toBe('(480) 555-0142')
    expect(formatPhoneAtOnce('+442079460958', 'US')).toBeNull()
    expect(await formatPhone('+442079460958', 'US')).toBe('+44 20 7946 0958')
    expect(await formatPhone('+442079460958', 'GB')).toBe('020 7946 0958')
    expect(await formatPhone('+14805550142', 'GB')).toBe('+1 480 555 0142')
    // Just as the page shows it, it is read again.
    expect(await toE164('(480) 555-0199', 'US')).toBe('+14805550199')
    expect(await toE164('020 7946 0958', 'GB')).toBe('+442079460958')
  })
})

test("addresses follow their country's order", () => {
  expect(linesOf({ lines: ['1184 E Juniper Ct'], city: 'Tempe', region: 'AZ', postalCode: '85282', country: 'US' })).toEqual([
    '1184 E Juniper Ct',
    'Tempe, AZ 85282',
  ])
  expect(linesOf({ lines: ['Domkloster 4'], city: 'Köln', postalCode: '50667', country: 'DE' })).toEqual(['Domkloster 4', '50667 Köln'])
})

test('a path takes its parameters encoded, a query repeats its lists and leaves out what is not there', () => {
  const sent = { params: { id: 'a/b' }, query: { status: ['active', 'inactive'], q: undefined, limit: 5 } }
  expect(addressOf({ path: '/api/customers/:id/notes' }, sent)).toBe('/api/customers/a%2Fb/notes?status=active&status=inactive&limit=5')
})
