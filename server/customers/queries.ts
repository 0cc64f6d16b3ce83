import { sql } from 'kysely'
import type { ChangeSet } from '#contract/customers.ts'
import { accessesWhere, changesOf, readValue } from '#server/audit/queries.ts'
import { cursorId, pageOf, readCursor } from '#server/platform/cursor.ts'
import type { Db } from '#server/platform/database.ts'
import type { Viewer } from '#server/work.ts'
import { familyOf } from './family.ts'

const inFamily = (column: string, customerId: string) => sql<boolean>`${sql.ref(column)} = any(${familyOf(customerId)})`

/** The account that is worked on: itself, or the survivor that it was merged into. */
export async function survivorOf(db: Db, customerId: string): Promise<{ id: string; number: string } | undefined> {
  return db
    .selectFrom('customers as given')
    .innerJoin('customers as survivor', (join) =>
      join.on(({ eb, fn, ref }) => eb('survivor.id', '=', fn.coalesce('given.merged_into', ref('given.id')))),
    )
    .select(['survivor.id', 'survivor.number'])
    .where('given.id', '=', customerId)
    .executeTakeFirst()
}

/** A colleague, or the customer in the portal by their own name. */
const whoDidIt = sql<string | null>`coalesce(staff.name, nullif(portal_users.name, ''), portal_users.sign_in_name)`

type Asked = { limit: number; cursor?: string | undefined; field?: string | undefined; interactionId?: string | undefined }

/** Change sets of the family, newest first, with the fields that occur in it (for the filter). */
export async function listChanges(
  db: Db,
  viewer: Viewer,
  customerId: string,
  asked: Asked,
): Promise<{ items: ChangeSet[]; nextCursor: string | null; fields: string[] }> {
  const after = readCursor(asked.cursor, [cursorId])
  // What was changed about payment is for those who see payment.
  const hidden = viewer.permissions.has('money.read') ? [] : ['payment-information', 'payments']
  const isShown = sql<boolean>`(change_sets.card is null or change_sets.card <> all(${hidden}))`
  let query = changeSets(db).where(inFamily('change_sets.customer_id', customerId)).where(isShown)
  if (asked.field)
    query = query.where(({ exists, selectFrom }) =>
      exists(
        selectFrom('changes')
          .select('id')
          .whereRef('change_set_id', '=', 'change_sets.id')
          .where('field', '=', asked.field ?? ''),
      ),
    )
  if (asked.interactionId) query = query.where('change_sets.interaction_id', '=', asked.interactionId)
  if (after?.[0]) query = query.where('change_sets.id', '<', after[0])
  const rows = await query
    .orderBy('change_sets.id', 'desc')
    .limit(asked.limit + 1)
    .execute()
  const fields = await db
    .selectFrom('changes')
    .innerJoin('change_sets', 'change_sets.id', 'change_set_id')
    .select('field')
    .distinct()
    .where(inFamily('change_sets.customer_id', customerId))
    .where(isShown)
    .orderBy('field')
    .execute()
  const page = pageOf(rows, asked.limit, shownChangeSet, (row) => [row.id])
  return { ...page, fields: fields.map((row) => row.field) }
}

const changeSets = (db: Db) =>
  db
    .selectFrom('change_sets')
    .innerJoin('customers', 'customers.id', 'change_sets.customer_id')
    .leftJoin('staff', 'staff.id', 'change_sets.staff_id')
    .leftJoin('portal_users', 'portal_users.id', 'change_sets.portal_user_id')
    .leftJoin('interactions', 'interactions.id', 'change_sets.interaction_id')
    .select([
      'change_sets.id',
      'change_sets.at',
      whoDidIt.as('by'),
      'change_sets.source',
      'change_sets.action',
      'change_sets.card',
      'change_sets.because',
      'customers.number',
    ])
    .select(
      sql<
        string | null
      >`case when record_kind = 'ticket' then (select tickets.number::text from tickets where tickets.id = record_id) end`.as(
        'ticket_number',
      ),
    )
    .select(['interactions.id as interaction_id', 'interactions.kind', 'channel', 'direction', 'caller_name', 'started_at'])
    .select(changesOf.as('changes'))

type ChangeSetRow = Awaited<ReturnType<ReturnType<typeof changeSets>['execute']>>[number]

const shownChangeSet = (row: ChangeSetRow): ChangeSet => ({
  id: row.id,
  at: row.at.toISOString(),
  by: row.by,
  source: row.source,
  action: row.action,
  card: row.card,
  because: row.because,
  interaction:
    row.interaction_id && row.started_at
      ? {
          id: row.interaction_id,
          kind: row.kind ?? '',
          channel: row.channel ?? '',
          direction: row.direction ?? '',
          callerName: row.caller_name,
          startedAt: row.started_at.toISOString(),
        }
      : null,
  customerNumber: row.number,
  ticketNumber: row.ticket_number,
  changes: row.changes.map((change) => ({ ...change, from: readValue(change.from), to: readValue(change.to) })),
})

/** Who opened the family and which secrets were shown, newest first. */
export const listAccesses = (db: Db, customerId: string, asked: { limit: number; cursor?: string | undefined }) =>
  accessesWhere(db, inFamily('customer_id', customerId), asked)

/** Change sets on these cards after a version: what an editor who started from it has not seen. */
export async function changesSince(db: Db, customerId: string, cards: readonly string[], version: number) {
  const rows = await db
    .selectFrom('change_sets')
    .leftJoin('staff', 'staff.id', 'change_sets.staff_id')
    .leftJoin('portal_users', 'portal_users.id', 'change_sets.portal_user_id')
    .select(['change_sets.at', 'staff.id as staff_id', whoDidIt.as('by'), 'customer_version', changesOf.as('changes')])
    .where('change_sets.customer_id', '=', customerId)
    .where('card', 'in', cards)
    .where('customer_version', '>', version)
    .orderBy('change_sets.id', 'desc')
    .limit(50)
    .execute()
  return rows.map((row) => ({
    staffId: row.staff_id,
    at: row.at.toISOString(),
    by: row.by,
    version: row.customer_version ?? 0,
    changes: row.changes.map((change) => ({ ...change, from: readValue(change.from), to: readValue(change.to) })),
  }))
}
