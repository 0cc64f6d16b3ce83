import { randomBytes } from 'node:crypto'
import type { Db } from '#server/platform/database.ts'
import { sha256 } from '#server/platform/digest.ts'
import { newId } from '#server/platform/ids.ts'
import type { AccountWork, Source } from '#server/work.ts'

/** A field that changed. Values are plain JSON; of a secret neither value is ever written down. */
export type Change = { field: string; from: unknown; to: unknown; isSecret?: boolean }

export type ChangeSetInput = {
  recordKind: string
  recordId?: string
  action: string
  changes: Change[]
  because?: string
  /** For a change of a customer: which card, the customer's version after it, and the interaction that it belongs to. */
  customer?: { id: string; version: number; card?: string; interactionId: string | null }
  /** Of a record that is no customer's, where it was changed in a contact. */
  interactionId?: string | null
}

/** Who wrote, when and on which way: of a unit of work, or of a link that somebody used before they could sign in. */
export type ChangeWriter = {
  db: Db
  at: Date
  actor: 'staff' | 'token' | 'system' | 'customer'
  staffId: string | null
  /** Of a customer's own change in the portal. */
  portalUserId?: string | null
  source: Source
  requestId: string
}

/** Writes what was changed, from what to what, in the transaction of the change itself. Answers the change set's id. */
export function recordChangeSet(work: AccountWork, given: ChangeSetInput): Promise<string> {
  const { db, now: at, actor, source, requestId } = work
  // A job that finds something out does not act for whoever asked for it, who is named all the same.
  if (actor.via === 'portal')
    return writeChangeSet({ db, at, actor: 'customer', staffId: null, portalUserId: actor.id, source, requestId }, given)
  if (work.byCustomer) return writeChangeSet({ db, at, actor: 'system', staffId: null, source: 'portal', requestId }, given)
  const by = source === 'job' ? 'system' : actor.via === 'token' ? 'token' : 'staff'
  return writeChangeSet({ db, at, actor: by, staffId: actor.id, source, requestId }, given)
}

/**
 * The one writer of the trail; within a unit of work use `recordChangeSet`.
 * The values stand apart under a salted commitment, so that erasing them later leaves the trail provable.
 */
export async function writeChangeSet(writer: ChangeWriter, given: ChangeSetInput): Promise<string> {
  const { db } = writer
  const id = newId()
  await db
    .insertInto('change_sets')
    .values({
      id,
      at: writer.at,
      actor: writer.actor,
      staff_id: writer.staffId,
      portal_user_id: writer.portalUserId ?? null,
      source: writer.source,
      interaction_id: given.customer?.interactionId ?? given.interactionId ?? null,
      request_id: writer.requestId,
      customer_id: given.customer?.id ?? null,
      customer_version: given.customer?.version ?? null,
      card: given.customer?.card ?? null,
      record_kind: given.recordKind,
      record_id: given.recordId ?? given.customer?.id ?? null,
      action: given.action,
      because: given.because ?? null,
    })
    .execute()
  if (given.changes.length === 0) return id

  const rows = given.changes.map((change) => {
    const salt = randomBytes(16).toString('hex')
    const from = change.isSecret || change.from === null || change.from === undefined ? null : JSON.stringify(change.from)
    const to = change.isSecret || change.to === null || change.to === undefined ? null : JSON.stringify(change.to)
    return {
      id: newId(),
      field: change.field,
      isSecret: change.isSecret ?? false,
      salt,
      from,
      to,
      commitment: sha256(salt + (from ?? '') + (to ?? '')),
    }
  })
  await db
    .insertInto('changes')
    .values(rows.map((row) => ({ id: row.id, change_set_id: id, field: row.field, is_secret: row.isSecret, commitment: row.commitment })))
    .execute()
  await db
    .insertInto('change_values')
    .values(rows.map((row) => ({ change_id: row.id, salt: row.salt, from_value: row.from, to_value: row.to })))
    .execute()
  return id
}

/** The fields whose value differs, as changes. Compares by JSON, so lists and addresses count as one value. */
export function differences(before: Record<string, unknown>, after: Record<string, unknown>): Change[] {
  return Object.keys(after)
    .filter((field) => after[field] !== undefined && JSON.stringify(before[field] ?? null) !== JSON.stringify(after[field] ?? null))
    .map((field) => ({ field, from: before[field] ?? null, to: after[field] ?? null }))
}
