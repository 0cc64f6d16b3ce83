import { versionOf } from '#server/approvals/ask-approval.ts'
import { type Change, recordChangeSet } from '#server/audit/record-change-set.ts'
import { interactionGoingOn } from '#server/interactions/interaction-going-on.ts'
import type { Work } from '#server/work.ts'

/** A step of a refund in the history of the customer, in the contact that it was asked in; the card's version stays. */
export async function recordRefund(
  work: Work,
  of: { id: string; customer_id: string; interaction_id: string | null },
  step: string,
  changes: Change[],
  because?: string,
): Promise<void> {
  await recordChangeSet(work, {
    recordKind: 'refund',
    recordId: of.id,
    action: `${step}_refund`,
    changes,
    ...(because && { because }),
    customer: {
      id: of.customer_id,
      version: await versionOf(work.db, of.customer_id),
      interactionId: await interactionGoingOn(work, of.customer_id, of.interaction_id),
    },
  })
}
