import { approved, type TestCase, testAccounts, testCards } from './test-number-table.ts'

/** What a gateway says of a method: never its number. `expires` is YYYY-MM. */
export type GatewayMethod = {
  kind: 'card' | 'bank_account'
  brand: string
  firstSix: string | null
  lastFour: string
  expires: string | null
}

// A token of the sandbox says which published number it stands for, in letters: digits in a row would look like a card.

const letters = (digits: string) => [...digits].map((digit) => 'abcdefghij'[Number(digit)] ?? '').join('')
const digits = (text: string) => [...text].map((letter) => 'abcdefghij'.indexOf(letter)).join('')

/** @returns null where the number is none of the published ones. `expires` is YYYY-MM, `salt` letters. */
export function tokenOfCard(number: string, expires: string, salt: string): string | null {
  const place = testCards.findIndex((card) => card.number === number)
  return place < 0 ? null : `sandbox_card_${letters(String(place))}_${letters(expires.replace('-', ''))}_${salt}`
}

export function tokenOfAccount(routing: string, account: string, salt: string): string | null {
  const place = testAccounts.findIndex((one) => one.routing === routing && one.account === account)
  return place < 0 ? null : `sandbox_bank_${letters(String(place))}_${salt}`
}

/** What a token stands for. One that the sandbox did not make (a demo's, an import's) is approved, and nothing is known of it. */
export function readToken(token: string): { does: TestCase; method: GatewayMethod | null } {
  const [, kind, place = '', expires = ''] = /^sandbox_(card|bank)_([a-j]+)_(?:([a-j]{6})_)?/.exec(token) ?? []
  const card = kind === 'card' ? testCards[Number(digits(place))] : undefined
  if (card) {
    const { number, brand, does } = card
    const until = digits(expires)
    const method: GatewayMethod = {
      kind: 'card',
      brand,
      firstSix: number.slice(0, 6),
      lastFour: number.slice(-4),
      expires: until.length === 6 ? `${until.slice(0, 4)}-${until.slice(4)}` : null,
    }
    return { does, method }
  }
  const account = kind === 'bank' ? testAccounts[Number(digits(place))] : undefined
  if (account)
    return {
      does: account.does,
      method: { kind: 'bank_account', brand: account.bank, firstSix: null, lastFour: account.account.slice(-4), expires: null },
    }
  return { does: approved, method: null }
}
