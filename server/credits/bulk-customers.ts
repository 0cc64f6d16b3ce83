import { sql } from 'kysely'
import type { z } from 'zod'
import type { listBulkCreditCustomers } from '#contract/credits.ts'
import { holderName } from '#server/customers/holder-name.ts'
import { cursorId, pageOf, readCursor } from '#server/platform/cursor.ts'
import type { Db } from '#server/platform/database.ts'
import type { Input } from '#server/serve.ts'
import type { Viewer } from '#server/work.ts'

type Named = { id: string; number: string; name: string | null; status: 'data_entry' | 'active' | 'inactive' | 'cancelled' | 'merged' }
type Row = Named & { position: number; is_out: number; state: 'waiting' | 'given' | 'left_out'; because: string | null }

const columns = sql`
  customers.id, customers.number, ${holderName(sql.ref('customers.id'))} as name,
  case when customers.merged_into is not null then 'merged' else customers.status end as status`

/** Those customers, in the order given. */
export async function namesOf(db: Db, ids: readonly string[]): Promise<Named[]> {
  const { rows } = await sql<Named>`
    select ${columns}
      from unnest(${[...ids]}::uuid[]) with ordinality as given (id, place)
      join customers on customers.id = given.id
     order by given.place`.execute(db)
  return rows
}

/** How many of them have an account that is not active. */
export async function notActiveOf(db: Db, ids: readonly string[]): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from customers where id = any(${[...ids]}::uuid[]) and status <> 'active'`.execute(db)
  return rows[0]?.count ?? 0
}

export async function bulkCustomersOf(
  db: Db,
  _viewer: Viewer,
  { params, query }: Input<typeof listBulkCreditCustomers>,
): Promise<z.input<typeof listBulkCreditCustomers.reply>> {
  const after = readCursor(query.cursor, [/^[01]$/, /^\d{1,6}$/, cursorId])
  const { rows } = await sql<Row>`
    select ${columns}, listed.position, listed.is_out, listed.status as state, listed.because
      from (select *, (status = 'left_out')::int as is_out from bulk_credit_customers where bulk_credit_id = ${params.id}::uuid) as listed
      join customers on customers.id = listed.customer_id
     where true ${after ? sql`and (listed.is_out, listed.position, customers.id) > (${after[0]}::int, ${after[1]}::int, ${after[2]}::uuid)` : sql``}
     order by listed.is_out, listed.position, customers.id
     limit ${query.limit + 1}`.execute(db)
  return pageOf(
    rows,
    query.limit,
    ({ id, number, name, status, state, because }) => ({ id, number, name, status, state, because }),
    (row) => [String(row.is_out), String(row.position), row.id],
  )
}
