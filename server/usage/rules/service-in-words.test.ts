import { expect, test } from 'vitest'
import { serviceInWords } from './service-in-words.ts'

test.each([
  ['telephone', '+16025550181', 'US', 'en', 'number (602) 555-0181'],
  ['telephone', '+16025550181', 'US', 'es', 'número (602) 555-0181'],
  ['telephone', '+442079460958', 'US', 'en', 'number +44 20 7946 0958'],
  ['telephone', 'extension 12', 'US', 'en', 'number extension 12'],
  ['internet', 'Fiber', 'US', 'es', 'acceso a internet Fiber'],
] as const)('%s %s, in a company of %s, in %s: %s', (kind, service, country, language, words) => {
  expect(serviceInWords({ kind, service }, country, language)).toBe(words)
})
