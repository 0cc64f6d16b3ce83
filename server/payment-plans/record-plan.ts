import { recordChangeSet } from '#server/audit/record-change-set.ts'
import { survivorOf } from '#server/customers/queries.ts'
import { versionOf } from '#server/customers/version-of.ts'
import { interactionFor } from '#server/interactions/interaction-for.ts'
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

/**
 * What was agreed about paying, in the history of its account. What follows from a payment names no contact of its own: where a person settles
 * that payment by hand, it belongs to the contact that they have open with the account that lives on.
 */
export async function recordPlan(work: Work, given: Recorded): Promise<void> {
  const { kind, id, action, customerId, changes, because } = given
  const interactionId = given.interactionId ?? (await contactNow(work, customerId))
  const version = await versionOf(work.db, customerId)
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

export async function contactNow(work: Work, customerId: string): Promise<string | null> {
  if (work.source !== 'console') return null
  return interactionFor(work, (await survivorOf(work.db, customerId))?.id ?? customerId)
}
