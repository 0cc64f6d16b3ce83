import { filesPerMessage } from '#contract/ticket-thread.ts'
import { invalidField } from '#server/platform/refusal.ts'
import type { AccountWork } from '#server/work.ts'

/**
 * The files that were brought for this message become its own, in its transaction. Each is taken once, and only from who brought it.
 * @throws 400 for one that is not there, and for more than ten
 */
export async function attachFiles({ db, actor }: AccountWork, messageId: string, ids: readonly string[]): Promise<void> {
  const wanted = [...new Set(ids)]
  if (wanted.length === 0) return
  if (wanted.length > filesPerMessage) throw invalidField('files', `A message takes up to ${filesPerMessage} files. Leave some out.`)
  const attached = await db
    .updateTable('ticket_files')
    .set({ message_id: messageId })
    .where('id', 'in', wanted)
    .where('message_id', 'is', null)
    .where(actor.via === 'portal' ? 'portal_user_id' : 'staff_id', '=', actor.id)
    .returning('id')
    .execute()
  if (attached.length < wanted.length)
    throw invalidField('files', 'A file named here is not there any more, or was brought by somebody else. Attach it again.')
}
