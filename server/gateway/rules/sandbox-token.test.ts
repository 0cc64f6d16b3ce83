import { expect, test } from 'vitest'
import { findCardNumbers, isCardNumber } from '#contract/card-number.ts'
import { readToken, tokenOfAccount, tokenOfCard } from './sandbox-token.ts'
import { testAccounts, testCards, testCases } from './test-number-table.ts'

test('every published number is a card number, stands there once, and its token says what it is', () => {
  expect(new Set(testCards.map(({ number }) => number)).size).toBe(testCards.length)
  for (const { number, brand, does } of testCards) {
    expect(isCardNumber(number), number).toBe(true)
    const token = tokenOfCard(number, '2030-08', 'salt') ?? ''
    expect(readToken(token)).toEqual({
      does,
      method: { kind: 'card', brand, firstSix: number.slice(0, 6), lastFour: number.slice(-4), expires: '2030-08' },
    })
  }
})

test('every published bank account has its token', () => {
  for (const { routing, account, bank, does } of testAccounts) {
    const method = { kind: 'bank_account', brand: bank, firstSix: null, lastFour: account.slice(-4), expires: null }
    expect(readToken(tokenOfAccount(routing, account, 'salt') ?? '')).toEqual({ does, method })
  }
})

test('a token holds no digits, so none is ever taken for a card number', () => {
  const tokens = testCards.map(({ number }) => tokenOfCard(number, '2030-12', 'salt') ?? '')
  expect(tokens.filter((token) => /\d/.test(token) || findCardNumbers(token).length > 0)).toEqual([])
})

test.each([['4111111111111111'], ['4242 4242 4242 4242'], ['']])('%j is none of the published ones', (number) => {
  expect(tokenOfCard(number, '2030-08', 'salt')).toBeNull()
})

test.each([['tok_demo_1234'], ['sandbox_card_'], ['sandbox_card_zz_aaaaaa_x'], ['sandbox_card_jjj_caeaad_x'], ['sandbox_bank_jj_x'], ['']])(
  'of %j nothing is known, and it is approved',
  (token) => {
    expect(readToken(token)).toMatchObject({ does: { code: 'approved' }, method: null })
  },
)

test('each case has its own code', () => {
  expect(new Set(testCases.map(({ code }) => code)).size).toBe(testCases.length)
})
