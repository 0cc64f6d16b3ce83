import { versionOf } from '#server/approvals/ask-approval.ts'
import { type Change, recordChangeSet } from '#server/audit/record-change-set.ts'
import { interactionGoingOn } from '#server/interactions/interaction-going-on.ts'
import type { Work } from '#server/work.ts'

type Of = { id: string; kind: string; customer_id: string; interaction_id: string | null }

/** A step of what is asked for and not in the ledger yet, in the history of the customer; the card's version stays. */
export async function recordCorrection(
  work: Work,
  of: Of,
  step: 'ask' | 'refuse' | 'withdraw',
  changes: Change[],
  because?: string,
): Promise<void> {
  await recordChangeSet(work, {
    recordKind: 'ledger_correction',
    recordId: of.id,
    action: `${step}_${of.kind}`,
    changes,
    ...(because && { because }),
    customer: {
      id: of.customer_id,
      version: await versionOf(work.db, of.customer_id),
      interactionId: await interactionGoingOn(work, of.customer_id, of.interaction_id),
    },
  })
}
