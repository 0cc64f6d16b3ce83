import { hash, randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import { arrayText } from '#server/platform/array-text.ts'
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
      from unnest(${arrayText(sets.map(({ id }) => id))}::uuid[], ${arrayText(sets.map(({ entry }) => entry.customerId))}::uuid[],
                  ${arrayText(sets.map(({ entry }) => entry.version))}::integer[], ${arrayText(sets.map(({ entry }) => entry.card))}::text[],
                  ${arrayText(sets.map(({ entry }) => entry.action))}::text[]) as given (id, customer, version, card, action)`.execute(
    work.db,
  )
  const changeIds = arrayText(changes.map(({ id }) => id))
  if (changes.length > 0) {
    await sql`
      insert into changes (id, change_set_id, field, is_secret, commitment)
      select id, "set", field, false, commitment
        from unnest(${changeIds}::uuid[], ${arrayText(changes.map(({ set }) => set))}::uuid[],
                    ${arrayText(changes.map(({ field }) => field))}::text[],
                    ${arrayText(changes.map(({ commitment }) => commitment))}::text[]) as given (id, "set", field, commitment)`.execute(
      work.db,
    )
    await sql`
      insert into change_values (change_id, salt, from_value, to_value)
      select id, salt, "from", "to"
        from unnest(${changeIds}::uuid[], ${arrayText(changes.map(({ salt }) => salt))}::text[],
                    ${arrayText(changes.map(({ from }) => from))}::text[],
                    ${arrayText(changes.map(({ to }) => to))}::text[]) as given (id, salt, "from", "to")`.execute(work.db)
  }

  const facts = sets.map(({ entry, id }) =>
    entry.event === 'customer.created'
      ? { customerId: entry.customerId }
      : { customerId: entry.customerId, card: entry.card ?? '', fields: entry.changes.map(({ field }) => field), changeSetId: id },
  )
  await sql`
    insert into events (id, name, at, customer_id, staff_id, facts)
    select id, name, ${work.now}, customer, ${work.actor.id}::uuid, facts
      from unnest(${arrayText(sets.map(() => newId()))}::uuid[], ${arrayText(sets.map(({ entry }) => entry.event))}::text[],
                  ${arrayText(sets.map(({ entry }) => entry.customerId))}::uuid[],
                  ${arrayText(facts.map((fact) => JSON.stringify(fact)))}::jsonb[]) as given (id, name, customer, facts)`.execute(work.db)
  for (const [place, { entry }] of sets.entries()) {
    // As publish does; today nobody reacts, and a batch pays nothing for that.
    const react = (reactions[entry.event] ?? []) as ((work: Work, facts: unknown) => Promise<void>)[]
    for (const one of react) await one(work, facts[place])
  }
}
