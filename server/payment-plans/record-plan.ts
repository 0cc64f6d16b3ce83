import { recordChangeSet } from '#server/audit/record-change-set.ts'
import type { Work } from '#server/work.ts'

type Recorded = {
  kind: 'payment_plan' | 'promise_to_pay'
  id: string
  action: string
  customerId: string
  interactionId: string | null
  changes: { field: string; from: unknown; to: unknown }[]
  because?: string | undefined
}

/** What was agreed about paying, in the history of its account. */
export async function recordPlan(work: Work, { kind, id, action, customerId, interactionId, changes, because }: Recorded): Promise<void> {
  const { version } = await work.db.selectFrom('customers').select('version').where('id', '=', customerId).executeTakeFirstOrThrow()
  await recordChangeSet(work, {
    recordKind: kind,
    recordId: id,
    action,
    changes,
    ...(because !== undefined && { because }),
    customer: { id: customerId, version, card: 'payments', interactionId },
  })
}

export const aboutPlan = (customerId: string, interactionId: string | null) => ({ customerId, ...(interactionId && { interactionId }) })
