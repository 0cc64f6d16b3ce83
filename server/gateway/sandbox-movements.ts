import { sql } from 'kysely'
import { type Database, isDuplicate } from '#server/platform/database.ts'
import { sha256 } from '#server/platform/digest.ts'
import { newId } from '#server/platform/ids.ts'
import type { MovementKind } from './port.ts'
import type { DeclineReason } from './rules/decline-reason-table.ts'
import { readToken } from './rules/sandbox-token.ts'

// What the sandbox gateway does and remembers. It stands for a foreign party: its own tables, its own transactions.

type Db = Database['db']
export type SandboxAsk = {
  key: string
  kind: MovementKind
  token: string | null
  chargeReference: string | null
  amountMinor: bigint
  currency: string
}

/** What it says of a movement. */
export type SandboxMovement = {
  reference: string
  key: string
  kind: MovementKind
  state: 'pending' | 'succeeded' | 'failed'
  reason: string | null
  amountMinor: string
  currency: string
  at: string
  isVoided: boolean
  dispute: 'open' | 'won' | 'lost' | null
  token: string | null
}

const secondsAfter = (at: Date, seconds: number, haste: number) => new Date(at.getTime() + (seconds * 1000) / haste)
const disputeSeconds = 120
const voidHours = 24

/** How a movement is made, before anything of it is done: at once, after a pause, or so that whoever asks never hears of it. */
export async function mannerOf(db: Db, ask: SandboxAsk, at: Date): Promise<'at_once' | 'slow' | 'lost_after' | 'lost_before'> {
  if (ask.kind === 'refund' || ask.kind === 'void' || !ask.token) return 'at_once'
  const { how } = readToken(ask.token).does.answer
  if (how === 'slow' || how === 'lost_after') return how
  if (how !== 'lost_before') return 'at_once'
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('sandbox_requests')
    .values({ idempotency_key: ask.key, first_at: at })
    .onConflict((clash) => clash.column('idempotency_key').doNothing())
    .executeTakeFirst()
  return (numInsertedOrUpdatedRows ?? 0n) > 0n ? 'lost_before' : 'at_once'
}

/** The movement of this key: made now, or the one that was made. @returns null where the key was used for something else */
export async function makeMovement(db: Db, ask: SandboxAsk, at: Date, haste: number): Promise<SandboxMovement | null> {
  const digest = sha256(JSON.stringify([ask.kind, ask.token, ask.chargeReference, String(ask.amountMinor), ask.currency]))
  const made = await byKey(db, ask.key)
  if (made) return made.request_digest === digest ? shown(made) : null
  try {
    return await db.transaction().execute(async (work) => {
      const outcome = await outcomeOf(work, ask, at, haste)
      const row = await work
        .insertInto('sandbox_movements')
        .values({
          reference: `${prefixes[ask.kind]}_${newId().replaceAll('-', '')}`,
          idempotency_key: ask.key,
          request_digest: digest,
          kind: ask.kind,
          charge_reference: ask.chargeReference,
          token: ask.token,
          amount_minor: ask.amountMinor,
          currency: ask.currency,
          made_at: at,
          ...outcome,
        })
        .returningAll()
        .executeTakeFirstOrThrow()
      await tell(work, `${ask.kind}.${row.state}`, row.reference, at, isLost(ask) ? secondsAfter(at, lostWebhookSeconds, haste) : at)
      if (ask.kind === 'void' && row.state === 'succeeded')
        await work
          .updateTable('sandbox_movements')
          .set({ voided_at: at })
          .where('reference', '=', ask.chargeReference ?? '')
          .execute()
      return shown(row)
    })
  } catch (error) {
    if (!isDuplicate(error)) throw error
    // The same key at the same time: the other request has made it.
    const other = await byKey(db, ask.key)
    return other?.request_digest === digest ? shown(other) : null
  }
}

const prefixes: Record<MovementKind, string> = { charge: 'ch', refund: 're', void: 'vo', save_method: 'pm' }

type Outcome = {
  state: 'pending' | 'succeeded' | 'failed'
  reason?: DeclineReason
  settles_at?: Date
  settles_as?: string
  disputes_at?: Date
  dispute_ends_at?: Date
  dispute_ends_as?: 'won' | 'lost'
}

async function outcomeOf(db: Db, ask: SandboxAsk, at: Date, haste: number): Promise<Outcome> {
  if (ask.kind === 'refund' || ask.kind === 'void') return ask.chargeReference ? againstCharge(db, ask, at) : { state: 'succeeded' }
  const { does, method } = readToken(ask.token ?? '')
  const { answer } = does
  if (method?.expires && method.expires < at.toISOString().slice(0, 7)) return { state: 'failed', reason: 'expired' }
  if (answer.how === 'declined') return { state: 'failed', reason: answer.reason }
  // Looking at a method takes nothing: what comes later, comes of a charge.
  if (ask.kind === 'save_method') return { state: 'succeeded' }
  if (answer.how === 'later') return { state: 'pending', settles_at: secondsAfter(at, answer.after, haste), settles_as: answer.becomes }
  if (answer.how === 'disputed')
    return {
      state: 'succeeded',
      disputes_at: secondsAfter(at, answer.after, haste),
      ...(answer.ends && { dispute_ends_at: secondsAfter(at, answer.after + disputeSeconds, haste), dispute_ends_as: answer.ends }),
    }
  return { state: 'succeeded' }
}

