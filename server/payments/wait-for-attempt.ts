import { setTimeout as pause } from 'node:timers/promises'
import type { Db } from '#server/platform/database.ts'
import type { After } from '#server/serve.ts'
import { type AttemptState, hasEnded } from './rules/attempt-states.ts'

/** The newest attempt for a payment, a refund or a method. */
export type AttemptOf = { attemptId: string } | { paymentId: string } | { refundId: string } | { paymentMethodId: string }

const firstLookMs = 30
const mostMs = 400

/**
 * Waits, with no transaction open, until it is known how an attempt ended, or that nobody knows: a few seconds at most, then it is still on
 * its way. For `after` of a write: the reply is read again once this is over.
 */
export async function waitForAttempt({ db, waitMs }: Pick<After, 'db' | 'waitMs'>, of: AttemptOf): Promise<AttemptState | null> {
  const until = performance.now() + waitMs
  for (let step = firstLookMs; ; step = Math.min(step * 1.5, mostMs)) {
    const state = await stateOf(db, of)
    if (state === null || hasEnded(state) || state === 'unknown' || performance.now() + step > until) return state
    await pause(step)
  }
}

/** Waits until the gateway was asked about an attempt once more than `lookUps` times, or it is known how it ended. */
export async function waitForLook({ db, waitMs }: Pick<After, 'db' | 'waitMs'>, attemptId: string, lookUps: number): Promise<void> {
  const until = performance.now() + waitMs
  for (let step = firstLookMs; ; step = Math.min(step * 1.5, mostMs)) {
    const row = await db.selectFrom('payment_attempts').select(['state', 'look_ups']).where('id', '=', attemptId).executeTakeFirst()
    if (!row || hasEnded(row.state as AttemptState) || row.look_ups > lookUps || performance.now() + step > until) return
    await pause(step)
  }
}

async function stateOf(db: Db, of: AttemptOf): Promise<AttemptState | null> {
  const [column, id] =
    'attemptId' in of
      ? (['id', of.attemptId] as const)
      : 'paymentId' in of
        ? (['payment_id', of.paymentId] as const)
        : 'refundId' in of
          ? (['refund_id', of.refundId] as const)
          : (['payment_method_id', of.paymentMethodId] as const)
  const row = await db
    .selectFrom('payment_attempts')
    .select('state')
    .where(column, '=', id)
    .orderBy('prepared_at', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  return (row?.state ?? null) as AttemptState | null
}
