import { expect, test } from 'vitest'
import { browserLocale } from '#ui/browser-locale.ts'

test.each([
  ['en-GB', 'en-GB'],
  ['es', 'es'],
  ['EN-us', 'en-US'],
  ['en-US@posix', 'en-US'],
  ['C', 'en-US'],
  ['', 'en-US'],
])('a browser that names %j reads in %s', (named, locale) => {
  expect(browserLocale(named)).toBe(locale)
  expect(new Intl.DateTimeFormat(browserLocale(named)).format(0)).toBeTruthy()
})
