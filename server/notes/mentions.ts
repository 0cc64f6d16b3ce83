import { sql } from 'kysely'
import type { z } from 'zod'
import type { listColleagues, listMentions } from '#contract/mentions.ts'
import { pageOf } from '#server/platform/cursor.ts'
import type { Db } from '#server/platform/database.ts'
import { fixed } from '#server/platform/fixed.ts'
import { exactly, olderThan } from '#server/platform/keyset.ts'
import type { Input } from '#server/serve.ts'
import { permissionTable } from '#server/staff/permissions.ts'
import type { Viewer, Work } from '#server/work.ts'

type Colleague = z.input<typeof listColleagues.reply>['items'][number]

/** Who works here and may see the customers that notes are on; not the viewer. */
export async function colleaguesOf(db: Db, viewer: Pick<Viewer, 'id'>): Promise<Colleague[]> {
  const { rows } = await sql<Colleague>`
    select staff.id, staff.name,
           coalesce((select array_agg(teams.name order by teams.name) from staff_teams join teams on teams.id = staff_teams.team_id
                      where staff_teams.staff_id = staff.id), '{}') as teams
      from staff
     where disabled_at is null and staff.id <> ${viewer.id}::uuid and role = any(${permissionTable['customer.read'].roles as string[]}::text[])
       and (joined_at is not null or is_demo)
     order by staff.name, staff.id
     limit 2000`.execute(db)
  return rows
}

type Row = {
  id: string
  noteId: string
  number: bigint
  customer: { id: string; number: string; name: string | null } | null
  prospect: { id: string; name: string } | null
  reason: string
  by: string
  at: Date
  seenAt: Date | null
  place: string
}

/** The notes that mention the viewer, newest first. An account that was merged leads to the one that lives on. */
export async function mentionsOf(
  db: Db,
  viewer: Viewer,
  { query }: Input<typeof listMentions>,
): Promise<z.input<typeof listMentions.reply>> {
  const mine = sql`note_mentions.staff_id = ${viewer.id}::uuid and note_mentions.withdrawn_version is null`
  const { rows } = await sql<Row>`
    select note_mentions.id, note_mentions.note_id as "noteId", notes.number, newest.reason, author.name as by,
           note_mentions.mentioned_at as at, note_mentions.seen_at as "seenAt", ${exactly(sql`note_mentions.mentioned_at`)} as place,
           case when customers.id is not null then json_build_object('id', coalesce(customers.merged_into, customers.id), 'number', customers.number,
             'name', (select name from account_holders where customer_id = customers.id order by position limit 1)) end as customer,
           case when prospects.id is not null then json_build_object('id', prospects.id, 'name', prospects.name) end as prospect
      from note_mentions
      join notes on notes.id = note_mentions.note_id
      join staff as author on author.id = note_mentions.mentioned_by
      join lateral (select reason from note_versions where note_versions.note_id = notes.id order by version desc limit 1) as newest on true
      left join customers on customers.id = notes.customer_id
      left join prospects on prospects.id = notes.prospect_id
     where ${mine} ${query.unseen ? sql`and note_mentions.seen_at is null` : sql``}
       ${olderThan(sql`note_mentions.mentioned_at`, sql`note_mentions.id`, query.cursor)}
     order by note_mentions.mentioned_at desc, note_mentions.id desc
     limit ${fixed(query.limit + 1)}`.execute(db)
  const counted = await sql<{
    unseen: number
  }>`select count(*)::int as unseen from note_mentions where ${mine} and seen_at is null`.execute(db)
  const shown = pageOf(
    rows,
    query.limit,
    ({ place: _place, number, at, seenAt, ...row }) => ({
      ...row,
      noteNumber: number.toString(),
      at: at.toISOString(),
      seenAt: seenAt?.toISOString() ?? null,
    }),
    (row) => [row.place, row.id],
  )
  return { ...shown, unseen: counted.rows[0]?.unseen ?? 0 }
}

/** One's own mention is there, another's is not. */
export async function ownMentionExists(db: Db, params: Record<string, string>, viewer: Pick<Viewer, 'id'>): Promise<boolean> {
  const row = await db
    .selectFrom('note_mentions')
    .select('id')
    .where('id', '=', params.id ?? '')
    .where('staff_id', '=', viewer.id)
    .executeTakeFirst()
  return row !== undefined
}

/** The first look counts. */
export async function seeMention(work: Work, id: string): Promise<void> {
  await work.db
    .updateTable('note_mentions')
    .set({ seen_at: work.now })
    .where('id', '=', id)
    .where('staff_id', '=', work.actor.id)
    .where('seen_at', 'is', null)
    .execute()
}
