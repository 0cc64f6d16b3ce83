import { sql } from 'kysely'
import type { AskedFor } from '#server/approvals/approval-kind.ts'
import type { Db } from '#server/platform/database.ts'

/** What a credit asks for, as its row says; the row is locked. */
export async function askedCredit(db: Db, creditId: string): Promise<AskedFor> {
  const row = await db.selectFrom('credits').selectAll().where('id', '=', creditId).forUpdate().executeTakeFirstOrThrow()
  const { customer_id: customerId, amount_minor: amountMinor, currency, invoice_id: invoiceId, department } = row
  return { customerId, request: { creditId, amountMinor: amountMinor.toString(), currency, invoiceId, department }, amountMinor, currency }
}

/** What a bulk credit asks for: so much for each of those who are on its list now. */
export async function askedBulkCredit(db: Db, bulkCreditId: string): Promise<AskedFor> {
  const row = await db.selectFrom('bulk_credits').selectAll().where('id', '=', bulkCreditId).forUpdate().executeTakeFirstOrThrow()
  const { customers } = await db
    .selectFrom('bulk_credit_customers')
    .select(sql<bigint>`count(*)`.as('customers'))
    .where('bulk_credit_id', '=', bulkCreditId)
    .where('status', '<>', 'left_out')
    .executeTakeFirstOrThrow()
  const { amount_minor: each, currency } = row
  const request = { bulkCreditId, amountMinor: each.toString(), currency, customers: String(customers) }
  return { customerId: null, request, amountMinor: each * customers, currency }
}
