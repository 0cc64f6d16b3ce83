import { sql } from 'kysely'
import type { TicketCategory, updateTicketCategory } from '#contract/ticket-categories.ts'
import { differences, recordChangeSet } from '#server/audit/record-change-set.ts'
import { type Db, isDuplicate } from '#server/platform/database.ts'
import { newId } from '#server/platform/ids.ts'
import { conflict, invalidField, notFound } from '#server/platform/refusal.ts'
import type { Input } from '#server/serve.ts'
import type { Work } from '#server/work.ts'

const toCategory = (row: { id: string; name: string; retired_at: Date | null; version: number }): TicketCategory => ({
  id: row.id,
  name: row.name,
  isRetired: row.retired_at !== null,
  version: row.version,
})

export async function ticketCategories(db: Db): Promise<{ items: TicketCategory[] }> {
  const rows = await db
    .selectFrom('ticket_categories')
    .selectAll()
    .orderBy(sql`retired_at is not null`)
    .orderBy('position')
    .orderBy('name')
    .limit(1000)
    .execute()
  return { items: rows.map(toCategory) }
}

async function readCategory(db: Db, id: string): Promise<TicketCategory> {
  const row = await db.selectFrom('ticket_categories').selectAll().where('id', '=', id).executeTakeFirst()
  if (!row) throw notFound()
  return toCategory(row)
}

/** @throws 400 where one of this name is there, retired or not */
export async function createCategory(work: Work, name: string): Promise<TicketCategory> {
  const id = newId()
  await unlessTaken(() =>
    work.db
      .insertInto('ticket_categories')
      .values(({ selectFrom, fn }) => ({
        id,
        name,
        position: selectFrom('ticket_categories').select(fn.coalesce(sql<number>`max(position) + 1`, sql<number>`1`).as('next')),
      }))
      .execute(),
  )
  await recordChangeSet(work, { recordKind: 'ticket_category', recordId: id, action: 'create', changes: differences({}, { name }) })
  return readCategory(work.db, id)
}

/** @throws 409 where it was changed since */
export async function updateCategory(work: Work, { params, body, ifMatch }: Input<typeof updateTicketCategory>): Promise<TicketCategory> {
  const row = await work.db.selectFrom('ticket_categories').selectAll().where('id', '=', params.id).forUpdate().executeTakeFirst()
  if (!row) throw notFound()
  if (row.version !== ifMatch)
    throw conflict('ticket_category.stale', 'This category was changed since. Look at it again, then change it.', {
      currentVersion: row.version,
    })
  const changes = differences({ name: row.name, isRetired: row.retired_at !== null }, body)
  if (changes.length === 0) return toCategory(row)
  const isRetired = body.isRetired ?? row.retired_at !== null
  await unlessTaken(() =>
    work.db
      .updateTable('ticket_categories')
      .set({ name: body.name ?? row.name, retired_at: isRetired ? (row.retired_at ?? work.now) : null, version: row.version + 1 })
      .where('id', '=', row.id)
      .execute(),
  )
  await recordChangeSet(work, { recordKind: 'ticket_category', recordId: row.id, action: 'edit', changes })
  return readCategory(work.db, row.id)
}

/** @throws 409 where the ids are not those in use: somebody added or retired one meanwhile */
export async function orderCategories(work: Work, ids: readonly string[]): Promise<{ items: TicketCategory[] }> {
  const rows = await work.db
    .selectFrom('ticket_categories')
    .select(['id', 'name'])
    .where('retired_at', 'is', null)
    .orderBy('position')
    .orderBy('name')
    .forUpdate()
    .execute()
  const isAll = new Set(ids).size === ids.length && ids.length === rows.length && rows.every(({ id }) => ids.includes(id))
  if (!isAll)
    throw conflict('ticket_category.others', 'Categories were added or retired since. Look at the list again, then put it in order.')
  const before = rows.map(({ name }) => name)
  const after = ids.map((id) => rows.find((row) => row.id === id)?.name ?? '')
  if (before.join('\n') === after.join('\n')) return ticketCategories(work.db)
  for (const [place, id] of ids.entries())
    await work.db
      .updateTable('ticket_categories')
      .set({ position: place + 1 })
      .where('id', '=', id)
      .execute()
  await recordChangeSet(work, {
    recordKind: 'ticket_category',
    action: 'order',
    changes: [{ field: 'order', from: before, to: after }],
  })
  return ticketCategories(work.db)
}

async function unlessTaken(write: () => Promise<unknown>): Promise<void> {
  try {
    await write()
  } catch (error) {
    if (isDuplicate(error)) throw invalidField('name', 'There is a category of this name already, in use or retired.')
    throw error
  }
}
