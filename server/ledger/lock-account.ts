import { sql } from 'kysely'
import { familyOf } from '#server/customers/family.ts'
import type { Db } from '#server/platform/database.ts'
import { insist, notFound } from '#server/platform/refusal.ts'
import type { Work } from '#server/work.ts'
import { leftOfPayment } from './left-of.ts'
import { type MoneyAct, mayMove } from './rules/may-move.ts'

export type LockedAccount = { id: string; number: string; version: number; currency: string }

/** Two who work on the same account's money come one after the other; what a merge has closed is refused. @throws 404, 422 */
export async function lockAccount(work: Work, customerId: string, act: MoneyAct): Promise<LockedAccount> {
  const { rows } = await sql<LockedAccount & { merged_into: string | null }>`
    select customers.id, customers.number, customers.version, customers.currency,
           (select survivor.number from customers as survivor where survivor.id = customers.merged_into) as merged_into
      from customers where customers.id = ${customerId}::uuid for no key update of customers`.execute(work.db)
  const [row] = rows
  if (!row) throw notFound()
  insist(mayMove(act, { mergedInto: row.merged_into, permissions: work.actor.permissions }))
  return { id: row.id, number: row.number, version: row.version, currency: row.currency }
}

/** The account as it stands, for who has locked it already or only looks. @throws 404 */
export async function seeAccount(db: Db, customerId: string): Promise<LockedAccount & { mergedInto: string | null }> {
  const row = await db
    .selectFrom('customers')
    .leftJoin('customers as survivor', 'survivor.id', 'customers.merged_into')
    .select(['customers.id', 'customers.number', 'customers.version', 'customers.currency', 'survivor.number as mergedInto'])
    .where('customers.id', '=', customerId)
    .executeTakeFirst()
  if (!row) throw notFound()
  return row
}

/** The account that a row of this customer counts to, locked: the one that lives on. */
export async function lockAccountOf(db: Db, customerId: string): Promise<string> {
  const { rows } = await sql<{ id: string }>`
    select id from customers
     where id = (select coalesce(merged_into, id) from customers where id = ${customerId}::uuid) for no key update`.execute(db)
  return rows[0]?.id ?? customerId
}

export type Standing = { balanceMinor: bigint; openOfAllMinor: bigint; goingBackMinor: bigint }

/**
 * What the account owes, what its invoices have open, and what of its credit is on its way back: refunds that may still move money, but for what they
 * credit on invoices, and payments on account that the gateway is undoing. Of the whole family; `withoutRefund` is not counted.
 */
export async function accountStanding({ db }: { db: Db }, customerId: string, withoutRefund: string | null = null): Promise<Standing> {
  const { rows } = await sql<Standing>`
    select (select coalesce(sum(effect_minor), 0)::bigint from ledger_entries where customer_id = any(${familyOf(customerId)})) as "balanceMinor",
           (select coalesce(sum(open_minor), 0)::bigint from open_invoices where customer_id = any(${familyOf(customerId)})) as "openOfAllMinor",
           (select coalesce(sum(amount_minor - credited_minor), 0)::bigint from refunds
             where customer_id = any(${familyOf(customerId)}) and status in ('waiting_for_approval', 'to_do_by_hand', 'pending', 'unknown')
               and id is distinct from ${withoutRefund}::uuid)
         + (select coalesce(sum(${leftOfPayment}), 0)::bigint from payments
             where payments.customer_id = any(${familyOf(customerId)}) and payments.status = 'captured'
               and exists (select from payment_attempts
                            where payment_attempts.payment_id = payments.id and payment_attempts.kind = 'void' and payment_attempts.state <> 'failed')) as "goingBackMinor"`.execute(
    db,
  )
  return rows[0] ?? { balanceMinor: 0n, openOfAllMinor: 0n, goingBackMinor: 0n }
}
