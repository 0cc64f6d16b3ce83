import { Readable } from 'node:stream'
import { type RawBuilder, sql } from 'kysely'
import type { z } from 'zod'
import type * as contract from '#contract/books.ts'
import { decimalAmount, decimalsOf } from '#contract/decimal-amount.ts'
import { toMoney } from '#contract/money.ts'
import { csvLine, guardText } from '#contract/spreadsheet-text.ts'
import { holderName } from '#server/customers/holder-name.ts'
import { installedLines, planLines } from '#server/customers/product-line-sql.ts'
import { cursorId, pageOf, readCursor } from '#server/platform/cursor.ts'
import type { Db } from '#server/platform/database.ts'
import { dayIn } from '#server/platform/days.ts'
import type { Download, Input } from '#server/serve.ts'
import type { Viewer } from '#server/work.ts'
import { insistOnBookDay } from './insist-on-book-day.ts'
import { openAsOf } from './open-as-of.ts'
import { type Bucket, buckets } from './rules/age-bucket.ts'

type By = 'brand' | 'product_line'
type Asked = { asOf?: string | undefined; by: By }
type Line = { key: string; label: string; customers: number } & Record<Bucket, bigint>

/** As rules/age-bucket.ts parts it; a test holds the two against each other. */
const bucketOf = (asOf: string) => sql<Bucket>`case
  when ${asOf}::date - due_on <= 0 then 'not_due' when ${asOf}::date - due_on <= 30 then 'days_0_30'
  when ${asOf}::date - due_on <= 60 then 'days_31_60' when ${asOf}::date - due_on <= 90 then 'days_61_90' else 'over_90' end`

/** What each account that lives on owes, by age and by what the figures are told apart. */
function owedByCustomer(asOf: string, today: string, timeZone: string, by: By): RawBuilder<unknown> {
  const family = sql`array(select kin.id from customers as kin where kin.id = lives.id or kin.merged_into = lives.id)`
  const key =
    by === 'brand'
      ? sql`lives.brand_id::text`
      : sql`(select case when cardinality(lines.installed) = 1 then lines.installed[1]
                         when cardinality(lines.installed) = 0 and cardinality(lines.planned) = 1 then lines.planned[1] else '' end
               from (select ${installedLines(family)} as installed, ${planLines(family)} as planned) as lines)`
  return sql`
    select lives.id, lives.number, ${key} as key, owed.*
      from (select coalesce(customers.merged_into, customers.id) as customer_id, sum(open_minor)::bigint as total, min(due_on)::text as oldest_due_on,
                   ${sql.join(buckets.map((bucket) => sql`coalesce(sum(open_minor) filter (where bucket = ${bucket}), 0)::bigint as ${sql.id(bucket)}`))}
              from (select customer_id, due_on, open_minor, ${bucketOf(asOf)} as bucket from (${openAsOf(asOf, today, timeZone)}) as open) as aged
              join customers on customers.id = aged.customer_id
             group by 1) as owed
      join customers as lives on lives.id = owed.customer_id`
}

export async function readReceivables(
  db: Db,
  viewer: Viewer,
  { asOf: asked, by }: Asked,
): Promise<z.input<typeof contract.receivables.reply>> {
  const { asOf, lines } = await readLines(db, viewer, { asOf: asked, by })
  const { currency } = viewer.company
  const all = (bucket: Bucket) => lines.reduce((sum, line) => sum + line[bucket], 0n)
  const totals = Object.fromEntries(buckets.map((bucket) => [bucket, all(bucket)])) as Record<Bucket, bigint>
  return {
    asOf,
    total: toMoney(totalOf(totals), currency),
    ages: agesOf(totals, currency),
    lines: lines.map((line) => ({
      key: line.key,
      label: line.label,
      customers: line.customers,
      total: toMoney(totalOf(line), currency),
      ages: agesOf(line, currency),
    })),
  }
}

