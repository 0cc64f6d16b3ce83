import { expect, test } from 'vitest'
import { isAddressGone } from './is-address-gone.ts'

test.each([
  ['550 5.1.1 <a@gone.example>: Recipient address rejected', true],
  ['550 No such user here', true],
  ['550 User does not exist', true],
  ['550 5.1.8 Sender address rejected', false],
  ['552 5.2.2 no mailbox space, over quota', false],
  ['550 No relay: this domain is not ours', false],
  ['554 5.7.1 refused by policy', false],
  ['550 not now', false],
])('%j: %j', (answer, expected) => {
  expect(isAddressGone(answer)).toBe(expected)
})
