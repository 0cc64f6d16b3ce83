import { describe, expect, test } from 'vitest'
import { authorityOf, type CallerFacts, mayAskFor } from './authority.ts'
import { authorityParts, authorityTable, relations } from './authority-table.ts'

const caller = (more: Partial<CallerFacts> = {}): CallerFacts => ({
  relation: 'holder',
  isOnFile: true,
  factors: [],
  tightened: new Map(),
  reachChangedToday: false,
  isLocked: false,
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
  ['who only says so does not', 'emails', { relation: 'family', isOnFile: false }, 'caller.not_verified'],
  ['nor as the account holder', 'custom_fields', { isOnFile: false }, 'caller.not_verified'],
  ['verified they do', 'emails', { relation: 'partner', isOnFile: false, factors: ['pin'] }, 'yes'],
  ['where two are asked, two are', 'payment_information', { relation: 'other', isOnFile: false, factors: ['pin'] }, 'caller.not_verified'],
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
  ['where the tries are used up, not even a holder changes the email', 'emails', { isLocked: true }, 'caller.locked'],
  ['nor a custom field', 'custom_fields', { isLocked: true }, 'caller.locked'],
  ['nor the payment information', 'payment_information', { isLocked: true }, 'caller.locked'],
  ['nor a secret', 'pin', { isLocked: true, relation: 'partner' }, 'caller.locked'],
  ['who was verified before that does', 'emails', { isLocked: true, factors: ['pin'] }, 'yes'],
  ['a lead does', 'emails', { isLocked: true, isLead: true }, 'yes'],
  ['a note is written all the same', 'note', { isLocked: true }, 'yes'],
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
  expect(authorityOf(caller({ isLocked: true })).may).toEqual([])
})

test.each<[string, Partial<CallerFacts>, string[], string[]]>([
  ['by neither', { factors: ['last_payment'] }, ['Site password and PIN'], []],
  ['by the PIN alone', { factors: ['pin'] }, ['Site password'], ['PIN']],
  ['by the site password alone', { factors: ['site_password'] }, ['PIN'], ['Site password']],
  ['by both', { factors: ['pin', 'site_password'] }, ['Site password and PIN'], []],
  ['by one, the day after a new email', { factors: ['site_password'], reachChangedToday: true }, [], ['Site password and PIN']],
])('who was verified %s may have changed the secret that is no proof of itself', (_, more, may, mayNot) => {
  const secrets = (names: string[]) => names.filter((name) => /PIN|password/.test(name))
  const said = authorityOf(caller(more))
  expect([secrets(said.may), secrets(said.mayNot.map(({ what }) => what))]).toEqual([may, mayNot])
})

test.each<[string, Parameters<typeof mayAskFor>[0], Partial<CallerFacts>, string]>([
  ['nothing proved yet', 'emails', { relation: 'other' }, 'one factor'],
  ['nothing proved yet, two asked', 'payment_information', { relation: 'other' }, '2 factors'],
  ['one of two', 'payment_information', { relation: 'other', factors: ['pin'] }, 'another factor'],
  ['nothing proved yet, for a secret', 'pin', {}, 'one factor'],
  ['by the secret itself', 'pin', { factors: ['pin'] }, 'another factor'],
])('%s: verified by what more', (_, subject, more, words) => {
  const verdict = mayAskFor(subject, caller(more))
  expect(verdict.allowed ? '' : verdict.because).toBe(`Before this is changed, the caller has to be verified by ${words}.`)
})
