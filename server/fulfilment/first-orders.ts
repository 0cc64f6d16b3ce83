import { sql } from 'kysely'
import type { z } from 'zod'
import type * as contract from '#contract/fulfilment.ts'
import { holderName } from '#server/customers/holder-name.ts'
import { writeCursor } from '#server/platform/cursor.ts'
import type { Db } from '#server/platform/database.ts'
import { dayIn } from '#server/platform/days.ts'
import { readPlace } from '#server/platform/keyset.ts'
import type { Input } from '#server/serve.ts'
import type { Viewer } from '#server/work.ts'
import { saidOf } from './queries.ts'
import { placesOf } from './rules/steps.ts'
import { waitOf } from './rules/stuck.ts'
import { limitsOf, readFulfilmentSettings } from './settings.ts'
import { type FactsRow, factsColumns, factsToWait } from './wait-facts.ts'

type Row = FactsRow & { id: string; since_text: string }
type Shown = { id: string; number: string; name: string | null; order_number: string | null; placed_at: Date; phone: string | null }

/** Accounts wait in data entry for days, not for years: they are hundreds, and each is weighed by the rule itself. */
const most = 20_000

async function readWaiting(db: Db, viewer: Viewer) {
  const limits = limitsOf(await readFulfilmentSettings(db))
  const { rows } = await sql<Row>`
    select facts.*, to_char(facts.since at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as since_text
      from (select customers.id, ${factsColumns} from customers
             where customers.status = 'data_entry' and customers.merged_into is null
             order by customers.id limit ${most}) as facts
     order by facts.since, facts.id`.execute(db)
  return rows.flatMap((row) => {
    const facts = factsToWait(row, viewer.now, limits, viewer.company.modules)
    const wait = waitOf(facts)
    return wait && facts.waitsFor ? [{ row, place: facts.waitsFor, wait }] : []
  })
}

/** Longest waiting first. */
export async function listFirstOrders(
  db: Db,
  viewer: Viewer,
  { query }: Input<typeof contract.listFirstOrders>,
): Promise<z.input<typeof contract.listFirstOrders.reply>> {
  const after = readPlace(query.cursor, 'instant')
  const all = await readWaiting(db, viewer)
  const stuck = all.filter(({ wait }) => wait.isStuck)
  const asked = query.stuck ? stuck : all
  const listed = asked.filter(
    ({ place, row }) => (query.waitsFor === undefined || place === query.waitsFor) && (!after || isBehind(row, after)),
  )
  const page = listed.slice(0, query.limit)
  const shown = await readShown(
    db,
    page.map(({ row }) => row.id),
  )
  const last = page.at(-1)
  return {
    counts: {
      stuck: stuck.length,
      all: all.length,
      byPlace: placesOf(viewer.company.modules).map((place) => ({ place, count: asked.filter((each) => each.place === place).length })),
    },
    nextCursor: last && listed.length > page.length ? writeCursor([last.row.since_text, last.row.id]) : null,
    items: page.flatMap(({ row, place, wait }) => {
      const account = shown.get(row.id)
      if (!account) return []
      const said = place === 'payment' && !viewer.permissions.has('money.read') ? null : saidOf(row, wait.reason)
      return [
        {
          customerId: row.id,
          number: account.number,
          name: account.name,
          order: account.order_number,
          placedOn: dayIn(account.placed_at, viewer.company.timeZone),
          phone: account.phone,
          done: row.done.length,
          of: placesOf(viewer.company.modules).length,
          wait: { for: place, ...wait, since: wait.since.toISOString(), said },
        },
      ]
    }),
  }
}

const isBehind = (row: Row, after: { at: string; id: string }) =>
  row.since_text > after.at || (row.since_text === after.at && row.id > after.id)

async function readShown(db: Db, ids: string[]): Promise<Map<string, Shown>> {
  const { rows } = await sql<Shown>`
    select customers.id, customers.number, ${holderName(sql.ref('customers.id'))} as name,
           (select orders.number::text from orders where orders.customer_id = customers.id and kind = 'first' and state = 'open') as order_number,
           coalesce((select placed_at from orders where orders.customer_id = customers.id and kind = 'first' and state = 'open'), customers.created_at) as placed_at,
           (select phones.number from phones where phones.customer_id = customers.id order by is_primary desc, position limit 1) as phone
      from customers where customers.id = any(${ids}::uuid[])`.execute(db)
  return new Map(rows.map((row) => [row.id, row]))
}
