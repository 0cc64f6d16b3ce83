import { isAddressGone } from '#server/mail/rules/is-address-gone.ts'
import type { Refused } from '#server/mail/send-mail.ts'
import type { AccountWork } from '#server/work.ts'
import { markUndeliverable } from './mark-undeliverable.ts'

/** A mail that was refused while we sent it did not arrive either: it is told as one that came back, and its address marked where nobody is there. */
export async function hearRefusal(work: AccountWork, { messageId, address, answer }: Refused): Promise<void> {
  const failure = { address: address.toLowerCase(), isPermanent: isAddressGone(answer), isOver: true, because: answer.slice(0, 200) }
  await markUndeliverable(work, { failures: [failure], messageIds: [messageId] })
}
