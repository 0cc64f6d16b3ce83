import { type RawBuilder, sql } from 'kysely'
import type { z } from 'zod'
import type * as contract from '#contract/ledger.ts'
import { toMoney } from '#contract/money.ts'
import { askingAbove, givenToday, readLimits } from '#server/approvals/limits.ts'
import { notInCompanyCurrency } from '#server/approvals/rules/in-company-currency.ts'
import { familyOf } from '#server/customers/family.ts'
import { pageOf } from '#server/platform/cursor.ts'
import type { Db } from '#server/platform/database.ts'
import { exactly, olderThan } from '#server/platform/keyset.ts'
import { notFound } from '#server/platform/refusal.ts'
import { asMay } from '#server/platform/verdict.ts'
import type { Input } from '#server/serve.ts'
import type { Viewer } from '#server/work.ts'
import { mayWithdrawCorrection } from './rules/may-withdraw-correction.ts'

type Row = {
  id: string
  kind: 'correction' | 'write_off'
  effect_minor: bigint
  currency: string
  because: string
  status: 'waiting_for_approval' | 'written' | 'refused' | 'withdrawn'
  corrects_id: string | null
  corrects: string | null
  invoice_id: string | null
  invoice_number: string | null
  ledger_entry_id: string | null
  approval_id: string | null
  requested_by: string
  requested_by_name: string
  requested_at: Date
  exact_at: string
  approved_by: string | null
  approved_by_name: string | null
}
type Shown = z.input<typeof contract.withdrawCorrection.reply>

const at = sql.ref('ledger_corrections.requested_at')
const select = (where: RawBuilder<unknown>, limit: number) => sql<Row>`
  select ledger_corrections.*, coalesce(ledger_corrections.invoice_id, entry.invoice_id) as invoice_id, ${exactly(at)} as exact_at,
         entry.description as corrects, invoices.number as invoice_number, asker.name as requested_by_name, approver.name as approved_by_name
    from ledger_corrections
    join staff as asker on asker.id = ledger_corrections.requested_by
    left join staff as approver on approver.id = ledger_corrections.approved_by
    left join ledger_entries as entry on entry.id = ledger_corrections.corrects_id
    left join invoices on invoices.id = coalesce(ledger_corrections.invoice_id, entry.invoice_id)
   where ${where}
   order by ledger_corrections.requested_at desc, ledger_corrections.id desc
   limit ${limit}`

const shown =
  (viewer: Viewer) =>
  (row: Row): Shown => ({
    id: row.id,
    kind: row.kind,
    effect: toMoney(row.effect_minor, row.currency),
    because: row.because,
    status: row.status,
    entry: row.corrects_id !== null && row.corrects !== null ? { id: row.corrects_id, description: row.corrects } : null,
    invoiceId: row.invoice_id,
    invoiceNumber: row.invoice_number,
    ledgerEntryId: row.ledger_entry_id,
    approvalId: row.approval_id,
    requestedBy: { id: row.requested_by, name: row.requested_by_name },
    requestedAt: row.requested_at.toISOString(),
    approvedBy: row.approved_by && row.approved_by_name ? { id: row.approved_by, name: row.approved_by_name } : null,
    can: { withdraw: asMay(mayWithdrawCorrection({ status: row.status, isOwn: row.requested_by === viewer.id })) },
  })

export async function correctionsOf(
  db: Db,
  viewer: Viewer,
  { params, query }: Input<typeof contract.listCorrections>,
): Promise<z.input<typeof contract.listCorrections.reply>> {
  const id = sql.ref('ledger_corrections.id')
  const { rows } = await select(
    sql`ledger_corrections.customer_id = any(${familyOf(params.id)})
        ${query.status ? sql`and ledger_corrections.status = ${query.status}` : sql``} ${olderThan(at, id, query.cursor)}`,
    query.limit + 1,
  ).execute(db)
  return pageOf(rows, query.limit, shown(viewer), (row) => [row.exact_at, row.id])
}

/** @throws 404 */
export async function readCorrection(db: Db, viewer: Viewer, id: string): Promise<Shown> {
  const { rows } = await select(sql`ledger_corrections.id = ${id}::uuid`, 1).execute(db)
  const [row] = rows
  if (!row) throw notFound()
  return shown(viewer)(row)
}

/** Up to what the viewer corrects and writes off by themselves: nothing where the account is in another currency than their limit. */
export async function correctionTermsOf(
  db: Db,
  viewer: Viewer,
  customerId: string,
): Promise<z.input<typeof contract.correctionTerms.reply>> {
  const account = await db.selectFrom('customers').select('currency').where('id', '=', customerId).executeTakeFirst()
  const currency = account?.currency ?? viewer.company.currency
  const limits = await readLimits(db, viewer.company.currency)
  const limit = limits[viewer.role]
  const other = notInCompanyCurrency('Your limit', currency, viewer.company.currency)
  if (other !== null && (limit.perActMinor !== null || limit.perDayMinor !== null))
    return {
      currency,
      withoutAsking: { upTo: toMoney(0n, currency), limitWords: other, agree: [{ upTo: null, who: 'an administrator' }] },
    }
  const today = await givenToday(db, viewer.id, viewer.now, viewer.company)
  return { currency, withoutAsking: askingAbove(limits, limit, today, viewer.company.currency, false) }
}
