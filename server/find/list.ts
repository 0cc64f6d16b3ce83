import { type RawBuilder, sql } from 'kysely'
import type { CustomerLine } from '#contract/find.ts'
import { cursorDay, cursorExactInstant, cursorId, readCursor, writeCursor } from '#server/platform/cursor.ts'
import type { Db } from '#server/platform/database.ts'
import { fixed } from '#server/platform/fixed.ts'
import { exactly } from '#server/platform/keyset.ts'
import { invalidField } from '#server/platform/refusal.ts'
import type { Viewer } from '#server/work.ts'
import { customerLines } from './customer-lines.ts'
import { areManyUnnamed, cheapConditions, type Filters, filterConditions, isRareLine, pastDueCondition } from './filters.ts'

type Sort = 'number' | 'name' | 'updated' | 'since'
type Page = { filters: Filters; sort: Sort; limit: number; cursor: string | undefined }
type Place = { id: string; key: string }

/** More than this is not counted: nobody pages that far, and counting would read everything. */
const mostCounted = 10_000

/** The list without words, by keyset. `total` is null above ten thousand. */
export async function customerList(
  db: Db,
  viewer: Viewer,
  { filters: asked, sort, limit, cursor }: Page,
): Promise<{ items: CustomerLine[]; nextCursor: string | null; total: number | null }> {
  const filters: Filters = {
    ...asked,
    lineIsRare: await isRareLine(db, asked.productLine),
    manyAreUnnamed: await areManyUnnamed(db, asked.nameUnknown),
  }
  const conditions = filterConditions(filters, viewer)
  const places = await (sort === 'name' ? placesByName(filters) : placesBy(sort))(db, conditions, limit + 1, cursor)
  const shown = places.slice(0, limit)
  const last = shown.at(-1)
  const lines = await customerLines(
    db,
    viewer,
    shown.map(({ id }) => id),
  )
  return {
    items: shown.flatMap(({ id }) => lines.get(id) ?? []),
    nextCursor: places.length > limit && last ? writeCursor([last.key, last.id]) : null,
    total: await total(db, viewer, filters),
  }
}

type Places = (db: Db, conditions: RawBuilder<unknown>, limit: number, cursor: string | undefined) => Promise<Place[]>

function placesBy(sort: 'number' | 'updated' | 'since'): Places {
  return async (db, conditions, limit, cursor) => {
    const [key, id] =
      readCursor(cursor, [sort === 'number' ? /^[^\0]{1,60}$/ : sort === 'updated' ? cursorExactInstant : cursorDay, cursorId]) ?? []
    const { rows } = await sql<Place>`
      select customers.id, ${keyOf[sort]} as key
        from customers
       where true ${conditions} ${key === undefined || id === undefined ? sql`` : afterPlace[sort](key, id)}
       order by ${orderOf[sort]}
       limit ${fixed(limit)}`.execute(db)
    return rows
  }
}

const keyOf = {
  number: sql<string>`customers.number`,
  updated: exactly(sql.ref('customers.updated_at')),
  since: sql<string>`customers.customer_since::text`,
}
const orderOf = {
  // 1204-77 before 10001-68: a shorter number is a smaller one.
  number: sql`length(customers.number), customers.number`,
  updated: sql`customers.updated_at desc, customers.id desc`,
  since: sql`customers.customer_since desc, customers.id desc`,
}
const afterPlace = {
  number: (key: string, _: string) => sql`and (length(customers.number), customers.number) > (length(${key}::text), ${key})`,
  updated: (key: string, id: string) => sql`and (customers.updated_at, customers.id) < (${key}::timestamptz, ${id}::uuid)`,
  since: (key: string, id: string) => sql`and (customers.customer_since, customers.id) < (${key}::date, ${id}::uuid)`,
}

/** By the first holder's name; those without a name follow, by id. The cursor's key is 'n' and the name, or 'u' for unknown. */
const placesByName =
  ({ nameUnknown }: Filters): Places =>
  async (db, conditions, limit, cursor) => {
    const [key, id] = readCursor(cursor, [/^(?:n[^\0]{0,200}|u)$/s, cursorId]) ?? []
    if (key !== undefined && !key.isWellFormed())
      throw invalidField('cursor', 'This page mark is not one of ours. Start again from the first page.')
    const named = key === 'u' || nameUnknown ? [] : await namedPlaces(db, conditions, limit, key?.slice(1), id)
    if (named.length >= limit) return named
    const { rows: unnamed } = await sql<Place>`
    select customers.id, 'u' as key
      from customers
     where exists (select from unnamed_customers where unnamed_customers.customer_id = customers.id)
       ${conditions} ${key === 'u' ? sql`and customers.id > ${id}::uuid` : sql``}
     order by customers.id
     limit ${fixed(limit - named.length)}`.execute(db)
    return [...named, ...unnamed]
  }

async function namedPlaces(db: Db, conditions: RawBuilder<unknown>, limit: number, name: string | undefined, id: string | undefined) {
  const { rows } = await sql<Place>`
    select customers.id, 'n' || lower(first_holder.name) as key
      from account_holders as first_holder
      join customers on customers.id = first_holder.customer_id
     where first_holder.position = 1
       ${name === undefined ? sql`` : sql`and (lower(first_holder.name) collate "C", first_holder.customer_id) > (${name}, ${id}::uuid)`}
       ${conditions}
     order by lower(first_holder.name) collate "C", first_holder.customer_id
     limit ${fixed(limit)}`.execute(db)
  return rows
}

/**
 * Few have no name, so they are gone through, and not all customers. Without another filter no customer is read at all: indexes say who was
 * merged, and who has a holder that is not the first.
 */
const unnamed = (conditions: RawBuilder<unknown> | null) => sql`unnamed_customers
       ${conditions === null ? sql`` : sql`cross join lateral (select * from customers where customers.id = unnamed_customers.customer_id offset 0) as customers`}
       where not exists (select from account_holders where account_holders.customer_id = unnamed_customers.customer_id offset 0)
       ${conditions ?? sql`and not exists (select from customers where customers.id = unnamed_customers.customer_id and merged_into is not null offset 0)`}`

async function total(db: Db, viewer: Viewer, filters: Filters): Promise<number | null> {
  const most = fixed(mostCounted + 1)
  if (filters.pastDue === undefined) {
    const { nameUnknown, lineIsRare, manyAreUnnamed, ...others } = filters
    const among = nameUnknown
      ? unnamed(Object.values(others).every((filter) => filter === undefined) ? null : filterConditions({ ...others, lineIsRare }, viewer))
      : sql`customers where true ${filterConditions(filters, viewer)}`
    const { rows } = await sql<{ total: number }>`
      select count(*)::int as total from (select from ${among} limit ${most}) as counted`.execute(db)
    return (rows[0]?.total ?? 0) > mostCounted ? null : (rows[0]?.total ?? 0)
  }
  // Past due is asked customer by customer, so it is counted only among as many as would be counted anyway; who they are says the rest.
  const { rows } = await sql<{ candidates: number; total: number }>`
    with candidates as materialized (
      select customers.id from customers where true ${cheapConditions(filters)} limit ${most}
    )
    select (select count(*)::int from candidates) as candidates,
           case when (select count(*) from candidates) > ${fixed(mostCounted)} then 0
                else (select count(*)::int
                        from candidates
                       where true ${pastDueCondition(filters.pastDue, viewer, sql.ref('candidates.id'))}) end as total`.execute(db)
  const counted = rows[0]
  return !counted || counted.candidates > mostCounted ? null : counted.total
}
