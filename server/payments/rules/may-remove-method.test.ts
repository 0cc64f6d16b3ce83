import { expect, test } from 'vitest'
import { mayRemoveMethod, type RemovalFacts } from './may-remove-method.ts'

const idle: RemovalFacts = { label: 'Visa ending in 2320', isRemoved: false, isRefused: false, isAutopay: false, isBeingUsed: false }

test.each<[string, Partial<RemovalFacts>, string | null]>([
  ['one that rests', {}, null],
  ['the autopay, with nothing under way', { isAutopay: true }, null],
  [
    'the autopay of an attempt that has not ended',
    { isAutopay: true, isBeingUsed: true },
    'Visa ending in 2320 pays by itself, and a payment with it has not ended.',
  ],
  ['one with a payment or a refund under way', { isBeingUsed: true }, 'Money is on its way by Visa ending in 2320.'],
  ['one that the gateway refused', { isRefused: true }, 'Visa ending in 2320 was refused and is not on file.'],
  ['one that was removed', { isRemoved: true }, 'Visa ending in 2320 was removed already.'],
])('%s', (_, facts, because) => {
  expect(mayRemoveMethod({ ...idle, ...facts })).toMatchObject(because === null ? { allowed: true } : { allowed: false, because })
})
