import { type RawBuilder, sql } from 'kysely'
import { readValue } from '#server/audit/queries.ts'
import type { Db } from '#server/platform/database.ts'
import type { Snapshot } from '#server/platform/snapshot.ts'
import type { ExportRecord } from './rules/record-words.ts'
import { namedBy, type Section, sections } from './rules/section-table.ts'

/** The records of a section, a batch at a time, with ids of people and settings written as names. */
export async function* sectionRows(
  from: Snapshot,
  section: Section,
  { ids: family, prospects }: Family,
  names: Names,
): AsyncGenerator<ExportRecord[], void, void> {
  const { table, by, orOfProspect } = section
  const column = (name: string) => sql.ref(`${table}.${name}`)
  const account =
    by === 'customer_id' && table !== 'customers'
      ? sql`(select number from customers where customers.id = ${orOfProspect ? sql`coalesce(${column('customer_id')}, ${accountOfProspect(table)})` : column('customer_id')}) as account, `
      : sql``
  // The account itself before what was merged into it.
  const place =
    by === 'customer_id' ? sql`array_position(${family}::uuid[], ${column(table === 'customers' ? 'id' : 'customer_id')}), ` : sql``
  const query = sql<ExportRecord>`
    select ${account}${sql.join(section.columns.map(column))}
      from ${sql.table(table)}
     where ${belongsTo(section, { ids: family, prospects })}
     order by ${place}${sql.join(section.order.map(column))}`
  for await (const rows of from.batches(query)) yield await withNames(from.db, rows, names)
}

/** The account that the prospect of a row became. */
const accountOfProspect = (table: string) =>
  sql`(select prospects.customer_id from prospects where prospects.id = ${sql.ref(`${table}.prospect_id`)})`

/** The accounts, the account itself first, and the prospects who became one of them. */
export type Family = { ids: readonly string[]; prospects: readonly string[] }

function belongsTo(section: Section, family: Family): RawBuilder<unknown> {
  const ofFamily = hangsOn(section, family)
  return section.unless ? sql`${ofFamily} and ${sql.ref(`${section.table}.${section.unless}`)} is null` : ofFamily
}

/** Ids alone, of both kinds: then each is looked up by its own index, and no table is read as a whole. */
function hangsOn({ table, by, orOfProspect }: Section, family: Family): RawBuilder<unknown> {
  const ofFamily = (column: string) => sql`${sql.ref(`${table}.${column}`)} = any(${family.ids}::uuid[])`
  if (table === 'customers') return ofFamily('id')
  if (by === 'customer_id' && orOfProspect)
    return sql`(${ofFamily('customer_id')} or ${sql.ref(`${table}.prospect_id`)} = any(${family.prospects}::uuid[]))`
  if (by === 'customer_id') return ofFamily('customer_id')
  const parent = sections.find((other) => other.table === by.to)
  if (!parent) throw new Error(`The rows of ${table} belong to ${by.to}, which is no section.`)
  return sql`${sql.ref(`${table}.${by.column}`)} in (select ${sql.ref(`${by.to}.id`)} from ${sql.table(by.to)} where ${belongsTo(parent, family)})`
}

/** By id: what a colleague, a plan, a disposition is called. Filled as records name them. */
export type Names = Map<string, string | null>

async function withNames(db: Db, rows: ExportRecord[], names: Names): Promise<ExportRecord[]> {
  for (const [column, table] of Object.entries(namedBy)) {
    const ids = [...new Set(rows.map((row) => row[column]).filter((id): id is string => typeof id === 'string' && !names.has(id)))]
    if (ids.length === 0) continue
    const { rows: found } = await sql<{ id: string; name: string }>`
      select id, ${nameOf[table]} as name from ${sql.table(table)} where id = any(${ids}::uuid[])`.execute(db)
    for (const { id, name } of found) names.set(id, name)
  }
  return rows.map((row) =>
    Object.fromEntries(
      Object.entries(row).map(([column, value]) => [
        column.endsWith('_id') && column in namedBy ? column.slice(0, -3) : column,
        column in namedBy && typeof value === 'string'
          ? (names.get(value) ?? value)
          : column === 'from_value' || column === 'to_value'
            ? readValue(value as string | null)
            : value,
      ]),
    ),
  )
}

const nameOf = {
  staff: sql`staff.name`,
  plans: sql`plans.name`,
  dispositions: sql`dispositions.category || ' › ' || dispositions.name`,
  brands: sql`brands.name`,
  partners: sql`partners.name`,
  custom_fields: sql`custom_fields.label`,
}
