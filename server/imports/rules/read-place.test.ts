import { expect, test } from 'vitest'
import { countryCode, languageCode } from './read-place.ts'

test.each([
  ['us', 'US'],
  ['USA', 'US'],
  ['UK', 'GB'],
  ['Deutschland', 'DE'],
  ['Atlantis', null],
])('the country %s', (text, code) => {
  expect(countryCode(text)).toBe(code)
})

test.each([
  ['EN', 'en'],
  ['pt_br', 'pt-BR'],
  ['Español', 'es'],
  ['Klingon', null],
])('the language %s', (text, code) => {
  expect(languageCode(text)).toBe(code)
})
