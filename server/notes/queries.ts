import { sql } from 'kysely'
import type { z } from 'zod'
import type { readNote as contractOfNote, Note } from '#contract/notes.ts'
import { commitmentsOfNote } from '#server/commitments/queries.ts'
import { familyOf } from '#server/customers/family.ts'
import type { Party } from '#server/interactions/party.ts'
import { pageOf } from '#server/platform/cursor.ts'
import type { Db } from '#server/platform/database.ts'
import { fixed } from '#server/platform/fixed.ts'
import { keptPlan } from '#server/platform/keep-plans.ts'
import { exactly, olderThan } from '#server/platform/keyset.ts'
import { notFound } from '#server/platform/refusal.ts'
import type { Viewer } from '#server/work.ts'
import { filesOfNote } from './files.ts'
import { type NoteRow, toNote, toVersion, type VersionRow } from './note-rows.ts'

const noteColumns = sql`
  notes.id, notes.number, customers.number as customer_number, author.name as author, notes.created_at,
  interactions.id as interaction_id, interactions.channel, interactions.direction, interactions.started_at, interactions.ended_at,
  (select coalesce(json_agg(json_build_object('id', id, 'staffId', staff_id, 'name', written_as, 'seenAt', seen_at) order by written_as), '[]')
     from note_mentions where note_mentions.note_id = notes.id and withdrawn_version is null) as mentions,
  ${filesOfNote} as files`
const versionColumns = sql`
  note_versions.version, dispositions.category, dispositions.name as disposition,
  (select json_build_object('category', former.category, 'name', former.name)
     from disposition_names as former
    where former.disposition_id = note_versions.disposition_id and former.until > note_versions.written_at
    order by former.until limit 1) as formerly, note_versions.form,
  note_versions.caller_name, note_versions.caller_relationship, note_versions.reason, note_versions.resolution,
  note_versions.additional, note_versions.follow_up, note_versions.because, note_versions.overrides, writer.name as written_by, note_versions.written_at`
const noteJoins = sql`
  join note_versions on note_versions.note_id = notes.id
   and note_versions.version = (select max(newest.version) from note_versions as newest where newest.note_id = notes.id)
  join dispositions on dispositions.id = note_versions.disposition_id
  join staff as writer on writer.id = note_versions.staff_id
  join staff as author on author.id = notes.staff_id
  join interactions on interactions.id = notes.interaction_id
  left join customers on customers.id = notes.customer_id`

/** With what was written of them before they had an account. */
const ofAccount = (customerId: string) => sql`(notes.customer_id = any(${familyOf(customerId)})
  or notes.prospect_id = any(array(select prospects.id from prospects where prospects.customer_id = any(${familyOf(customerId)}))))`

type Asked = { limit: number; cursor?: string | undefined; category?: string | undefined }

/** Notes of the family, or of a prospect, newest first, each in its newest version. */
export async function listNotes(db: Db, viewer: Viewer, party: Party, asked: Asked): Promise<{ items: Note[]; nextCursor: string | null }> {
  const { rows } = await sql<NoteRow & { place: string }>`${keptPlan}
    select ${noteColumns}, ${versionColumns}, ${exactly(sql`notes.created_at`)} as place
      from notes ${noteJoins}
     where ${'customerId' in party ? ofAccount(party.customerId) : sql`notes.prospect_id = ${party.prospectId}::uuid`}
       ${asked.category === undefined ? sql`` : sql`and dispositions.category = ${asked.category}`}
       ${olderThan(sql`notes.created_at`, sql`notes.id`, asked.cursor)}
     order by notes.created_at desc, notes.id desc
     limit ${fixed(asked.limit + 1)}`.execute(db)
  return pageOf(
    rows,
    asked.limit,
    (row) => toNote(row, viewer),
    (row) => [row.place, row.id],
  )
}

/** One note with every version, oldest first. @throws 404 */
export async function readNote(db: Db, viewer: Viewer, noteId: string): Promise<z.input<typeof contractOfNote.reply>> {
  const { rows } =
    await sql<NoteRow>`${keptPlan} select ${noteColumns}, ${versionColumns} from notes ${noteJoins} where notes.id = ${noteId}::uuid`.execute(
      db,
    )
  const [row] = rows
  if (!row) throw notFound()
  const versions = await sql<VersionRow>`${keptPlan}
    select ${versionColumns}
      from note_versions
      join dispositions on dispositions.id = note_versions.disposition_id
      join staff as writer on writer.id = note_versions.staff_id
     where note_versions.note_id = ${noteId}::uuid
     order by note_versions.version`.execute(db)
  return { ...toNote(row, viewer), history: versions.rows.map(toVersion), commitments: await commitmentsOfNote(db, viewer, noteId) }
}

export async function criticalNoteExists(db: Db, params: Record<string, string>): Promise<boolean> {
  const found = await db
    .selectFrom('critical_notes')
    .select('id')
    .where('id', '=', params.id ?? '')
    .executeTakeFirst()
  return found !== undefined
}

export async function noteExists(db: Db, params: Record<string, string>): Promise<boolean> {
  return (
    (await db
      .selectFrom('notes')
      .select('id')
      .where('id', '=', params.id ?? '')
      .executeTakeFirst()) !== undefined
  )
}
