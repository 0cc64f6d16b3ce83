import { expect, test } from 'vitest'
import { emptyCustomer } from '#console/customers/new-customer.ts'
import { emptyCard, emptyOrder } from '#console/customers/sign-up.ts'
import { type SignUpDraft, signUpFrom, signUpHolds, signUpToKeep, signUpWas } from '#console/customers/sign-up-draft.ts'

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

const at = '2026-05-04T10:42:00.000Z'
const now = new Date('2026-05-04T12:00:00.000Z')
const sent = { bodyId: 'b0d1', keyId: '8b6f' }

test('a card is never kept; all else is, and that one was asked for', () => {
  const kept = signUpToKeep(typed, at, sent)
  expect(JSON.stringify(kept)).not.toMatch(/4242|08\/30|"123"/)
  const was = signUpWas(JSON.parse(JSON.stringify(kept)), begin, now)
  expect(was).toEqual(kept)
  expect(was && signUpFrom(was)).toEqual({ ...typed, order: { ...typed.order, card: emptyCard } })
})

test('a card alone is something', () => {
  const carded = { ...begin, order: { ...begin.order, card: emptyCard } }
  expect(signUpHolds(carded, begin)).toBe(true)
  expect(signUpWas(signUpToKeep(carded, at, null), begin, now)).toMatchObject({ wantsCard: true, begunAt: at, sent: null })
})

test('what holds nothing is no draft', () => {
  expect(signUpHolds(begin, begin)).toBe(false)
  expect(signUpHolds(typed, begin)).toBe(true)
  expect(signUpWas(null, begin, now)).toBeNull()
  expect(signUpWas(begin, begin, now)).toBeNull()
})

test.each([
  [{ given: { holderNames: 'Ida', gone: 1, phones: null }, order: 7 }, null],
  [
    { given: { language: 'es' }, order: { card: { number: '1' }, plans: {} } },
    { ...begin, given: { ...begin.given, language: 'es' }, wantsCard: false, begunAt: now.toISOString(), sent: null },
  ],
  [{ withOrder: 'no', wantsCard: 1, begunAt: 'noon', sent: 'x' }, null],
  [
    { withOrder: false, begunAt: at, sent: { bodyId: 1 } },
    { ...begin, withOrder: false, wantsCard: false, begunAt: at, sent: null },
  ],
])('of what another version stored only what fits is taken: %j', (stored, expected) => {
  expect(signUpWas(stored, begin, now)).toEqual(expected)
})
