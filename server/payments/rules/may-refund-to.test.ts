import { expect, test } from 'vitest'
import { mayRefundTo, type NewMethodFacts } from './may-refund-to.ts'

const now = new Date('2026-11-29T12:00:00Z')
const ago = (hours: number) => new Date(now.getTime() - hours * 3_600_000)
const facts: NewMethodFacts = { label: 'Visa ending in 2320', addedAt: ago(1), reachChangedAt: ago(2), now, factors: 1, isLead: false }

test.each<[string, Partial<NewMethodFacts>, boolean]>([
  ['a method added after the change', {}, false],
  ['a method added shortly before the change', { addedAt: ago(20) }, false],
  ['a method from long before', { addedAt: ago(24 * 30) }, true],
  ['nothing was changed', { reachChangedAt: null }, true],
  ['changed more than a day ago', { reachChangedAt: ago(25), addedAt: ago(1) }, true],
  ['verified by two factors', { factors: 2 }, true],
  ['a lead', { isLead: true }, true],
])('%s', (_, more, may) => {
  expect(mayRefundTo({ ...facts, ...more }).allowed).toBe(may)
})
