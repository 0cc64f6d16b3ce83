import { hash, randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import { newId } from '#server/platform/ids.ts'
import { reactions } from '#server/reactions.ts'
import type { Work } from '#server/work.ts'

export type TrailEntry = {
  customerId: string
  /** The customer's version after it. */
  version: number
  card: string | null
  action: string
  event: 'customer.created' | 'customer.edited'
  changes: { field: string; from: unknown; to: unknown }[]
}

const saltBytes = 16

/** Change sets, changes with their salted commitments, values and events of a whole batch: what recordChangeSet writes for one. */
export async function writeTrail(work: Work, entries: readonly TrailEntry[]): Promise<void> {
  if (entries.length === 0) return
  const actor = work.actor.via === 'token' ? 'token' : 'staff'
  const sets = entries.map((entry) => ({ entry, id: newId() }))
  const salts = randomBytes(saltBytes * entries.reduce((count, { changes }) => count + changes.length, 0)).toString('hex')
  let salted = 0
  const changes = sets.flatMap(({ entry, id: set }) =>
    entry.changes.map(({ field, from, to }) => {
      const salt = salts.slice(salted, salted + saltBytes * 2)
      salted += saltBytes * 2
      const before = from === null || from === undefined ? null : JSON.stringify(from)
      const after = to === null || to === undefined ? null : JSON.stringify(to)
      return { id: newId(), set, field, salt, from: before, to: after, commitment: hash('sha256', salt + (before ?? '') + (after ?? '')) }
    }),
  )
  await sql`
    insert into change_sets (id, at, actor, staff_id, source, request_id, customer_id, customer_version, card, record_kind, record_id, action)
    select id, ${work.now}, ${actor}, ${work.actor.id}::uuid, ${work.source}, ${work.requestId}, customer, version, card, 'customer', customer, action
      from json_to_recordset(${JSON.stringify(
        sets.map(({ entry, id }) => ({ id, customer: entry.customerId, version: entry.version, card: entry.card, action: entry.action })),
      )}::json) as given (id uuid, customer uuid, version integer, card text, action text)`.execute(work.db)
  if (changes.length > 0)
    await sql`
      with given as materialized (
        select * from json_to_recordset(${JSON.stringify(changes)}::json)
          as given (id uuid, "set" uuid, field text, salt text, "from" text, "to" text, commitment text)
      ), kept as (
        insert into changes (id, change_set_id, field, is_secret, commitment) select id, "set", field, false, commitment from given
      )
      insert into change_values (change_id, salt, from_value, to_value) select id, salt, "from", "to" from given`.execute(work.db)

  const facts = sets.map(({ entry, id }) =>
    entry.event === 'customer.created'
      ? { customerId: entry.customerId }
      : { customerId: entry.customerId, card: entry.card ?? '', fields: entry.changes.map(({ field }) => field), changeSetId: id },
  )
  await sql`
    insert into events (id, name, at, customer_id, staff_id, facts)
    select id, name, ${work.now}, customer, ${work.actor.id}::uuid, facts
      from json_to_recordset(${JSON.stringify(
        sets.map(({ entry }, place) => ({ id: newId(), name: entry.event, customer: entry.customerId, facts: facts[place] })),
      )}::json) as given (id uuid, name text, customer uuid, facts jsonb)`.execute(work.db)
  for (const [place, { entry }] of sets.entries()) {
    // As publish does; today nobody reacts, and a batch pays nothing for that.
    const react = (reactions[entry.event] ?? []) as ((work: Work, facts: unknown) => Promise<void>)[]
    for (const one of react) await one(work, facts[place])
  }
}
