import { expect, test } from 'vitest'
import { mainReasonsFirst } from './main-reasons-first.ts'

const brought = [
  { preset: 'alarm', categories: ['Retention', 'Billing'] },
  { preset: 'telecom', categories: ['Leaving', 'Billing'] },
]

test.each<[string, string | null, string[], string[], string[]]>([
  ['an alarm customer: telephony is more', 'alarm', ['Leaving', 'Retention'], ['Retention'], ['Leaving']],
  ['a telephone customer: alarm is more', 'telecom', ['Retention', 'Leaving'], ['Leaving'], ['Retention']],
  [
    'a category of both, and one of the company’s own, stay',
    'telecom',
    ['Billing', 'Of our own', 'Retention'],
    ['Billing', 'Of our own'],
    ['Retention'],
  ],
  ['nothing says what they have', null, ['Retention', 'Leaving'], ['Retention', 'Leaving'], []],
  ['nothing would come first: all do', 'alarm', ['Leaving'], ['Leaving'], []],
])('%s', (_, main, given, first, more) => {
  const told = mainReasonsFirst(
    given.map((category) => ({ category })),
    main,
    brought,
  )
  expect(told).toEqual([...first.map((category) => ({ category, isMore: false })), ...more.map((category) => ({ category, isMore: true }))])
})
