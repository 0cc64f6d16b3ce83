import { type Expression, type SqlBool, sql } from 'kysely'
import { cursorId, pageOf, readCursor } from '#server/platform/cursor.ts'
import type { Db } from '#server/platform/database.ts'

type ChangeRow = { field: string; from: string | null; to: string | null; isSecret: boolean }

/** The changes of a change set, as a JSON column beside it. */
export const changesOf = sql<ChangeRow[]>`coalesce((
  select json_agg(json_build_object('field', changes.field, 'from', change_values.from_value, 'to', change_values.to_value, 'isSecret', changes.is_secret) order by changes.id)
    from changes left join change_values on change_values.change_id = changes.id
   where changes.change_set_id = change_sets.id), '[]')`

/** Values are kept as JSON text; what can not be read back (never written by us) is shown as it stands. */
export function readValue(text: string | null): unknown {
  if (text === null) return null
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}

export const inWords = (value: unknown): string | null =>
  value === null ? null : typeof value === 'string' ? value : JSON.stringify(value)

/** Records without an account that are somebody's all the same: what was changed of them is shown with them. */
const ofSomebody = ['prospect', 'commitment', 'ticket']

/** What was changed in settings and staff, newest first. */
export async function listSettingsChanges(db: Db, { limit, cursor }: { limit: number; cursor?: string | undefined }) {
  const after = readCursor(cursor, [cursorId])
  let query = db
    .selectFrom('change_sets')
    .leftJoin('staff as author', 'author.id', 'change_sets.staff_id')
    .leftJoin('staff as about', 'about.id', 'change_sets.record_id')
    .select([
      'change_sets.id',
      'change_sets.at',
      'author.name as by',
      'record_kind',
      sql<string | null>`coalesce(about.name,
        (select category || ' › ' || name from dispositions where record_kind = 'disposition' and dispositions.id = change_sets.record_id),
        (select name from saved_replies where record_kind = 'saved_reply' and saved_replies.id = change_sets.record_id),
        (select name from ticket_categories where record_kind = 'ticket_category' and ticket_categories.id = change_sets.record_id))`.as(
        'record_name',
      ),
      'action',
      'because',
      changesOf.as('changes'),
    ])
    .where('customer_id', 'is', null)
    .where('record_kind', 'not in', ofSomebody)
  if (after?.[0]) query = query.where('change_sets.id', '<', after[0])
  const rows = await query
    .orderBy('change_sets.id', 'desc')
    .limit(limit + 1)
    .execute()
  return pageOf(
    rows,
    limit,
    (row) => ({
      id: row.id,
      at: row.at.toISOString(),
      by: row.by,
      record: row.record_kind,
      recordName: row.record_name,
      action: row.action,
      because: row.because,
      changes: row.changes.map((change) => ({ ...change, from: inWords(readValue(change.from)), to: inWords(readValue(change.to)) })),
    }),
    (row) => [row.id],
  )
}

/** Readings of what the condition on the row `accesses` says, newest first. */
export async function accessesWhere(db: Db, which: Expression<SqlBool>, asked: { limit: number; cursor?: string | undefined }) {
  const after = readCursor(asked.cursor, [cursorId])
  let query = db
    .selectFrom('accesses')
    .innerJoin('staff', 'staff.id', 'accesses.staff_id')
    .select(['accesses.id', 'accesses.at', 'staff.name', 'accesses.kind', 'via', 'subject', 'because'])
    .where(which)
  if (after?.[0]) query = query.where('accesses.id', '<', after[0])
  const rows = await query
    .orderBy('accesses.id', 'desc')
    .limit(asked.limit + 1)
    .execute()
  return pageOf(
    rows,
    asked.limit,
    (row) => ({ at: row.at.toISOString(), by: row.name, kind: row.kind, via: row.via, subject: row.subject, because: row.because }),
    (row) => [row.id],
  )
}
