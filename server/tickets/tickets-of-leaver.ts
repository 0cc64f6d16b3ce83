import { addJob } from '#server/platform/jobs.ts'
import type { Work } from '#server/work.ts'

/** Who can not work on tickets any more, or not here, holds none that customers wait for: they go on once this is committed. */
export async function giveOnTickets(work: Work, { staffId }: { staffId: string }): Promise<void> {
  const waiting = await work.db
    .selectFrom('tickets')
    .select('id')
    .where('assigned_to', '=', staffId)
    .where('closed_at', 'is', null)
    .where('unanswered_since', 'is not', null)
    .orderBy('number')
    .execute()
  await addJob(work.db, 'hand_over_tickets', {
    staffId,
    byId: work.actor.id,
    ticketIds: waiting.map(({ id }) => id),
    since: work.now.toISOString(),
  })
}
