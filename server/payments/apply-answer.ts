import type { Answer, Gateway } from '#server/gateway/port.ts'
import type { Database } from '#server/platform/database.ts'
import type { Secrets } from '#server/platform/secrets.ts'
import type { Reactions } from '#server/reactions.ts'
import { jobWork } from '#server/staff/job-work.ts'
import type { Work } from '#server/work.ts'
import { lookAt } from './gateway-health.ts'
import { isAskedByCustomer } from './is-asked-by-customer.ts'
import { moveDispute } from './move-dispute.ts'
import { type AttemptState, hasEnded, type Outcome, outcomeOf } from './rules/attempt-states.ts'
import { nextLook } from './rules/next-look.ts'
import { type AttemptRow, lockAttempt, writeOutcome } from './write-outcome.ts'

export type AttemptParts = {
  database: Database
  secrets: Secrets
  reactions: Reactions
  gateway: Gateway
  /** All waiting divided by this; 1 but in tests. */
  haste: number
  now: () => Date
}

/** Kept with an attempt whose outcome is unknown: the gateway has saved an error under its key, and would only repeat it. */
export const savedError = 'saved_error'

/** Writes down what was learnt, if the attempt still waits for it, and when the gateway is asked again if it does not know. */
export async function applyAnswer({ database, secrets, reactions, haste, now }: AttemptParts, id: string, answer: Answer): Promise<void> {
  await database.db.transaction().execute(async (db) => {
    const attempt = await lockAttempt({ db }, id)
    if (!attempt) return
    const at = now()
    const isNews = !hasEnded(attempt.state as AttemptState)
    const byCustomer = isNews && (await isAskedByCustomer(db, attempt))
    const work = await jobWork(db, { staffId: attempt.requested_by, secrets, reactions, now: at, requestId: id, byCustomer })
    const movement = answer.is === 'movement' ? answer.movement : null
    if (isNews) await writeDown(work, attempt, answer, haste)
    if (movement?.dispute && attempt.payment_id && attempt.kind === 'charge') await moveDispute(work, attempt, movement.dispute)
  })
}

async function writeDown(work: Work, attempt: AttemptRow, answer: Answer, haste: number): Promise<void> {
  const outcome = outcomeFrom(attempt, answer)
  await writeOutcome(work, attempt, outcome, answer.is === 'movement' ? answer.movement.method : null)
  if (answer.is === 'unknown' && !answer.again)
    await work.db.updateTable('payment_attempts').set({ failed_because: savedError }).where('id', '=', attempt.id).execute()
  if (outcome.state === 'pending' || outcome.state === 'unknown')
    await planLook(work, attempt, { haste, isPending: outcome.state === 'pending', wasAnswered: answer.is !== 'unknown' })
}

function outcomeFrom(attempt: AttemptRow, answer: Answer): Outcome {
  if (answer.is === 'movement')
    return outcomeOf({ kind: attempt.kind, amountMinor: attempt.amount_minor, currency: attempt.currency }, answer.movement)
  if (answer.is === 'refused') return { state: 'failed', reference: null, because: answer.because }
  return { state: 'unknown', because: answer.is === 'unknown' ? answer.because : 'The gateway does not know of it.' }
}

type Plan = { haste: number; isPending: boolean; wasAnswered: boolean }

async function planLook({ db, now }: Work, attempt: AttemptRow, plan: Plan): Promise<void> {
  const next = nextLook({ sentAt: attempt.sent_at ?? attempt.prepared_at, now, ...plan })
  if (next.at) return lookAt(db, attempt.id, next.at)
  await db
    .updateTable('payment_attempts')
    .set({ for_a_person_since: now, next_look_at: null })
    .where('id', '=', attempt.id)
    .where('for_a_person_since', 'is', null)
    .execute()
}
