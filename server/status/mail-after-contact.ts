import { addJob } from '#server/platform/jobs.ts'
import type { Work } from '#server/work.ts'
import { cancellationMailKey } from './cancel-account.ts'

/** The contact in which an account was cancelled has ended: whatever it changed of the address is on file now, so the mail goes out. */
export async function mailAfterContact(work: Work, { interactionId }: { interactionId: string }): Promise<void> {
  const cancelled = await work.db
    .selectFrom('retentions')
    .select('id')
    .where('interaction_id', '=', interactionId)
    .where('outcome', '=', 'cancelled')
    .execute()
  for (const { id } of cancelled) await addJob(work.db, 'mail_cancellation', { retentionId: id }, { key: cancellationMailKey(id) })
}
