import { expect, test } from 'vitest'
import { articleFit } from './article-fit.ts'

const article = { title: 'Verifying a caller', body: 'Ask for the site password. Never say it yourself.' }

test.each<[string, number | null]>([
  ['caller', 0],
  ['call verif', 0],
  ['caller password', 1],
  ['passw', 1],
  ['assword', null],
  ['caller shipment', null],
  ['', 0],
])('%s fits as %s', (typed, fit) => {
  expect(articleFit(typed, article)).toBe(fit)
})
