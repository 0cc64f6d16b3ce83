import { sql } from 'kysely'
import { familyOf } from '#server/customers/family.ts'
import { insist, notFound } from '#server/platform/refusal.ts'
import type { Work } from '#server/work.ts'
import { mayMove } from './rules/may-move.ts'

export type LockedAccount = { id: string; number: string; version: number; currency: string }

/** Two who work on the same account's money come one after the other; what a merge has closed is refused. @throws 404, 422 */
export async function lockAccount(work: Work, customerId: string, act: 'allocate' | 'correct' | 'mail'): Promise<LockedAccount> {
  const { rows } = await sql<LockedAccount & { merged_into: string | null }>`
    select customers.id, customers.number, customers.version, customers.currency,
           (select survivor.number from customers as survivor where survivor.id = customers.merged_into) as merged_into
      from customers where customers.id = ${customerId}::uuid for no key update of customers`.execute(work.db)
  const [row] = rows
  if (!row) throw notFound()
  insist(mayMove(act, { mergedInto: row.merged_into, permissions: work.actor.permissions }))
  return { id: row.id, number: row.number, version: row.version, currency: row.currency }
}

/** What the account owes, and what its invoices have open: of the whole family. */
export async function accountStanding(
  work: Pick<Work, 'db'>,
  customerId: string,
): Promise<{ balanceMinor: bigint; openOfAllMinor: bigint }> {
  const { rows } = await sql<{ balanceMinor: bigint; openOfAllMinor: bigint }>`
    select (select coalesce(sum(effect_minor), 0)::bigint from ledger_entries where customer_id = any(${familyOf(customerId)})) as "balanceMinor",
           (select coalesce(sum(open_minor), 0)::bigint from open_invoices where customer_id = any(${familyOf(customerId)})) as "openOfAllMinor"`.execute(
    work.db,
  )
  return rows[0] ?? { balanceMinor: 0n, openOfAllMinor: 0n }
}
