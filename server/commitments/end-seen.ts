import { aboutParty, partyOf } from '#server/interactions/party.ts'
import type { Work } from '#server/work.ts'
import { recordCommitment } from './make-commitment.ts'

/** What was promised is seen to be done, or not to be wanted any more: nobody has to say so. One that has ended stays as it is. */
export async function endSeen(
  work: Work,
  id: string,
  { state, because, interactionId }: { state: 'kept' | 'withdrawn'; because: string | null; interactionId: string | null },
): Promise<void> {
  const row = await work.db
    .updateTable('commitments')
    .set({ state, ended_at: work.now, ended_by: null, because })
    .where('id', '=', id)
    .where('state', '=', 'open')
    .returningAll()
    .executeTakeFirst()
  if (!row) return
  const party = partyOf(row)
  const change = { field: 'commitment', from: row.what, to: state }
  await recordCommitment(work, { id, party, interactionId }, state === 'kept' ? 'keep' : 'withdraw', [change], because ?? undefined)
  await work.publish(
    state === 'kept' ? 'commitment.kept' : 'commitment.withdrawn',
    { commitmentId: id },
    { ...aboutParty(party), ...(interactionId && { interactionId }) },
  )
}
