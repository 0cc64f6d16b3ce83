import { sql } from 'kysely'
import type { SavedReply } from '#contract/replies.ts'
import type { Db } from '#server/platform/database.ts'
import { notFound } from '#server/platform/refusal.ts'
import { asMay } from '#server/platform/verdict.ts'
import type { Viewer } from '#server/work.ts'
import { mayChangeReply, mayShareReply } from './rules/may-change-reply.ts'

type Row = Omit<SavedReply, 'isOwn' | 'can'> & { ownerId: string }

/** Another's own reply is not there; a shared one is there for everybody. */
const seenBy = (viewer: Pick<Viewer, 'id'>) => sql`(saved_replies.staff_id = ${viewer.id}::uuid or saved_replies.is_shared)`

const replyRows = (viewer: Pick<Viewer, 'id'>) => sql`
  select saved_replies.id, saved_replies.name, shortcut, body, fits, is_shared as "isShared", saved_replies.staff_id as "ownerId", staff.name as owner,
         retired_at is not null as retired, saved_replies.version,
         coalesce(counted.own, 0)::int as "ownUses", coalesce(counted.all_uses, 0)::int as uses
    from saved_replies
    join staff on staff.id = saved_replies.staff_id
    left join lateral (select sum(uses) as all_uses, sum(uses) filter (where staff_id = ${viewer.id}::uuid) as own
                         from saved_reply_uses where saved_reply_id = saved_replies.id) as counted on true
   where ${seenBy(viewer)}`

/** One's own and the shared ones: what one takes most comes first, then what everybody takes most. */
export async function listReplies(db: Db, viewer: Viewer, retired: boolean): Promise<{ items: SavedReply[] }> {
  const { rows } = await sql<Row>`${replyRows(viewer)} and (retired_at is not null) = ${retired}
    order by "ownUses" desc, uses desc, saved_replies.name, saved_replies.id limit 1000`.execute(db)
  return { items: rows.map((row) => toReply(row, viewer)) }
}

/** @throws 404, for another's own too */
export async function readReply(db: Db, viewer: Viewer, id: string): Promise<SavedReply> {
  const { rows } = await sql<Row>`${replyRows(viewer)} and saved_replies.id = ${id}::uuid`.execute(db)
  const [row] = rows
  if (!row) throw notFound()
  return toReply(row, viewer)
}

export async function replyIsSeen(db: Db, params: Record<string, string>, viewer: Viewer): Promise<boolean> {
  const { rows } = await sql`select from saved_replies where id = ${params.id}::uuid and ${seenBy(viewer)}`.execute(db)
  return rows.length > 0
}

function toReply({ ownerId, ...row }: Row, viewer: Viewer): SavedReply {
  return {
    ...row,
    isOwn: ownerId === viewer.id,
    can: { change: asMay(mayChangeReply({ ownerId, isShared: row.isShared }, viewer)), share: asMay(mayShareReply(viewer)) },
  }
}
