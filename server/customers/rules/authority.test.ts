import { describe, expect, test } from 'vitest'
import { authorityOf, type CallerFacts, mayAskFor } from './authority.ts'
import { authorityParts, authorityTable, relations } from './authority-table.ts'

const caller = (more: Partial<CallerFacts> = {}): CallerFacts => ({
  relation: 'holder',
  factors: [],
  tightened: new Map(),
  reachChangedToday: false,
  isLead: false,
  ...more,
})
const answer = (subject: Parameters<typeof mayAskFor>[0], more: Partial<CallerFacts> = {}) => {
  const verdict = mayAskFor(subject, caller(more))
  return verdict.allowed ? 'yes' : verdict.code
}

test.each<[string, Parameters<typeof mayAskFor>[0], Partial<CallerFacts>, string]>([
  ['an account holder changes the email', 'emails', {}, 'yes'],
  ['and the payment information', 'payment_information', {}, 'yes'],
  ['but no PIN without being verified', 'pin', {}, 'caller.not_verified'],
  ['nor by the PIN itself', 'pin', { factors: ['pin'] }, 'caller.not_verified'],
  ['but by the site password', 'pin', { factors: ['site_password'] }, 'yes'],
  ['and the site password by the PIN', 'site_password', { factors: ['pin'] }, 'yes'],
  ['a son changes the email', 'emails', { relation: 'family' }, 'yes'],
  ['but no payment information unverified', 'payment_information', { relation: 'family' }, 'caller.not_verified'],
  ['verified he does', 'payment_information', { relation: 'family', factors: ['pin'] }, 'yes'],
  ['anybody else is verified first', 'phones', { relation: 'other' }, 'caller.not_verified'],
  ['and for money by two factors', 'payment_information', { relation: 'other', factors: ['pin'] }, 'caller.not_verified'],
  ['two are two', 'payment_information', { relation: 'other', factors: ['pin', 'last_payment'] }, 'yes'],
  ['a stranger changes nothing', 'emails', { relation: 'unknown', factors: ['pin', 'site_password'] }, 'caller.not_authorized'],
  ['a lead is who is asked', 'pin', { isLead: true, relation: 'unknown' }, 'yes'],
  ['a note needs nobody’s authority', 'note', { relation: 'unknown' }, 'yes'],
  [
    'the day after a new email, a secret needs one factor more',
    'pin',
    { factors: ['site_password'], reachChangedToday: true },
    'caller.not_verified',
  ],
  ['which two are', 'pin', { factors: ['site_password', 'last_payment'], reachChangedToday: true }, 'yes'],
  ['the email itself does not', 'emails', { reachChangedToday: true }, 'yes'],
  ['a company asks for more', 'emails', { tightened: new Map([['holder.reach', 1]]) }, 'caller.not_verified'],
  ['or closes it', 'emails', { tightened: new Map([['holder.reach', null]]) }, 'caller.not_authorized'],
  ['but never for less', 'pin', { tightened: new Map([['holder.secrets', 0]]) }, 'caller.not_verified'],
])('%s', (_, subject, more, expected) => {
  expect(answer(subject, more)).toBe(expected)
})

describe('the shipped table', () => {
  test.each(relations)('%s has a cell for each part, and a secret always asks for proof', (relation) => {
    expect(Object.keys(authorityTable[relation])).toEqual([...authorityParts])
    expect(authorityTable[relation].secrets).not.toBe(0)
  })
})

test('what may and may not be asked for is said part by part', () => {
  expect(authorityOf(caller()).mayNot.map(({ what }) => what)).toEqual(['Site password and PIN'])
  expect(authorityOf(caller({ relation: 'unknown' })).may).toEqual([])
})
