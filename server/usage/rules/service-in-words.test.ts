import { expect, test } from 'vitest'
import { serviceInWords } from './service-in-words.ts'

test.each([
  ['telephone', '+16025550181', 'US', '(602) 555-0181'],
  ['telephone', '+442079460958', 'US', '+44 20 7946 0958'],
  ['telephone', '+442079460958', 'GB', '020 7946 0958'],
  ['telephone', 'extension 12', 'US', 'extension 12'],
  ['internet', 'Fiber', 'US', 'Fiber'],
] as const)('%s %s, in a company of %s: %s', (kind, service, country, words) => {
  expect(serviceInWords({ kind, service }, country)).toBe(words)
})
