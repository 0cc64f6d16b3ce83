import { invalidField } from '#server/platform/refusal.ts'
import type { AccountWork } from '#server/work.ts'
import type { LockedTicket } from './lock-ticket.ts'

/** Names colleagues in a message, so that it comes to their eyes. @throws 400 */
export async function mentionColleagues(
  _work: AccountWork,
  _ticket: LockedTicket,
  _messageId: string,
  staffIds: readonly string[],
): Promise<void> {
  if (staffIds.length > 0) throw invalidField('mentions.0', 'This colleague can not be named here.')
}
