import type { z } from 'zod'
import type { createSavedView, listSavedViews, removeSavedView, SavedView, updateSavedView } from '#contract/find.ts'
import type { Db } from '#server/platform/database.ts'
import { newId } from '#server/platform/ids.ts'
import { conflict, insist, notFound } from '#server/platform/refusal.ts'
import type { Input } from '#server/serve.ts'
import type { Viewer, Work } from '#server/work.ts'
import { mayChangeView, mayShareView } from './rules/may-share-view.ts'

type Row = {
  id: string
  staff_id: string
  owner: string
  name: string
  is_shared: boolean
  filters: unknown
  columns: string[]
  sort: string
  version: number
}

const viewRows = (db: Db) =>
  db
    .selectFrom('saved_views')
    .innerJoin('staff', 'staff.id', 'saved_views.staff_id')
    .where('saved_views.kind', '=', 'customers')
    .select([
      'saved_views.id',
      'saved_views.staff_id',
      'staff.name as owner',
      'saved_views.name',
      'saved_views.is_shared',
      'saved_views.filters',
      'saved_views.columns',
      'saved_views.sort',
      'saved_views.version',
    ])

/** Your own and those that others share, yours first. */
export async function savedViews(db: Db, viewer: Viewer): Promise<z.input<typeof listSavedViews.reply>> {
  const rows = await viewRows(db)
    .where((where) => where.or([where('saved_views.staff_id', '=', viewer.id), where('is_shared', '=', true)]))
    .orderBy('saved_views.name')
    .orderBy('saved_views.id')
    .limit(500)
    .execute()
  const views = rows.map((row) => toView(row, viewer))
  return { items: [...views.filter(({ isOwn }) => isOwn), ...views.filter(({ isOwn }) => !isOwn)] }
}

export async function keepView(work: Work, { body }: Input<typeof createSavedView>): Promise<SavedView> {
  insist(mayShareView(body.isShared, work.actor.permissions))
  const id = newId()
  await work.db
    .insertInto('saved_views')
    .values({
      id,
      staff_id: work.actor.id,
      name: body.name,
      is_shared: body.isShared,
      filters: JSON.stringify(body.filters),
      columns: body.columns,
      sort: body.sort,
      created_at: work.now,
    })
    .execute()
  return toView(await lockedView(work, id), work.viewer)
}

/** @throws 404 for another's private view, 409 when it was changed since */
export async function changeView(work: Work, { params, body, ifMatch }: Input<typeof updateSavedView>): Promise<SavedView> {
  const view = await lockedView(work, params.id)
  insist(mayChangeView(view.staff_id, work.actor.id))
  if (body.isShared !== undefined && body.isShared !== view.is_shared) insist(mayShareView(body.isShared, work.actor.permissions))
  if (view.version !== ifMatch)
    throw conflict('view.stale', 'This view was changed in another window. Open it again and repeat your change.', {
      currentVersion: view.version,
    })
  await work.db
    .updateTable('saved_views')
    .set({
      ...(body.name !== undefined && { name: body.name }),
      ...(body.isShared !== undefined && { is_shared: body.isShared }),
      ...(body.filters !== undefined && { filters: JSON.stringify(body.filters) }),
      ...(body.columns !== undefined && { columns: body.columns }),
      ...(body.sort !== undefined && { sort: body.sort }),
      version: view.version + 1,
    })
    .where('id', '=', view.id)
    .execute()
  return toView(await lockedView(work, view.id), work.viewer)
}

/** @throws 404 for another's private view */
export async function dropView(work: Work, { params }: Input<typeof removeSavedView>): Promise<undefined> {
  const view = await lockedView(work, params.id)
  insist(mayChangeView(view.staff_id, work.actor.id))
  await work.db.deleteFrom('saved_views').where('id', '=', view.id).execute()
}

/** Another's private view is not there. */
export async function viewIsSeen(db: Db, params: Record<string, string>, viewer: Viewer): Promise<boolean> {
  const row = await viewRows(db)
    .where('saved_views.id', '=', params.id ?? '')
    .executeTakeFirst()
  return row !== undefined && (row.staff_id === viewer.id || row.is_shared)
}

async function lockedView(work: Work, id: string): Promise<Row> {
  const row = await viewRows(work.db).where('saved_views.id', '=', id).forUpdate('saved_views').executeTakeFirst()
  if (!row || (row.staff_id !== work.actor.id && !row.is_shared)) throw notFound()
  return row
}

function toView(row: Row, viewer: Pick<Viewer, 'id'>): SavedView {
  return {
    id: row.id,
    name: row.name,
    isShared: row.is_shared,
    isOwn: row.staff_id === viewer.id,
    owner: row.owner,
    filters: row.filters as SavedView['filters'],
    columns: row.columns as SavedView['columns'],
    sort: row.sort as SavedView['sort'],
    version: row.version,
  }
}
