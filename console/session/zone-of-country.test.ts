import { expect, test } from 'vitest'
import { zoneOfCountry } from './zone-of-country.ts'

test.each<[string, string, string[] | null, string]>([
  ['US', 'America/Denver', ['America/Chicago', 'America/Denver'], 'America/Denver'],
  ['US', 'UTC', ['America/Chicago', 'America/Denver'], ''],
  ['IE', 'UTC', ['Europe/Dublin'], 'Europe/Dublin'],
  ['IE', 'America/Denver', ['Europe/Dublin'], 'Europe/Dublin'],
  ['US', 'UTC', null, 'UTC'],
  ['AQ', 'UTC', [], ''],
])('of %s, in a browser in %s', (country, browserZone, zones, zone) => {
  expect(zoneOfCountry(country, browserZone, zones)).toBe(zone)
})

test('asks what knows the countries', () => {
  expect(zoneOfCountry('IE', 'UTC')).toBe('Europe/Dublin')
  expect(zoneOfCountry('US', 'UTC')).toBe('')
})
