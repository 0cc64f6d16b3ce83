import { expect, test } from 'vitest'
import { amountInWords, countryInWords, viewerOf } from '#portal/session-context.ts'
import { formatPhone } from '#ui/format-phone.ts'

test.each([
  ['US', '+15155550142', '(515) 555-0142'],
  ['GB', '+442079460958', '020 7946 0958'],
  ['GB', '+15155550142', '+1 515 555 0142'],
])('in a company of %s a customer reads %s as %s', async (country, number, shown) => {
  const { homeCountry } = viewerOf({ language: 'en', timeZone: 'UTC', country })
  expect(await formatPhone(number, homeCountry)).toBe(shown)
})

test.each([
  ['2000', 'en', '2,000'],
  ['1234567.5', 'en', '1,234,567.5'],
  ['2000', 'es', '2,000'],
  ['0', 'es', '0'],
])('an amount of %s is written in %s as %s', (amount, language, shown) => {
  const { locale } = viewerOf({ language: language as 'en', timeZone: 'UTC', country: 'US' })
  expect(amountInWords(amount, locale)).toBe(shown)
})

test.each([
  ['US', 'en', 'United States'],
  ['US', 'es', 'Estados Unidos'],
  ['MX', 'es', 'México'],
  ['', 'en', ''],
  ['nowhere', 'en', 'nowhere'],
])('the country %s is called in %s %s', (country, language, shown) => {
  const { locale } = viewerOf({ language: language as 'en', timeZone: 'UTC', country: 'US' })
  expect(countryInWords(country, locale)).toBe(shown)
})
