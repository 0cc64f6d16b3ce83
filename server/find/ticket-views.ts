import { sql } from 'kysely'
import type { z } from 'zod'
import type { listTicketViews, saveTicketView, ticketView } from '#contract/ticket-views.ts'
import type { Db } from '#server/platform/database.ts'
import { newId } from '#server/platform/ids.ts'
import { insist, invalidField, notFound } from '#server/platform/refusal.ts'
import type { Input } from '#server/serve.ts'
import type { Viewer, Work } from '#server/work.ts'
import { mayDropSharedView, mayShareView } from './rules/may-share-view.ts'

type View = z.input<typeof ticketView>
type Row = { id: string; staff_id: string; name: string; is_shared: boolean; filters: unknown; sort: string }

const viewRows = (db: Db) =>
  db.selectFrom('saved_views').select(['id', 'staff_id', 'name', 'is_shared', 'filters', 'sort']).where('kind', '=', 'tickets')

/** Your own and those that others share, yours first. */
export async function ticketViews(db: Db, viewer: Viewer): Promise<z.input<typeof listTicketViews.reply>> {
  const rows = await viewRows(db)
    .where((where) => where.or([where('staff_id', '=', viewer.id), where('is_shared', '=', true)]))
    .orderBy('name')
    .orderBy('id')
    .limit(500)
    .execute()
  const views = rows.map((row) => toView(row, viewer))
  return { items: [...views.filter(({ isOwn }) => isOwn), ...views.filter(({ isOwn }) => !isOwn)] }
}

export async function keepTicketView(work: Work, { body }: Input<typeof saveTicketView>): Promise<View> {
  insist(mayShareView(body.isShared, work.actor.permissions))
  await insistOnOwnName(work, body.name)
  const row = {
    id: newId(),
    staff_id: work.actor.id,
    name: body.name,
    is_shared: body.isShared,
    filters: JSON.stringify(body.filter),
    sort: body.sort,
  }
  await work.db
    .insertInto('saved_views')
    .values({ ...row, kind: 'tickets', columns: [], created_at: work.now })
    .execute()
  return toView({ ...row, filters: body.filter }, work.viewer)
}

/** Two of one name stand side by side, and nobody can tell which is which. Whoever keeps two at once has the first one kept first. */
async function insistOnOwnName({ db, actor }: Work, name: string): Promise<void> {
  await db.selectFrom('staff').select('id').where('id', '=', actor.id).forNoKeyUpdate().executeTakeFirst()
  const known = await viewRows(db)
    .where((where) => where.or([where('staff_id', '=', actor.id), where('is_shared', '=', true)]))
    .where(({ fn, val }) => sql<boolean>`${fn('lower', ['name'])} = ${fn('lower', [val(name.trim())])}`)
    .executeTakeFirst()
  if (known)
    throw invalidField(
      'name',
      known.staff_id === actor.id
        ? 'You have a view of this name already. Choose another name, or remove that one first.'
        : 'There is a shared view of this name already. Choose another name.',
    )
}

/** One's own, or a shared one where the actor may share. @throws 404 for another's private view */
export async function dropTicketView(work: Work, id: string): Promise<void> {
  const view = await viewRows(work.db).where('id', '=', id).forUpdate().executeTakeFirst()
  if (!view || (view.staff_id !== work.actor.id && !view.is_shared)) throw notFound()
  insist(mayDropSharedView(view.staff_id, work.actor))
  await work.db.deleteFrom('saved_views').where('id', '=', id).execute()
}

/** Another's private view is not there. */
export async function ticketViewIsSeen(db: Db, params: Record<string, string>, viewer: Viewer): Promise<boolean> {
  const row = await viewRows(db)
    .where('id', '=', params.id ?? '')
    .executeTakeFirst()
  return row !== undefined && (row.staff_id === viewer.id || row.is_shared)
}

const toView = (row: Row, viewer: Pick<Viewer, 'id'>): View => ({
  id: row.id,
  name: row.name,
  isShared: row.is_shared,
  isOwn: row.staff_id === viewer.id,
  filter: row.filters as View['filter'],
  sort: row.sort as View['sort'],
})
