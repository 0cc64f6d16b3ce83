import { sql } from 'kysely'
import type { z } from 'zod'
import type { previewBlock as contract } from '#contract/blocks.ts'
import { holderName } from '#server/customers/holder-name.ts'
import type { Db } from '#server/platform/database.ts'
import type { Input } from '#server/serve.ts'
import type { Viewer } from '#server/work.ts'
import { readBlocked } from './read-blocked.ts'

const named = 5
type Row = {
  accounts: number
  first: { id: string; number: string; name: string | null }[]
  methods: number
  autopay: number
  plans: number
  block_id: string | null
}

/** Whom a block would stop: the accounts that are reached so or have the card, and what is charged by itself there. Nothing is written. */
export async function previewBlock(db: Db, viewer: Viewer, { body }: Input<typeof contract>): Promise<z.input<typeof contract.reply>> {
  const { value, shown } = await readBlocked(db, { staffId: viewer.id, now: viewer.now }, body.kind, body.value)
  const touched = {
    card: sql`select customer_id from payment_methods where fingerprint = ${value} and removed_at is null`,
    email: sql`select customer_id from emails where lower(address) = ${value}`,
    phone: sql`select customer_id from phones where number = ${value}`,
    // No account is known by the network that it writes from.
    ip: sql`select customers.id as customer_id from customers where false`,
  }[body.kind]
  const ofCard = body.kind === 'card' ? sql`and payment_methods.fingerprint = ${value}` : sql``
  const methods = sql`select payment_methods.* from payment_methods join touched on touched.customer_id = payment_methods.customer_id
    where payment_methods.removed_at is null ${ofCard}`
  const { rows } = await sql<Row>`
    with touched as (select distinct customer_id from (${touched}) as found)
    select (select count(*)::int from touched) as accounts,
           (select coalesce(json_agg(json_build_object('id', id, 'number', number, 'name', ${holderName(sql.ref('one.id'))}) order by number), '[]')
              from (select customers.id, customers.number from touched join customers on customers.id = touched.customer_id
                     order by customers.number limit ${named}) as one) as first,
           (select count(*)::int from (${methods}) as held) as methods,
           (select count(*)::int from (${methods}) as held where is_autopay) as autopay,
           (select count(*)::int from payment_plans join touched on touched.customer_id = payment_plans.customer_id
             where payment_plans.state = 'active') as plans,
           (select id from blocks where kind = ${body.kind} and value = ${value} and lifted_at is null
               and (ends_at is null or ends_at > ${viewer.now}) limit 1) as block_id`.execute(db)
  const row = rows[0] ?? { accounts: 0, first: [], methods: 0, autopay: 0, plans: 0, block_id: null }
  return {
    shown,
    accounts: { count: row.accounts, first: row.first },
    methods: row.methods,
    autopay: row.autopay,
    plans: row.plans,
    blockId: row.block_id,
  }
}
