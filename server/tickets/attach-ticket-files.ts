import { filesPerMessage } from '#contract/tickets.ts'
import type { Db } from '#server/platform/database.ts'
import { invalidField } from '#server/platform/refusal.ts'

type By = { staffId: string } | { portalUserId: string }

/**
 * The files that were brought for this message become its own, in its transaction. Each is taken once, and only from who brought it.
 * @throws 400 for one that is not there, and for more than ten
 */
export async function attachTicketFiles({ db }: { db: Db }, messageId: string, ids: readonly string[], by: By): Promise<void> {
  const wanted = [...new Set(ids)]
  if (wanted.length === 0) return
  if (wanted.length > filesPerMessage) throw invalidField('files', `A message takes up to ${filesPerMessage} files. Leave some out.`)
  const attached = await db
    .updateTable('ticket_files')
    .set({ message_id: messageId })
    .where('id', 'in', wanted)
    .where('message_id', 'is', null)
    .where('staffId' in by ? 'staff_id' : 'portal_user_id', '=', 'staffId' in by ? by.staffId : by.portalUserId)
    .returning('id')
    .execute()
  if (attached.length < wanted.length)
    throw invalidField('files', 'A file named here is not there any more, or was brought by somebody else. Attach it again.')
}
