import type { DeclineReason } from './decline-reason-table.ts'

/** What the sandbox does with a number. `after` are seconds. */
export type TestCase = {
  /** In a token: `sandbox_<code>_…`. */
  code: string
  says: string
  answer:
    | { how: 'approved' | 'slow' | 'lost_after' | 'lost_before' | 'refund_fails' }
    | { how: 'declined'; reason: DeclineReason }
    | { how: 'later'; after: number; becomes: 'succeeded' | DeclineReason }
    | { how: 'disputed'; after: number; ends: 'won' | 'lost' | null }
}

export const approved: TestCase = { code: 'approved', says: 'Approved', answer: { how: 'approved' } }
const declined = (code: string, reason: DeclineReason, says: string): TestCase => ({ code, says, answer: { how: 'declined', reason } })

const insufficient = declined('insufficient', 'insufficient_funds', 'Declined: insufficient funds')
const expired = declined('expired', 'expired', 'Declined: the card has expired')
const wrongCode = declined('wrongcode', 'wrong_code', 'Declined: the security code is wrong')
const doNotHonour = declined('donothonour', 'do_not_honour', 'Declined: do not honour')
const lost = declined('lost', 'lost_or_stolen', 'Declined: lost or stolen')
const issuer = declined('issuer', 'issuer_blocked', 'Declined: the issuer blocks this card')
const slow: TestCase = { code: 'slow', says: 'Approved after five seconds', answer: { how: 'slow' } }
const lostAfter: TestCase = { code: 'lostafter', says: 'Charged, and no answer comes', answer: { how: 'lost_after' } }
const lostBefore: TestCase = {
  code: 'lostbefore',
  says: 'Not charged, and no answer comes; sent again, approved',
  answer: { how: 'lost_before' },
}
const later: TestCase = {
  code: 'later',
  says: 'Pending, approved a minute later',
  answer: { how: 'later', after: 60, becomes: 'succeeded' },
}
const laterDeclined: TestCase = {
  code: 'laterdeclined',
  says: 'Pending, declined a minute later: insufficient funds',
  answer: { how: 'later', after: 60, becomes: 'insufficient_funds' },
}
const disputed: TestCase = {
  code: 'disputed',
  says: 'Approved, disputed a minute later',
  answer: { how: 'disputed', after: 60, ends: null },
}
const disputedWon: TestCase = {
  code: 'disputedwon',
  says: 'Approved, disputed a minute later, won two minutes after that',
  answer: { how: 'disputed', after: 60, ends: 'won' },
}
const disputedLost: TestCase = {
  code: 'disputedlost',
  says: 'Approved, disputed a minute later, lost two minutes after that',
  answer: { how: 'disputed', after: 60, ends: 'lost' },
}
const refundFails: TestCase = { code: 'refundfails', says: 'Approved; a refund fails', answer: { how: 'refund_fails' } }

/** Every number that the sandbox takes; docs/payments.md shows the same table. The first are published by the card networks and processors. */
export const testCards: readonly { number: string; brand: string; does: TestCase }[] = [
  { number: '4242424242424242', brand: 'Visa', does: approved },
  { number: '5555555555554444', brand: 'Mastercard', does: approved },
  { number: '378282246310005', brand: 'American Express', does: approved },
  { number: '4000056655665556', brand: 'Visa', does: approved },
  { number: '6011111111111117', brand: 'Discover', does: approved },
  { number: '4012888888881881', brand: 'Visa', does: approved },
  { number: '5105105105105100', brand: 'Mastercard', does: approved },
  { number: '5200828282828210', brand: 'Mastercard', does: approved },
  { number: '2223003122003222', brand: 'Mastercard', does: approved },
  { number: '371449635398431', brand: 'American Express', does: approved },
  { number: '6011000990139424', brand: 'Discover', does: approved },
  { number: '4000000000009995', brand: 'Visa', does: insufficient },
  { number: '4000000000000069', brand: 'Visa', does: expired },
  { number: '4000000000000127', brand: 'Visa', does: wrongCode },
  { number: '4000000000000002', brand: 'Visa', does: doNotHonour },
  { number: '4000000000009987', brand: 'Visa', does: lost },
  { number: '4100000000000019', brand: 'Visa', does: issuer },
  { number: '4000000000000259', brand: 'Visa', does: disputed },
  { number: '4000000000005126', brand: 'Visa', does: refundFails },
  { number: '4000000000005001', brand: 'Visa', does: slow },
  { number: '4000000000005019', brand: 'Visa', does: lostAfter },
  { number: '4000000000005027', brand: 'Visa', does: lostBefore },
  { number: '4000000000005035', brand: 'Visa', does: later },
  { number: '4000000000005043', brand: 'Visa', does: laterDeclined },
  { number: '4000000000005050', brand: 'Visa', does: disputedWon },
  { number: '4000000000005068', brand: 'Visa', does: disputedLost },
]

export const testAccounts: readonly { routing: string; account: string; bank: string; does: TestCase }[] = [
  { routing: '110000000', account: '000123456789', bank: 'Test Bank', does: later },
  { routing: '110000000', account: '000111111116', bank: 'Test Bank', does: laterDeclined },
  {
    routing: '110000000',
    account: '000111111113',
    bank: 'Test Bank',
    does: declined('closed', 'refused', 'Declined: the account is closed'),
  },
]

export const testCases: readonly TestCase[] = [
  ...new Map([...testCards.map(({ does }) => does), ...testAccounts.map(({ does }) => does)].map((one) => [one.code, one])).values(),
]
