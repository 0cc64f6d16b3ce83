import { isAddressGone } from '#server/mail/rules/is-address-gone.ts'
import type { Refused } from '#server/mail/send-mail.ts'
import type { AccountWork } from '#server/work.ts'
import { markUndeliverable } from './mark-undeliverable.ts'

/**
 * A mail that was refused while we sent it did not arrive either: it is told as one that came back. Its address is marked where it was the recipient
 * that was refused, as nobody is there: what is said of the letter is no word of who reads it.
 */
export async function hearRefusal(work: AccountWork, { messageId, address, answer, isOfRecipient }: Refused): Promise<void> {
  const isPermanent = isOfRecipient && isAddressGone(answer)
  const failure = { address: address.toLowerCase(), isPermanent, isOver: true, because: answer.slice(0, 200) }
  await markUndeliverable(work, { failures: [failure], messageIds: [messageId] })
}
