import { recordChangeSet } from '#server/audit/record-change-set.ts'
import { versionOf } from '#server/customers/version-of.ts'
import { interactionFor } from '#server/interactions/interaction-for.ts'
import type { Work } from '#server/work.ts'

/** A payment went from one state to the next: for the customer's history, in the contact that it comes of, or, settled by hand, in that of today. */
export async function recordPaymentState(
  work: Work,
  payment: { id: string; customer_id: string },
  { from, to, interactionId }: { from: string; to: string; interactionId: string | null },
): Promise<void> {
  const version = await versionOf(work.db, payment.customer_id)
  await recordChangeSet(work, {
    recordKind: 'payment',
    recordId: payment.id,
    action: 'settle_payment',
    changes: [{ field: 'payment_status', from, to }],
    customer: {
      id: payment.customer_id,
      version,
      card: 'payments',
      interactionId: interactionId ?? (await interactionFor(work, payment.customer_id)),
    },
  })
}
