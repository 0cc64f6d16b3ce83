import { recordChangeSet } from '#server/audit/record-change-set.ts'
import { versionOf } from '#server/customers/version-of.ts'
import { interactionFor } from '#server/interactions/interaction-for.ts'
import { insist, notFound } from '#server/platform/refusal.ts'
import type { Work } from '#server/work.ts'

import { lookAt } from './gateway-health.ts'
import type { AttemptState } from './rules/attempt-states.ts'
import { mayLook, maySettle } from './rules/may-settle.ts'
import { type AttemptRow, lockAttempt, writeOutcome } from './write-outcome.ts'

const factsOf = (work: Work, attempt: AttemptRow) => ({
  state: attempt.state,
  forAPerson: attempt.for_a_person_since !== null,
  maySettle: work.actor.permissions.has('payment_attempt.settle'),
})

/** The gateway is asked again by a job, at once. */
export async function lookAgainAt(work: Work, id: string): Promise<void> {
  const attempt = await lockAttempt(work, id)
  if (!attempt) throw notFound()
  insist(mayLook(factsOf(work, attempt)))
  await lookAt(work.db, id, work.now)
}

type Given = { outcome: 'succeeded' | 'failed'; reference?: string | undefined; because: string }

/** Somebody has found out at the gateway, or at the bank, how a movement ended. What the gateway says later changes nothing; the nightly comparison shows it. */
export async function settleByHand(work: Work, id: string, { outcome, reference, because }: Given): Promise<void> {
  const attempt = await lockAttempt(work, id)
  if (!attempt) throw notFound()
  insist(maySettle(factsOf(work, attempt)))
  await writeOutcome(
    work,
    attempt,
    outcome === 'succeeded'
      ? { state: 'succeeded', reference: reference ?? attempt.gateway_reference }
      : { state: 'failed', reference: reference ?? null, because: 'settled_by_hand' },
  )
  await work.db.updateTable('payment_attempts').set({ settled_by: work.actor.id, settled_because: because }).where('id', '=', id).execute()
  const version = await versionOf(work.db, attempt.customer_id)
  await recordChangeSet(work, {
    recordKind: 'payment_attempt',
    recordId: id,
    action: 'settle_by_hand',
    because,
    changes: [{ field: 'attempt_state', from: attempt.state as AttemptState, to: outcome }],
    customer: { id: attempt.customer_id, version, card: 'payments', interactionId: await interactionFor(work, attempt.customer_id) },
  })
}
