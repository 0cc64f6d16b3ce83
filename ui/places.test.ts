import { expect, test } from 'vitest'
import { currencyOfCountry } from './currency-of-country.ts'
import { allTimeZones, countries, currencies, currenciesWith } from './places.ts'
import { todaysZone } from './todays-zone.ts'

test('zones are called what they are called today, each once, and the old names are known', () => {
  const zones = allTimeZones().map(({ value }) => value)
  expect(zones).toEqual(expect.arrayContaining(['UTC', 'Europe/Kyiv', 'Asia/Kolkata', 'Europe/London']))
  expect(zones.filter((zone) => zone !== todaysZone(zone))).toEqual([])
  expect(new Set(zones).size).toBe(zones.length)
  expect(todaysZone('Europe/Kiev')).toBe('Europe/Kyiv')
  for (const timeZone of zones) expect(() => new Intl.DateTimeFormat('en', { timeZone })).not.toThrow()
})

test('currencies are those in use; one that stands in old data is shown as well', () => {
  const codes = currencies().map(({ value }) => value)
  expect(codes).toEqual(expect.arrayContaining(['USD', 'EUR', 'GBP', 'SLE']))
  for (const gone of ['HRK', 'SLL', 'DEM', 'BGN']) expect(codes).not.toContain(gone)
  expect(currenciesWith('HRK')[0]?.value).toBe('HRK')
  expect(currenciesWith('USD')).toBe(currencies())
})

test('every country has the currency that prices are in there, and only one', () => {
  expect(countries().filter(({ value }) => currencyOfCountry(value) === null)).toEqual([{ value: 'AQ', label: 'Antarctica' }])
  expect(['US', 'GB', 'IE', 'SL', 'HR'].map(currencyOfCountry)).toEqual(['USD', 'GBP', 'EUR', 'SLE', 'EUR'])
})
