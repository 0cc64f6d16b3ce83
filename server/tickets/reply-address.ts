import type { AccountWork } from '#server/work.ts'

/** Where the customer’s answer to this message goes, so that it finds its ticket; null: to the sender of the mail, for a person to place. */
export async function replyAddressOf(
  _work: AccountWork,
  _message: { ticketId: string; messageId: string; recipient: string },
): Promise<string | null> {
  return null
}
