import { recordChangeSet } from '#server/audit/record-change-set.ts'
import type { Work } from '#server/work.ts'
import type { Payer } from './lock-payer.ts'

type Recorded = { id: string; action: string; from: string | null; to: string | null; because?: string; interactionId: string | null }

/** What was done to a payment, in the history of its account: in words, as its amount and method are never changed. */
export async function recordPayment(work: Work, payer: Payer, { id, action, from, to, because, interactionId }: Recorded): Promise<void> {
  await recordChangeSet(work, {
    recordKind: 'payment',
    recordId: id,
    action,
    ...(because !== undefined && { because }),
    changes: [{ field: 'payment', from, to }],
    customer: { id: payer.id, version: payer.version, card: 'payments', interactionId },
  })
}
