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
  noteId: string | null
  noteNumber: string | null
  ticket: { id: string; number: string; subject: string } | null
  customer: { id: string; number: string; name: string | null } | null
  prospect: { id: string; name: string } | null
  reason: string
  by: string
  at: Date
  seenAt: Date | null
  place: string
}

const customerAsJson = sql`case when customers.id is not null then json_build_object('id', coalesce(customers.merged_into, customers.id), 'number', customers.number,
  'name', (select name from account_holders where customer_id = customers.id order by position limit 1)) end as customer`

/** Each branch reads no more than the page needs, by its own index. */
function mentionRows(viewer: Pick<Viewer, 'id'>, { unseen, cursor, limit }: Input<typeof listMentions>['query']) {
  const page = (of: 'note_mentions' | 'ticket_mentions') => sql`
      ${unseen ? sql`and ${sql.ref(`${of}.seen_at`)} is null` : sql``}
      ${olderThan(sql.ref(`${of}.mentioned_at`), sql.ref(`${of}.id`), cursor)}
    order by ${sql.ref(`${of}.mentioned_at`)} desc, ${sql.ref(`${of}.id`)} desc
    limit ${fixed(limit + 1)}`
  return sql`
    (select note_mentions.id, note_mentions.note_id as "noteId", notes.number::text as "noteNumber", null::json as ticket, newest.reason,
            author.name as by, note_mentions.mentioned_at as at, note_mentions.seen_at as "seenAt",
            ${exactly(sql`note_mentions.mentioned_at`)} as place, ${customerAsJson},
            case when prospects.id is not null then json_build_object('id', prospects.id, 'name', prospects.name) end as prospect
       from note_mentions
       join notes on notes.id = note_mentions.note_id
       join staff as author on author.id = note_mentions.mentioned_by
       join lateral (select reason from note_versions where note_versions.note_id = notes.id order by version desc limit 1) as newest on true
       left join customers on customers.id = notes.customer_id
       left join prospects on prospects.id = notes.prospect_id
      where note_mentions.staff_id = ${viewer.id}::uuid and note_mentions.withdrawn_version is null ${page('note_mentions')})
    union all
    (select ticket_mentions.id, null::uuid, null::text,
            json_build_object('id', tickets.id, 'number', tickets.number::text, 'subject', tickets.subject), left(ticket_messages.text, 300),
            author.name, ticket_mentions.mentioned_at, ticket_mentions.seen_at,
            ${exactly(sql`ticket_mentions.mentioned_at`)}, ${customerAsJson}, null::json
       from ticket_mentions
       join ticket_messages on ticket_messages.id = ticket_mentions.message_id
       join tickets on tickets.id = ticket_messages.ticket_id
       join staff as author on author.id = ticket_mentions.mentioned_by
       left join customers on customers.id = tickets.customer_id
      where ticket_mentions.staff_id = ${viewer.id}::uuid and ticket_messages.taken_back_at is null ${page('ticket_mentions')})`
}

/** The notes, of customers and in tickets, that mention the viewer, newest first. An account that was merged leads to the one that lives on. */
export async function mentionsOf(
  db: Db,
  viewer: Viewer,
  { query }: Input<typeof listMentions>,
): Promise<z.input<typeof listMentions.reply>> {
  const { rows } = await sql<Row>`
    select * from (${mentionRows(viewer, query)}) as mentions order by at desc, id desc limit ${fixed(query.limit + 1)}`.execute(db)
  const counted = await sql<{ unseen: number }>`
    select (select count(*) from note_mentions where staff_id = ${viewer.id}::uuid and withdrawn_version is null and seen_at is null)::int
         + (select count(*) from ticket_mentions where staff_id = ${viewer.id}::uuid and seen_at is null)::int as unseen`.execute(db)
  const shown = pageOf(
    rows,
    query.limit,
    ({ place: _place, at, seenAt, ...row }) => ({ ...row, at: at.toISOString(), seenAt: seenAt?.toISOString() ?? null }),
    (row) => [row.place, row.id],
  )
  return { ...shown, unseen: counted.rows[0]?.unseen ?? 0 }
}

const tables = ['note_mentions', 'ticket_mentions'] as const

/** One's own mention is there, another's is not. */
export async function ownMentionExists(db: Db, params: Record<string, string>, viewer: Pick<Viewer, 'id'>): Promise<boolean> {
  for (const table of tables) {
    const row = await db
      .selectFrom(table)
      .select('id')
      .where('id', '=', params.id ?? '')
      .where('staff_id', '=', viewer.id)
      .executeTakeFirst()
    if (row) return true
  }
  return false
}

/** The first look counts. */
export async function seeMention(work: Work, id: string): Promise<void> {
  for (const table of tables)
    await work.db
      .updateTable(table)
      .set({ seen_at: work.now })
      .where('id', '=', id)
      .where('staff_id', '=', work.actor.id)
      .where('seen_at', 'is', null)
      .execute()
}