async function againstCharge(db: Db, ask: SandboxAsk, at: Date): Promise<Outcome> {
  const charge = await db
    .selectFrom('sandbox_movements')
    .selectAll()
    .where('reference', '=', ask.chargeReference)
    .where('kind', '=', 'charge')
    .forUpdate()
    .executeTakeFirst()
  if (!charge || charge.state === 'failed' || charge.voided_at) return { state: 'failed', reason: 'no_such_charge' }
  const { refunded } = await db
    .selectFrom('sandbox_movements')
    .select(sql<bigint>`coalesce(sum(amount_minor), 0)::bigint`.as('refunded'))
    .where('charge_reference', '=', charge.reference)
    .where('kind', '=', 'refund')
    .where('state', '<>', 'failed')
    .executeTakeFirstOrThrow()
  if (ask.kind === 'void') {
    const isLate = at.getTime() - charge.made_at.getTime() > voidHours * 3_600_000
    return isLate || refunded > 0n ? { state: 'failed', reason: 'too_late' } : { state: 'succeeded' }
  }
  if (readToken(charge.token ?? '').does.answer.how === 'refund_fails') return { state: 'failed', reason: 'refund_refused' }
  if (refunded + ask.amountMinor > charge.amount_minor) return { state: 'failed', reason: 'too_much' }
  return { state: 'succeeded' }
}

/** What was to come later and is due: charges that settle, disputes that open and end. */
export async function moveOn(db: Db, at: Date): Promise<void> {
  const settling = await db
    .updateTable('sandbox_movements')
    .set({
      state: sql`case when settles_as = 'succeeded' then 'succeeded' else 'failed' end`,
      reason: sql`nullif(settles_as, 'succeeded')`,
    })
    .where('state', '=', 'pending')
    .where('settles_at', '<=', at)
    .returning(['reference', 'state'])
    .execute()
  for (const { reference, state } of settling) await tell(db, `charge.${state}`, reference, at)
  const opening = await db
    .updateTable('sandbox_movements')
    .set({ dispute: 'open' })
    .where('disputes_at', '<=', at)
    .where('dispute', 'is', null)
    .where('voided_at', 'is', null)
    .returning('reference')
    .execute()
  for (const { reference } of opening) await tell(db, 'dispute.opened', reference, at)
  const ending = await db
    .updateTable('sandbox_movements')
    .set({ dispute: sql`dispute_ends_as` })
    .where('dispute', '=', 'open')
    .where('dispute_ends_at', '<=', at)
    .returning('reference')
    .execute()
  for (const { reference } of ending) await tell(db, 'dispute.ended', reference, at)
}

/** A customer goes to their bank, or the bank decides: for tests and for showing it, whenever wanted. */
export async function setDispute(db: Db, reference: string, dispute: 'open' | 'won' | 'lost', at: Date): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('sandbox_movements')
    .set({ dispute })
    .where('reference', '=', reference)
    .where('kind', '=', 'charge')
    .executeTakeFirst()
  if (numUpdatedRows > 0n) await tell(db, dispute === 'open' ? 'dispute.opened' : 'dispute.ended', reference, at)
  return numUpdatedRows > 0n
}

export async function findMovement(db: Db, by: { reference: string } | { key: string }): Promise<SandboxMovement | null> {
  const row =
    'key' in by
      ? await byKey(db, by.key)
      : await db.selectFrom('sandbox_movements').selectAll().where('reference', '=', by.reference).executeTakeFirst()
  return row ? shown(row) : null
}

export async function movementsBetween(db: Db, from: Date, before: Date, after: string | null, limit: number): Promise<SandboxMovement[]> {
  const rows = await db
    .selectFrom('sandbox_movements')
    .selectAll()
    .where(
      sql<boolean>`(made_at >= ${from} and made_at < ${before} or reference in (
        select told.reference from sandbox_events as told where told.at >= ${from} and told.at < ${before} and told.kind like 'dispute.%'))`,
    )
    .$if(after !== null, (query) => query.where('reference', '>', after ?? ''))
    .orderBy('reference')
    .limit(limit)
    .execute()
  return rows.map(shown)
}

const byKey = (db: Db, key: string) => db.selectFrom('sandbox_movements').selectAll().where('idempotency_key', '=', key).executeTakeFirst()

/** Whoever asked hears nothing, so the webhook is late as well: else it would tell before they have stopped to wait. */
const lostWebhookSeconds = 120
const isLost = ({ kind, token }: SandboxAsk) =>
  (kind === 'charge' || kind === 'save_method') && token !== null && readToken(token).does.answer.how === 'lost_after'

async function tell(db: Db, kind: string, reference: string, at: Date, deliverAt = at): Promise<void> {
  await db
    .insertInto('sandbox_events')
    .values({ id: `ev_${newId().replaceAll('-', '')}`, kind, reference, at, deliver_at: deliverAt })
    .execute()
}

type Row = NonNullable<Awaited<ReturnType<typeof byKey>>>

function shown(row: Row): SandboxMovement {
  return {
    reference: row.reference,
    key: row.idempotency_key,
    kind: row.kind as MovementKind,
    state: row.state as SandboxMovement['state'],
    reason: row.reason,
    amountMinor: String(row.amount_minor),
    currency: row.currency,
    at: row.made_at.toISOString(),
    isVoided: row.voided_at !== null,
    dispute: row.dispute as SandboxMovement['dispute'],
    token: row.token,
  }
}
