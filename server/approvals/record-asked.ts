import { type Change, recordChangeSet } from '#server/audit/record-change-set.ts'
import { versionOf } from '#server/customers/version-of.ts'
import { interactionGoingOn } from '#server/interactions/interaction-going-on.ts'
import type { Work } from '#server/work.ts'

/** A step of money that is asked for, in the history of the customer, in the contact that it was asked in; the card's version stays. */
export async function recordAsked(
  work: Work,
  recordKind: 'credit' | 'refund' | 'ledger_correction',
  of: { id: string; customer_id: string; interaction_id: string | null },
  action: string,
  changes: Change[],
  because?: string,
): Promise<void> {
  await recordChangeSet(work, {
    recordKind,
    recordId: of.id,
    action,
    changes,
    ...(because && { because }),
    customer: {
      id: of.customer_id,
      version: await versionOf(work.db, of.customer_id),
      interactionId: await interactionGoingOn(work, of.customer_id, of.interaction_id),
    },
  })
}
