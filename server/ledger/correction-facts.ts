import { sql } from 'kysely'
import { familyOf } from '#server/customers/family.ts'
import type { Db } from '#server/platform/database.ts'
import { leftOfEntry, leftOfPayment } from './left-of.ts'
import type { CorrectionFacts } from './rules/may-correct.ts'

export type EntryFacts = CorrectionFacts & {
  id: string
  currency: string
  description: string
  invoiceId: string | null
  paymentId: string | null
  invoiceNumber: string | null
}

/** What the rule asks of an entry of this account; undefined where it has no such entry. */
export async function correctionFacts(db: Db, customerId: string, entryId: string): Promise<EntryFacts | undefined> {
  const { rows } = await sql<EntryFacts>`
    select ledger_entries.id, ledger_entries.kind, ledger_entries.effect_minor as "effectMinor", ledger_entries.currency, ledger_entries.description,
           ledger_entries.invoice_id as "invoiceId", ledger_entries.payment_id as "paymentId",
           exists (select from payments where payments.id = ledger_entries.payment_id and payments.status = 'voided') as "isVoided",
           (select number from invoices where invoices.id = ledger_entries.invoice_id) as "invoiceNumber",
           (select coalesce(sum(correction.effect_minor), 0)::bigint from ledger_entries as correction
             where correction.corrects_id = ledger_entries.id) as "correctedMinor",
           case when ledger_entries.invoice_id is not null then coalesce(
             (select open_minor from open_invoices where open_invoices.invoice_id = ledger_entries.invoice_id), 0) end as "invoiceOpenMinor",
           case when ledger_entries.kind = 'payment'
             then coalesce((select ${leftOfPayment} from payments where payments.id = ledger_entries.payment_id), 0)
             else ${leftOfEntry} end as "unallocatedMinor",
           case when ledger_entries.kind = 'payment'
             then coalesce((select channel from payments where payments.id = ledger_entries.payment_id), 'import') end as channel,
           case when ledger_entries.kind = 'payment'
             then (select status from payments where payments.id = ledger_entries.payment_id) end as "paymentStatus",
           (select corrected.kind from ledger_entries as corrected where corrected.id = ledger_entries.corrects_id) as "correctsKind"
      from ledger_entries
     where ledger_entries.id = ${entryId}::uuid and ledger_entries.customer_id = any(${familyOf(customerId)})`.execute(db)
  return rows[0]
}
