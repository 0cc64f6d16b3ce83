import { expect, test } from 'vitest'
import { type CheckFacts, mayCheckMethod } from './may-check-method.ts'

const visa: CheckFacts = { label: 'Visa ending in 2320', kind: 'card', isRemoved: false, isRefused: false, isBeingChecked: false }

test.each<[string, Partial<CheckFacts>, string | null]>([
  ['a card', {}, null],
  ['a bank account', { kind: 'bank_account' }, 'method.not_a_card'],
  ['one that was removed', { isRemoved: true }, 'method.removed'],
  ['one that the gateway refused', { isRefused: true }, 'method.refused'],
  ['one that is being checked', { isBeingChecked: true }, 'method.waiting'],
])('%s', (_, facts, code) => {
  const verdict = mayCheckMethod({ ...visa, ...facts })
  expect(verdict.allowed ? null : verdict.code).toBe(code)
})
