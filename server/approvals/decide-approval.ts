import type { Selectable } from 'kysely'
import type { Db } from '#server/platform/database.ts'
import { insist, notFound, Refusal } from '#server/platform/refusal.ts'
import type { Approvals } from '#server/tables.ts'
import type { Actor, Work } from '#server/work.ts'
import type { ApprovalKind, ApprovalKinds, Requested } from './approval-kind.ts'
import { about, amountFacts, digestOf, recordApproval, whatIsAsked } from './ask-approval.ts'
import { absentFor } from './deputies.ts'
import { givenToday, isOwnAccount, lockGiver, readLimits } from './limits.ts'
import { type Limits, whoAgrees } from './rules/give-back-limit.ts'
import { type Deciding, mayGrant, mayRefuse } from './rules/may-decide.ts'

type Row = Selectable<Approvals>

/**
 * Agrees, and what was asked is done, in one transaction. The rule of what is asked is asked again: what it does not allow any more
 * ends as refused, with the rule's own words. Two who decide at once come one after the other, and the second is told.
 */
export async function grantApproval(work: Work, id: string, because: string | null, kinds: ApprovalKinds): Promise<void> {
  await lockGiver(work.db, work.actor.id)
  const { row, kind, requested } = await lockApproval(work, id, kinds)
  insist(mayGrant(await deciding(work.db, work.actor, row, work.now), await amountOf(work.db, work.actor, row, work.now)))
  if (!(await isAsAsked(work.db, kind, row)))
    throw new Refusal(422, 'approval.changed', 'What stands here is not what was asked for. Refuse it, and let it be asked for again.')
  const still = await kind.stillMay(work, requested)
  if (!still.allowed) return end(work, row, kind, 'refused', [still.because, still.instead].filter(Boolean).join(' '), work.actor.id)
  await write(work, row, 'granted', because, work.actor.id)
  await work.publish(
    'approval.granted',
    { approvalId: id, kind: row.kind, recordId: row.record_id ?? '', by: work.actor.name, ...amountFacts(row.amount_minor, row.currency) },
    aboutRow(row),
  )
  await kind.execute(work, requested, work.actor.id)
}

/** The request as it was written down, and the record as it stands now, against the digest of what was asked. */
async function isAsAsked(db: Db, kind: ApprovalKind, row: Row): Promise<boolean> {
  const now = await kind.asked(db, row.record_id ?? '')
  return (
    [row.request, now.request].every((request) => digestOf(JSON.stringify(request)) === row.request_digest) &&
    now.customerId === row.customer_id &&
    now.amountMinor === row.amount_minor &&
    now.currency === row.currency
  )
}

/** Does not agree, with the reason. */
export async function refuseApproval(work: Work, id: string, because: string, kinds: ApprovalKinds): Promise<void> {
  const { row, kind } = await lockApproval(work, id, kinds)
  insist(mayRefuse(await deciding(work.db, work.actor, row, work.now)))
  await end(work, row, kind, 'refused', because, work.actor.id)
}

/** Whoever asked takes it back. */
export async function withdrawApproval(work: Work, id: string, because: string, kinds: ApprovalKinds): Promise<void> {
  const { row, kind } = await lockApproval(work, id, kinds)
  if (row.asked_by !== work.actor.id)
    throw new Refusal(422, 'approval.not_yours', 'Somebody else asked for this. Refuse it, or leave it to them.')
  if (row.state !== 'waiting') throw new Refusal(422, 'approval.decided', 'This was decided already. Look at how.')
  await end(work, row, kind, 'withdrawn', because, null)
}

/** Nobody decided in time. Answers whether there was something to end. */
export async function expireApproval(work: Work, id: string, kinds: ApprovalKinds): Promise<boolean> {
  const { row, kind } = await lockApproval(work, id, kinds)
  if (row.state !== 'waiting' || row.expires_at > work.now) return false
  await end(work, row, kind, 'expired', 'Nobody decided in 72 hours.', null)
  return true
}

