import { expect, test } from 'vitest'
import { likelyZone } from '#ui/likely-zone.ts'

test.each([
  ['US', 'AZ', 'America/Phoenix'],
  ['US', ' ny ', 'America/New_York'],
  ['US', '', null],
  ['US', 'Sonora', null],
  ['CA', 'SK', 'America/Regina'],
  ['GB', 'Kent', 'Europe/London'],
  ['MX', 'Sonora', null],
  ['', '', null],
  ['U', 'AZ', null],
])('%s, %s: %s', (country, region, zone) => {
  expect(likelyZone({ country, region })).toBe(zone)
})

test('every state has one zone, and the browser knows it', () => {
  for (const state of 'AL AK AZ AR CA CO CT DE FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH NJ NM NY NC ND OH OK OR PA RI SC SD TN TX UT VT VA WA WV WI WY'.split(
    ' ',
  )) {
    const zone = likelyZone({ country: 'US', region: state })
    expect(zone, state).not.toBeNull()
    expect(() => new Intl.DateTimeFormat('en', { timeZone: zone ?? '' })).not.toThrow()
  }
})
