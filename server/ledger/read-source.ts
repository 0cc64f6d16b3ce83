import { sql } from 'kysely'
import { familyOf } from '#server/customers/family.ts'
import type { Db } from '#server/platform/database.ts'
import { invalidField } from '#server/platform/refusal.ts'
import type { Work } from '#server/work.ts'
import { leftOfEntry, leftOfPayment, refundedOfPayment } from './left-of.ts'

export type Source = { kind: 'payment' | 'entry'; id: string }
export type SourceRow = {
  currency: string
  leftMinor: bigint
  allocatedMinor: bigint
  status: string | null
  refundedMinor: bigint
}
export type InvoiceRow = { id: string; number: string; state: 'draft' | 'approved' | 'void'; currency: string; openMinor: bigint }

/** A payment or a credit of this account, locked where it can be, with what is left of it and what of it is on the invoice. @throws 400 */
export async function readSource(work: Work, customerId: string, source: Source, invoiceId: string): Promise<SourceRow> {
  if (source.kind === 'payment') await sql`select from payments where id = ${source.id}::uuid for update`.execute(work.db)
  const { rows } = await (source.kind === 'payment'
    ? sql<SourceRow>`
        select payments.currency, payments.status, ${leftOfPayment} as "leftMinor", ${refundedOfPayment} as "refundedMinor",
               coalesce((select sum(amount_minor)::bigint from payment_allocations
                          where payment_id = payments.id and invoice_id = ${invoiceId}::uuid), 0) as "allocatedMinor"
          from payments where payments.id = ${source.id}::uuid and payments.customer_id = any(${familyOf(customerId)})`
    : sql<SourceRow>`
        select ledger_entries.currency, null as status, ${leftOfEntry} as "leftMinor", 0::bigint as "refundedMinor",
               coalesce((select sum(amount_minor)::bigint from credit_allocations
                          where ledger_entry_id = ledger_entries.id and invoice_id = ${invoiceId}::uuid), 0) as "allocatedMinor"
          from ledger_entries
         where ledger_entries.id = ${source.id}::uuid and ledger_entries.kind in ('credit', 'transfer')
           and ledger_entries.customer_id = any(${familyOf(customerId)})`
  ).execute(work.db)
  const [row] = rows
  if (!row)
    throw invalidField(
      'source',
      source.kind === 'payment'
        ? 'This is no payment of this account.'
        : 'This is no credit of this account that can be put on an invoice.',
    )
  return row
}

/** An invoice of this account, locked, with what is open of it. @throws 400 */
export async function readInvoice(work: Work, customerId: string, invoiceId: string, field = 'invoiceId'): Promise<InvoiceRow> {
  await sql`select from invoices where id = ${invoiceId}::uuid for no key update`.execute(work.db)
  const row = await findInvoice(work.db, customerId, invoiceId)
  if (!row) throw invalidField(field, 'This is no invoice of this account.')
  return row
}

/** The same, only seen; undefined where this account has no such invoice. */
export async function findInvoice(db: Db, customerId: string, invoiceId: string): Promise<InvoiceRow | undefined> {
  const { rows } = await sql<InvoiceRow>`
    select invoices.id, invoices.number, invoices.state, invoices.currency,
           coalesce((select open_minor from open_invoices where open_invoices.invoice_id = invoices.id), 0) as "openMinor"
      from invoices where invoices.id = ${invoiceId}::uuid and invoices.customer_id = any(${familyOf(customerId)})`.execute(db)
  return rows[0]
}
