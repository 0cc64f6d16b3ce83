import { expect, test } from 'vitest'
import { viewerOf } from '#portal/session-context.ts'
import { formatPhone } from '#ui/format-phone.ts'

test.each([
  ['US', '+15155550142', '(515) 555-0142'],
  ['GB', '+442079460958', '020 7946 0958'],
  ['GB', '+15155550142', '+1 515 555 0142'],
])('in a company of %s a customer reads %s as %s', async (country, number, shown) => {
  const { homeCountry } = viewerOf({ language: 'en', timeZone: 'UTC', country })
  expect(await formatPhone(number, homeCountry)).toBe(shown)
})
