import { sql } from 'kysely'
import type { Db } from '#server/platform/database.ts'
import { newId } from '#server/platform/ids.ts'
import { notFound } from '#server/platform/refusal.ts'
import type { Work } from '#server/work.ts'
import type { MoveFacts } from './rules/may-move.ts'

export type OrderRow = {
  id: string
  number: bigint
  customer_id: string
  state: 'open' | 'fulfilled' | 'cancelled'
  invoice_id: string | null
  payment_method_id: string | null
  currency: string
  interaction_id: string | null
  placed_by: string
  shopper_ip: string | null
}
export type Account = { id: string; version: number; status: MoveFacts['status']; mergedInto: string | null; currency: string }

/** The account locked, so that of two who tell its last step one makes it active. @throws 404 */
export async function lockAccount(work: Work, customerId: string): Promise<Account> {
  const row = await work.db
    .selectFrom('customers')
    .leftJoin('customers as survivor', 'survivor.id', 'customers.merged_into')
    .select(['customers.id', 'customers.version', 'customers.status', 'customers.currency', 'survivor.number as mergedInto'])
    .where('customers.id', '=', customerId)
    .forUpdate('customers')
    .executeTakeFirst()
  if (!row) throw notFound()
  return { ...row, status: row.status as Account['status'] }
}

/** The first order that counts: the one that is not cancelled, else the last that was. */
export async function readFirstOrder(db: Db, customerId: string): Promise<OrderRow | null> {
  const { rows } = await sql<OrderRow>`
    select id, number, customer_id, state, invoice_id, payment_method_id, currency, interaction_id, placed_by, host(shopper_ip) as shopper_ip
      from orders where customer_id = ${customerId}::uuid and kind = 'first'
     order by state <> 'cancelled' desc, placed_at desc limit 1`.execute(db)
  return rows[0] ?? null
}

/**
 * The order of an account in data entry that came without one, from an import or from before orders were kept: its steps stay as they
 * are, and are told from now on like any other.
 */
export async function ensureFirstOrder(work: Work, account: Account): Promise<OrderRow> {
  const there = await readFirstOrder(work.db, account.id)
  if (there) return there
  const id = newId()
  const steps = await work.db.selectFrom('fulfilment_steps').selectAll().where('customer_id', '=', account.id).execute()
  const placedAt = steps.find(({ step }) => step === 'order_placed')?.at ?? work.now
  await work.db
    .insertInto('orders')
    .values({
      id,
      customer_id: account.id,
      kind: 'first',
      state: 'open',
      currency: account.currency,
      total_minor: 0n,
      placed_at: placedAt,
      placed_by: work.actor.id,
      source: 'import',
    })
    .execute()
  const kept = steps.map(({ step, at, detail }) => ({ step, at, detail }))
  const told = kept.some(({ step }) => step === 'order_placed') ? kept : [...kept, { step: 'order_placed', at: placedAt, detail: '' }]
  await work.db
    .insertInto('fulfilment_events')
    .values(
      told.map(({ step, at, detail }) => ({
        id: newId(),
        customer_id: account.id,
        order_id: id,
        step,
        is_done: true,
        at,
        detail,
        source: 'import',
        recorded_at: work.now,
      })),
    )
    .execute()
  const made = await readFirstOrder(work.db, account.id)
  if (!made) throw new Error('The order that was just written is not there.')
  return made
}
