import { expect, test } from 'vitest'
import { productLineOf } from './product-line.ts'

test.each<[string, string[], string[], string | null]>([
  ['what is installed decides', ['DIY'], ['Pro'], 'DIY'],
  ['two pieces of one line are one line', ['DIY', 'DIY'], [], 'DIY'],
  ['without equipment the plan decides', [], ['Pro'], 'Pro'],
  ['two installed lines are mixed, whatever the plan says', ['DIY', 'Pro'], ['Pro'], null],
  ['two plans of two lines are mixed', [], ['DIY', 'Pro'], null],
  ['nothing installed and no plan: unknown', [], [], null],
])('%s', (_, installed, plans, line) => {
  expect(productLineOf(installed, plans)).toBe(line)
})
