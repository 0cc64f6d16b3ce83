import { sql } from 'kysely'
import { familyOf } from '#server/customers/family.ts'
import type { Db } from '#server/platform/database.ts'
import { correctedOf } from './corrected-of.ts'
import { leftOfEntry, leftOfPayment } from './left-of.ts'
import { accountStanding } from './lock-account.ts'
import { waitingOf } from './rules/may-allocate.ts'
import type { CorrectionFacts } from './rules/may-correct.ts'

export type EntryFacts = CorrectionFacts & {
  id: string
  currency: string
  description: string
  invoiceId: string | null
  paymentId: string | null
  invoiceNumber: string | null
}

type Row = Omit<EntryFacts, 'above'> & { above: { effectMinor: string; correctedMinor: string }[] }

/** What the rule asks of an entry of this account; undefined where it has no such entry. */
export async function correctionFacts(db: Db, customerId: string, entryId: string): Promise<EntryFacts | undefined> {
  const { rows } = await sql<Row>`
    with recursive chain as (
      select id, kind, effect_minor, payment_id, invoice_id, corrects_id from ledger_entries where id = ${entryId}::uuid
      union all
      select higher.id, higher.kind, higher.effect_minor, higher.payment_id, higher.invoice_id, higher.corrects_id
        from ledger_entries as higher join chain on chain.corrects_id = higher.id)
    select ledger_entries.id, ledger_entries.kind, ledger_entries.effect_minor as "effectMinor", ledger_entries.currency, ledger_entries.description,
           ledger_entries.invoice_id as "invoiceId", ledger_entries.payment_id as "paymentId",
           exists (select from payments where payments.id = ledger_entries.payment_id and payments.status = 'voided') as "isVoided",
           (select number from invoices where invoices.id = ledger_entries.invoice_id) as "invoiceNumber",
           ${correctedOf(sql.ref('ledger_entries.id'))} as "correctedMinor",
           case when ledger_entries.invoice_id is not null then coalesce(
             (select open_minor from open_invoices where open_invoices.invoice_id = ledger_entries.invoice_id), 0) end as "invoiceOpenMinor",
           (select case when root.kind = 'payment' then coalesce((select ${leftOfPayment} from payments where payments.id = root.payment_id), 0)
                        when root.kind in ('credit', 'transfer') and root.invoice_id is null
                        then (select ${leftOfEntry} from ledger_entries where ledger_entries.id = root.id) end
              from chain as root where root.corrects_id is null) as "unallocatedMinor",
           (select coalesce(json_agg(json_build_object('effectMinor', above.effect_minor::text, 'correctedMinor', ${correctedOf(sql.ref('above.id'))}::text)), '[]')
              from chain as above where above.id <> ledger_entries.id) as above,
           case when ledger_entries.kind = 'payment'
             then coalesce((select channel from payments where payments.id = ledger_entries.payment_id), 'import') end as channel,
           case when ledger_entries.kind = 'payment'
             then (select status from payments where payments.id = ledger_entries.payment_id) end as "paymentStatus",
           (select corrected.kind from ledger_entries as corrected where corrected.id = ledger_entries.corrects_id) as "correctsKind"
      from ledger_entries
     where ledger_entries.id = ${entryId}::uuid and ledger_entries.customer_id = any(${familyOf(customerId)})`.execute(db)
  const [row] = rows
  if (!row) return undefined
  // What was transferred or taken up by other charges is not in credit any more, though no row says from which payment or credit it came.
  const waiting = waitingOf(await accountStanding({ db }, customerId))
  const { unallocatedMinor: left } = row
  return {
    ...row,
    unallocatedMinor: left === null || left < waiting ? left : waiting,
    above: row.above.map(({ effectMinor, correctedMinor }) => ({
      effectMinor: BigInt(effectMinor),
      correctedMinor: BigInt(correctedMinor),
    })),
  }
}