async function readLines(db: Db, viewer: Viewer, { asOf: asked, by }: Asked): Promise<{ asOf: string; lines: Line[] }> {
  const today = dayIn(viewer.now, viewer.company.timeZone)
  const asOf = asked ?? today
  insistOnBookDay(asOf, 'asOf')
  const { rows } = await sql<Line>`
    select owed.key, coalesce(brands.name, owed.key) as label, count(*)::int as customers,
           ${sql.join(buckets.map((bucket) => sql`sum(owed.${sql.id(bucket)})::bigint as ${sql.id(bucket)}`))}
      from (${owedByCustomer(asOf, today, viewer.company.timeZone, by)}) as owed
      left join brands on ${by === 'brand'} and brands.id::text = owed.key
     group by 1, 2
     order by sum(owed.total) desc, 2`.execute(db)
  return { asOf, lines: rows }
}

const totalOf = (ages: Record<Bucket, bigint>) => buckets.reduce((sum, bucket) => sum + ages[bucket], 0n)
const agesOf = (ages: Record<Bucket, bigint>, currency: string) => ({
  notDue: toMoney(ages.not_due, currency),
  days0to30: toMoney(ages.days_0_30, currency),
  days31to60: toMoney(ages.days_31_60, currency),
  days61to90: toMoney(ages.days_61_90, currency),
  over90: toMoney(ages.over_90, currency),
})

/** The customers behind a figure, by amount or by how many days the oldest of it is late. @throws 400 for a cursor that we did not write */
export async function readReceivableCustomers(
  db: Db,
  viewer: Viewer,
  { query }: Input<typeof contract.receivableCustomers>,
): Promise<z.input<typeof contract.receivableCustomers.reply>> {
  const { timeZone, currency } = viewer.company
  const today = dayIn(viewer.now, timeZone)
  const asOf = query.asOf ?? today
  insistOnBookDay(asOf, 'asOf')
  const after = readCursor(query.cursor, [/^-?\d{1,18}$/, cursorId])
  const amount = query.age === undefined ? sql`total` : sql.id(query.age)
  const measure = query.sort === 'late' ? sql`(${asOf}::date - oldest_due_on::date)::bigint` : amount
  const key = query.order === 'most' ? sql`-${measure}` : measure
  const { rows } = await sql<{ id: string; number: string; name: string | null; amount: bigint; oldest_due_on: string; sort_key: bigint }>`
    select listed.*, ${holderName(sql.ref('listed.id'))} as name
      from (select id, number, ${amount} as amount, oldest_due_on, ${key} as sort_key
              from (${owedByCustomer(asOf, today, timeZone, query.by)}) as owed
             where ${amount} > 0
               ${query.key === undefined ? sql`` : sql`and key = ${query.key}`}
               ${after ? sql`and (${key}, id) > (${after[0]}::bigint, ${after[1]}::uuid)` : sql``}
             order by ${key}, id
             limit ${query.limit + 1}) as listed
     order by listed.sort_key, listed.id`.execute(db)
  return pageOf(
    rows,
    query.limit,
    (row) => ({
      customerId: row.id,
      number: row.number,
      name: row.name,
      total: toMoney(row.amount, currency),
      oldestDueOn: row.oldest_due_on,
    }),
    (row) => [String(row.sort_key), row.id],
  )
}

export async function receivablesFile(db: Db, viewer: Viewer, asked: Asked): Promise<Download> {
  const { asOf, lines } = await readLines(db, viewer, asked)
  const decimals = decimalsOf(viewer.company.currency)
  const cells = (line: Line) => [
    guardText(line.label),
    String(line.customers),
    ...buckets.map((bucket) => decimalAmount(line[bucket], decimals)),
    decimalAmount(totalOf(line), decimals),
    viewer.company.currency,
  ]
  const head = [asked.by, 'customers', 'not due', '0-30', '31-60', '61-90', 'over 90', 'total', 'currency']
  return {
    fileName: `receivables ${asOf}.csv`,
    contentType: 'text/csv; charset=utf-8',
    stream: Readable.from([`\uFEFF${[head, ...lines.map(cells)].map(csvLine).join('')}`], { objectMode: false }),
  }
}
