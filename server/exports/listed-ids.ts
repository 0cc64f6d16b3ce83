import { sql } from 'kysely'
import { type Filters, filterConditions, isRareLine } from '#server/find/filters.ts'
import { searchCustomers } from '#server/find/search.ts'
import type { Db } from '#server/platform/database.ts'
import type { Snapshot } from '#server/platform/snapshot.ts'
import type { Viewer } from '#server/work.ts'

export type Listed = { q?: string | undefined; filters: Filters; sort: 'number' | 'name' | 'updated' | 'since' }

/** As many as any search ranks. */
export const mostFound = 300

const batch = 500

/** The customers of the list in its order, a batch at a time; with words to search for, what the search finds, best first. */
export async function* listedIds(
  from: Snapshot,
  viewer: Viewer,
  { q, filters: asked, sort }: Listed,
): AsyncGenerator<string[], void, void> {
  if (isSearch(q)) {
    const { items } = await searchCustomers(from.db, viewer, q, asked, mostFound)
    if (items.length > 0) yield items.map(({ id }) => id)
    return
  }
  const filters = { ...asked, lineIsRare: await isRareLine(from.db, asked.productLine) }
  const query = sql<{ id: string }>`
    select customers.id
      from customers ${sort === 'name' ? withFirstHolder : sql``}
     where true ${filterConditions(filters, viewer)}
     order by ${orderOf[sort]}`
  for await (const rows of from.batches(query, batch)) yield rows.map(({ id }) => id)
}

const longestCount = '3s'

/** How many the list holds; null where counting takes too long. */
export async function countListed(db: Db, viewer: Viewer, listed: Omit<Listed, 'sort'>): Promise<number | null> {
  try {
    return await db.transaction().execute(async (counting) => {
      await sql`select set_config('statement_timeout', ${longestCount}, true)`.execute(counting)
      return count(counting, viewer, listed)
    })
  } catch (error) {
    if ((error as { code?: string }).code === '57014') return null
    throw error
  }
}

async function count(db: Db, viewer: Viewer, { q, filters: asked }: Omit<Listed, 'sort'>): Promise<number> {
  if (isSearch(q)) return (await searchCustomers(db, viewer, q, asked, mostFound)).items.length
  const filters = { ...asked, lineIsRare: await isRareLine(db, asked.productLine) }
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from customers where true ${filterConditions(filters, viewer)}`.execute(db)
  return rows[0]?.count ?? 0
}

export const isSearch = (q: string | undefined): q is string => q !== undefined && q.trim() !== ''

const withFirstHolder = sql`left join account_holders as first_holder on first_holder.customer_id = customers.id and first_holder.position = 1`

const orderOf = {
  number: sql`customers.number`,
  name: sql`lower(first_holder.name) collate "C" nulls last, customers.id`,
  updated: sql`customers.updated_at desc, customers.id desc`,
  since: sql`customers.customer_since desc, customers.id desc`,
}
