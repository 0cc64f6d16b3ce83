import type { Answer, Gateway } from '#server/gateway/port.ts'
import type { Database } from '#server/platform/database.ts'
import { jobWork } from '#server/staff/job-work.ts'
import { type AttemptParts, applyAnswer, savedError } from './apply-answer.ts'
import { awaySince, countFailure, lookAt, noteAnswer } from './gateway-health.ts'
import { isAskedByCustomer } from './is-asked-by-customer.ts'
import { type AttemptState, hasEnded } from './rules/attempt-states.ts'
import { isTooLateToSend, maySendAgain } from './rules/next-look.ts'
import { type AttemptRow, lockAttempt, writeOutcome } from './write-outcome.ts'

/**
 * Brings one attempt further: sends it, or, where it was sent before and nobody knows what came of it, asks the gateway. May run twice,
 * at once or after a kill at any line: what counts is the row, and the key at the gateway.
 * No transaction is open while the gateway is asked.
 */
export async function runAttempt(parts: AttemptParts, attemptId: string): Promise<void> {
  const { database, gateway, haste } = parts
  const { db } = database
  const from = performance.now()
  const attempt = await db.selectFrom('payment_attempts').selectAll().where('id', '=', attemptId).executeTakeFirst()
  if (!attempt || hasEnded(attempt.state as AttemptState) || attempt.gateway !== gateway.name) return
  if (attempt.state === 'prepared' && isTooLateToSend(attempt.kind, attempt.prepared_at, parts.now(), haste))
    return giveUp(parts, attemptId)
  // While the gateway is away nobody knocks but the probe, whose success wakes this attempt; should that be lost, it looks again by itself.
  if (await awaySince(db, gateway.name)) return lookAt(db, attemptId, later(parts, 120))
  if (attempt.state === 'prepared') {
    const sentAt = await markSent(parts, attemptId)
    if (sentAt) await send(parts, { ...attempt, sent_at: sentAt }, from)
    return
  }
  await lookUp(parts, attempt, from)
}

const later = ({ now, haste }: AttemptParts, seconds: number) => new Date(now().getTime() + (seconds * 1000) / haste)

/** Committed before the gateway is called: from here on the money may have moved. @returns null where somebody else was first */
async function markSent({ database, now }: AttemptParts, id: string): Promise<Date | null> {
  const row = await database.db
    .updateTable('payment_attempts')
    .set({ state: 'sent', sent_at: now() })
    .where('id', '=', id)
    .where('state', '=', 'prepared')
    .returning('sent_at')
    .executeTakeFirst()
  return row?.sent_at ?? null
}

const tooSlow: Answer = { is: 'unknown', because: 'It was not asked: this process stood still.', again: true }
const nothingToUndo: Answer = { is: 'refused', because: 'no_such_charge' }

/** A process that was frozen between two lines must not send what has been looked after long ago. */
const freshSeconds = 20

/** `from`: when this run began, by the steady clock. */
async function send(parts: AttemptParts, attempt: AttemptRow, from: number): Promise<void> {
  const { database, gateway, haste, now } = parts
  const [method, charge] = await Promise.all([tokenOf(parts, attempt), chargeOf(parts, attempt)])
  if (attempt.kind === 'void' && !charge) return applyAnswer(parts, attempt.id, nothingToUndo)
  if (performance.now() - from > freshSeconds * 1000) return applyAnswer(parts, attempt.id, tooSlow)
  const asked = { attemptId: attempt.id, amountMinor: attempt.amount_minor, currency: attempt.currency }
  const answer = await ask(gateway, attempt, asked, method, charge)
  await noteHealth(database.db, gateway, answer, { now: now(), haste })
  await applyAnswer(parts, attempt.id, answer)
}

async function ask(
  gateway: Gateway,
  attempt: AttemptRow,
  asked: { attemptId: string; amountMinor: bigint; currency: string },
  token: string | null,
  chargeReference: string | null,
): Promise<Answer> {
  if (attempt.kind === 'refund') return gateway.refund({ ...asked, chargeReference, token })
  if (attempt.kind === 'void') return gateway.void({ ...asked, chargeReference: chargeReference ?? '' })
  return attempt.kind === 'charge' ? gateway.charge({ ...asked, token: token ?? '' }) : gateway.saveMethod({ ...asked, token: token ?? '' })
}

async function lookUp(parts: AttemptParts, attempt: AttemptRow, from: number): Promise<void> {
  const { database, gateway, haste, now } = parts
  const { db } = database
  const answer = await gateway.lookUp(attempt.gateway_reference ? { reference: attempt.gateway_reference } : { attemptId: attempt.id })
  await noteHealth(db, gateway, answer, { now: now(), haste })
  await db
    .updateTable('payment_attempts')
    .set(({ eb }) => ({ look_ups: eb('look_ups', '+', 1), looked_up_at: now() }))
    .where('id', '=', attempt.id)
    .execute()
  const sentAt = attempt.sent_at ?? attempt.prepared_at
  const isSavedError = attempt.failed_because === savedError
  // It knows nothing of it: the same key makes it now, or says what it made.
  if (answer.is === 'nobody' && maySendAgain({ sentAt, now: now(), isSavedError, haste })) return send(parts, attempt, from)
  await applyAnswer(parts, attempt.id, answer)
}

async function noteHealth(db: Database['db'], gateway: Gateway, answer: Answer, at: { now: Date; haste: number }): Promise<void> {
  if (answer.is === 'unknown') await countFailure(db, gateway.name, answer.because, at)
  else await noteAnswer(db, gateway.name, at.now)
}

/** It was never asked of the gateway, so nothing has moved, and now nobody waits for it any more. */
async function giveUp({ database, secrets, reactions, now }: AttemptParts, id: string): Promise<void> {
  await database.db.transaction().execute(async (db) => {
    const attempt = await lockAttempt({ db }, id)
    if (attempt?.state !== 'prepared') return
    const byCustomer = await isAskedByCustomer(db, attempt)
    const work = await jobWork(db, { staffId: attempt.requested_by, secrets, reactions, now: now(), requestId: id, byCustomer })
    await writeOutcome(work, attempt, { state: 'failed', reference: null, because: 'not_sent' })
  })
}

async function tokenOf({ database }: AttemptParts, attempt: AttemptRow): Promise<string | null> {
  if (!attempt.payment_method_id) return null
  const row = await database.db
    .selectFrom('payment_methods')
    .select('gateway_token')
    .where('id', '=', attempt.payment_method_id)
    .executeTakeFirst()
  return row?.gateway_token ?? null
}

/** The charge that is undone or given back, as the gateway calls it. */
async function chargeOf({ database }: AttemptParts, attempt: AttemptRow): Promise<string | null> {
  if (attempt.kind !== 'refund' && attempt.kind !== 'void') return null
  const row = await database.db
    .selectFrom('payment_attempts')
    .select('gateway_reference')
    .where('payment_id', '=', attempt.payment_id)
    .where('kind', '=', 'charge')
    .where('gateway_reference', 'is not', null)
    .where('state', '<>', 'failed')
    .executeTakeFirst()
  return row?.gateway_reference ?? null
}
