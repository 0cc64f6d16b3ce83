import { expect, test } from 'vitest'
import { reasonsInUse } from './reasons-in-use.ts'

const brought = [
  { preset: 'alarm', categories: ['Retention', 'Billing'] },
  { preset: 'telecom', categories: ['Leaving', 'Billing'] },
]
const of = (...categories: string[]) => categories.map((category) => ({ category }))

test.each<[string, string[], string[], string[]]>([
  ['both are on: all', ['alarm', 'telecom'], ['Retention', 'Leaving'], ['Retention', 'Leaving']],
  ['telephony is off: its reasons are not asked for', ['alarm'], ['Retention', 'Leaving'], ['Retention']],
  ['a category that two presets bring stays with either', ['telecom'], ['Billing', 'Retention'], ['Billing']],
  ['one of the company’s own stays', ['telecom'], ['Retention', 'Of our own'], ['Of our own']],
  ['nothing would be left: everything', ['loyalty'], ['Retention', 'Leaving'], ['Retention', 'Leaving']],
])('%s', (_, modules, given, expected) => {
  expect(reasonsInUse(of(...given), modules, brought)).toEqual(of(...expected))
})
