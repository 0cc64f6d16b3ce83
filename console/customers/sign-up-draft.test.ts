import { expect, test } from 'vitest'
import { emptyCustomer } from '#console/customers/new-customer.ts'
import { emptyOrder } from '#console/customers/sign-up.ts'
import { type SignUpDraft, signUpHolds, signUpToKeep, signUpWas } from '#console/customers/sign-up-draft.ts'

const begin: SignUpDraft = { given: emptyCustomer({ language: 'en', timeZone: 'UTC' }), order: emptyOrder, withOrder: true }
const typed: SignUpDraft = {
  given: {
    ...begin.given,
    holderNames: ['Ida Falk'],
    billingAddress: { lines: ['1 Elm'], city: 'Mesa', region: 'AZ', postalCode: '1', country: 'US' },
  },
  order: { ...begin.order, plans: ['home-guard'], card: { number: '4242424242424242', expires: '08/30', cvc: '123' } },
  withOrder: false,
}

test('a card is never kept; all else is', () => {
  const kept = signUpToKeep(typed)
  expect(JSON.stringify(kept)).not.toMatch(/4242|08\/30|123/)
  expect(signUpWas(JSON.parse(JSON.stringify(kept)), begin)).toEqual({ ...typed, order: { ...typed.order, card: null } })
})

test('what holds nothing is no draft', () => {
  expect(signUpHolds(begin, begin)).toBe(false)
  expect(signUpHolds(typed, begin)).toBe(true)
  expect(signUpWas(null, begin)).toBeNull()
  expect(signUpWas(begin, begin)).toBeNull()
})

test.each([
  [{ given: { holderNames: 'Ida', gone: 1, phones: null }, order: 7 }, null],
  [
    { given: { language: 'es' }, order: { card: { number: '1' }, plans: {} } },
    { ...begin, given: { ...begin.given, language: 'es' } },
  ],
  [{ withOrder: 'no' }, null],
])('of what another version stored only what fits is taken: %j', (stored, expected) => {
  expect(signUpWas(stored, begin)).toEqual(expected)
})
