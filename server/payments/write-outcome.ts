import type { GatewayMethod } from '#server/gateway/rules/sandbox-token.ts'
import type { Work } from '#server/work.ts'
import { type AttemptState, goesOn, hasEnded, type Outcome } from './rules/attempt-states.ts'

export type AttemptRow = NonNullable<Awaited<ReturnType<typeof lockAttempt>>>

export const lockAttempt = (work: Pick<Work, 'db'>, id: string) =>
  work.db.selectFrom('payment_attempts').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()

/**
 * Writes down how an attempt ended, or that nobody knows, with everything that follows from it, in one transaction; `attempt` is locked.
 * Whoever comes later (a process that was frozen, a webhook that is told twice) changes nothing any more.
 * @returns whether it was written
 */
export async function writeOutcome(
  work: Work,
  attempt: AttemptRow,
  outcome: Outcome,
  method: GatewayMethod | null = null,
): Promise<boolean> {
  const from = attempt.state as AttemptState
  if (hasEnded(from)) return false
  const reference = 'reference' in outcome ? (outcome.reference ?? attempt.gateway_reference) : attempt.gateway_reference
  if (outcome.state === 'pending') {
    // The gateway has it: its reference is what it is asked by from now on.
    await work.db.updateTable('payment_attempts').set({ gateway_reference: reference }).where('id', '=', attempt.id).execute()
    return true
  }
  if (!goesOn(from, outcome.state)) return false
  await work.db
    .updateTable('payment_attempts')
    .set({
      state: outcome.state,
      gateway_reference: reference,
      failed_because: outcome.state === 'failed' ? outcome.because : null,
      ...(hasEnded(outcome.state) && { ended_at: work.now, next_look_at: null, for_a_person_since: null }),
      ...(method && { method_facts: JSON.stringify(method) }),
    })
    .where('id', '=', attempt.id)
    .execute()
  await work.publish(
    'payment_attempt.ended',
    { attemptId: attempt.id, kind: attempt.kind, state: outcome.state },
    { customerId: attempt.customer_id, ...(attempt.interaction_id && { interactionId: attempt.interaction_id }) },
  )
  return true
}
