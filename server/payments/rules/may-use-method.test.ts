import { expect, test } from 'vitest'
import { type MethodFacts, mayUseMethod } from './may-use-method.ts'

const good: MethodFacts = { label: 'Visa ending in 2320', state: 'usable', refusedBecause: null, isRemoved: false, isExpired: false }

test.each<[string, Partial<MethodFacts>, string | null]>([
  ['a usable one', {}, null],
  ['one that was removed', { isRemoved: true }, 'Visa ending in 2320 is not in use any more.'],
  ['one that the gateway looks at', { state: 'waiting' }, 'The gateway has not told us yet about Visa ending in 2320.'],
  ['one that was refused', { state: 'refused', refusedBecause: 'stolen card' }, 'Visa ending in 2320 was refused: stolen card.'],
  ['one that has expired', { isExpired: true }, 'Visa ending in 2320 has expired.'],
])('%s', (_, facts, because) => {
  expect(mayUseMethod({ ...good, ...facts })).toMatchObject(because === null ? { allowed: true } : { allowed: false, because })
})
