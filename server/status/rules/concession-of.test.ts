import { expect, test } from 'vitest'
import { concessionOf, offerProblem } from './concession-of.ts'

const cost = { amount: '500', currency: 'USD' }
const credit = (accepted: boolean) => ({ kind: 'account_credit', accepted, cost }) as const
const free = (accepted: boolean) => ({ kind: 'free_equipment', accepted, cost, what: 'Camera' }) as const

test.each([
  ['a credit kept them', concessionOf([free(false), credit(true)], 'saved', true), 'account_credit'],
  ['nothing but a supervisor did', concessionOf([credit(false)], 'saved', true), 'supervisor'],
  ['nothing at all did', concessionOf([], 'saved', false), 'none'],
  ['the last offer was in vain', concessionOf([credit(false), free(false)], 'cancelled', true), 'free_equipment'],
  ['nothing was offered', concessionOf([], 'cancelled', false), 'none'],
])('%s', (_name, found, expected) => {
  expect(found).toBe(expected)
})

test.each([
  ['what was accepted keeps them', [credit(true)], 'cancelled', /stays/],
  ['one credit', [credit(true), credit(true)], 'saved', /together/],
  ['declined and accepted', [credit(true), free(false)], 'saved', null],
] as const)('%s', (_name, offers, outcome, expected) => {
  const problem = offerProblem(offers, outcome)
  if (expected === null) expect(problem).toBeNull()
  else expect(problem).toMatch(expected)
})
