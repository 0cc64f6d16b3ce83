import { recordCommitment } from '#server/commitments/make-commitment.ts'
import type { Work } from '#server/work.ts'

/** The money did not go: what was promised stays open, and says to whom it belongs that the refund failed and why. */
export async function tellFailed(work: Work, { refundId }: { refundId: string }): Promise<void> {
  const refund = await work.db
    .selectFrom('refunds')
    .select(['customer_id', 'interaction_id', 'commitment_id', 'failed_because'])
    .where('id', '=', refundId)
    .executeTakeFirstOrThrow()
  if (refund.commitment_id === null) return
  const open = await work.db
    .selectFrom('commitments')
    .select('what')
    .where('id', '=', refund.commitment_id)
    .where('state', '=', 'open')
    .forUpdate()
    .executeTakeFirst()
  if (!open) return
  const what = `${open.what}. It failed: ${refund.failed_because ?? 'the gateway did not do it'}`
  await work.db.updateTable('commitments').set({ what }).where('id', '=', refund.commitment_id).execute()
  const of = { id: refund.commitment_id, party: { customerId: refund.customer_id }, interactionId: refund.interaction_id }
  await recordCommitment(work, of, 'move', [{ field: 'commitment', from: open.what, to: what }])
}