async function lockApproval(work: Work, id: string, kinds: ApprovalKinds): Promise<{ row: Row; kind: ApprovalKind; requested: Requested }> {
  const row = await work.db.selectFrom('approvals').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
  const kind = row && kinds[row.kind]
  if (!row || !kind) throw notFound()
  return { row, kind, requested: requestedOf(row) }
}

export const requestedOf = (row: Pick<Row, 'id' | 'customer_id' | 'record_id' | 'interaction_id' | 'asked_by' | 'request'>): Requested => ({
  id: row.id,
  customerId: row.customer_id,
  recordId: row.record_id ?? '',
  interactionId: row.interaction_id,
  askedById: row.asked_by,
  request: row.request as Record<string, unknown>,
})

async function end(
  work: Work,
  row: Row,
  kind: ApprovalKind,
  how: 'refused' | 'expired' | 'withdrawn',
  because: string,
  by: string | null,
): Promise<void> {
  await write(work, row, how, because, by)
  if (how === 'withdrawn')
    await work.publish('approval.withdrawn', { approvalId: row.id, kind: row.kind, recordId: row.record_id ?? '' }, aboutRow(row))
  else
    await work.publish(
      'approval.refused',
      {
        approvalId: row.id,
        kind: row.kind,
        recordId: row.record_id ?? '',
        by: by === null ? null : work.actor.name,
        ...amountFacts(row.amount_minor, row.currency),
      },
      aboutRow(row),
    )
  await kind.end(work, requestedOf(row), how)
}

async function write(work: Work, row: Row, state: string, because: string | null, by: string | null): Promise<void> {
  const absent = by === null ? null : await absentFor(work.db, by, row.asked_by, work.now)
  await work.db
    .updateTable('approvals')
    .set({ state, decided_at: work.now, decided_by: by, decision_because: because, decided_for: absent?.id ?? null })
    .where('id', '=', row.id)
    .execute()
  const what = whatIsAsked(row.kind, row.amount_minor, row.currency)
  const of = { id: row.id, customerId: row.customer_id, interactionId: row.interaction_id, what }
  await recordApproval(work, of, stepWords[state] ?? state, 'waiting', state, because ?? undefined)
}

const stepWords: Record<string, string> = { granted: 'grant', refused: 'refuse', expired: 'expire', withdrawn: 'withdraw' }
const aboutRow = (row: Row) => about({ customerId: row.customer_id, interactionId: row.interaction_id })

type Decider = Pick<Actor, 'id' | 'email' | 'role' | 'permissions' | 'company'>
type Asked = Pick<Row, 'state' | 'expires_at' | 'asked_by' | 'customer_id' | 'amount_minor' | 'currency'>

async function deciding(db: Db, actor: Decider, row: Asked, now: Date): Promise<Deciding> {
  return decidingOf(actor, row, now, row.customer_id !== null && (await isOwnAccount(db, actor.email, row.customer_id)))
}

export const decidingOf = (actor: Pick<Actor, 'id' | 'permissions'>, row: Asked, now: Date, ownAccount: boolean): Deciding => ({
  state: row.state,
  isOver: row.expires_at <= now,
  isOwnRequest: row.asked_by === actor.id,
  isOwnAccount: ownAccount,
  mayDecide: actor.permissions.has('approval.decide'),
})

export async function amountOf(
  db: Db,
  { id, role, company }: Decider,
  row: Asked,
  now: Date,
  known?: { limits: Limits; givenTodayMinor: bigint },
) {
  const limits = known?.limits ?? (await readLimits(db, company.currency))
  return {
    amountMinor: row.amount_minor,
    currency: row.currency,
    companyCurrency: company.currency,
    limit: limits[role],
    givenTodayMinor: known?.givenTodayMinor ?? (await givenToday(db, id, now, company)),
    who: whoAgrees(row.amount_minor, limits),
  }
}
