import { Readable } from 'node:stream'
import { sql } from 'kysely'
import { decimalAmount, decimalsOf } from '#contract/decimal-amount.ts'
import type { getStatementCsv } from '#contract/ledger.ts'
import { csvLine, guardText } from '#contract/spreadsheet-text.ts'
import { familyOf } from '#server/customers/family.ts'
import type { LedgerKind } from '#server/ledger/rules/effect.ts'
import { periodAsked, statementSums } from '#server/ledger/statement.ts'
import { paidWithLabel } from '#server/payments/rules/method-label.ts'
import { dayIn } from '#server/platform/days.ts'
import type { Snapshot } from '#server/platform/snapshot.ts'
import type { Input } from '#server/serve.ts'
import type { Viewer } from '#server/work.ts'
import { type RecordedDownload, recorded } from './record-export.ts'

type Row = {
  at: Date
  kind: LedgerKind
  description: string
  effect_minor: bigint
  /** Its own invoice; of a payment those that it paid. */
  invoice_numbers: string[]
  channel: string | null
  check_number: string | null
  method_kind: string | null
  brand: string | null
  last_four: string | null
  by: string | null
  because: string | null
}

const kindWords: Record<LedgerKind, string> = {
  invoice: 'Invoice',
  refund: 'Refund',
  chargeback: 'Chargeback',
  adjustment: 'Correction',
  transfer: 'Transfer',
  payment: 'Payment',
  credit: 'Credit',
  write_off: 'Write-off',
}

/**
 * Who gave an entry, and why, as the story of a transaction tells it; each branch is one look into an index, because there are many entries.
 */
const written = sql`left join lateral (
    select staff_id, because
      from (select credits.requested_by as staff_id, credits.because, 1 as place from credits where credits.ledger_entry_id = entries.id
            union all
            select refunds.requested_by, refunds.because, 2 from refunds where refunds.id = entries.refund_id
            union all
            select ledger_corrections.requested_by, ledger_corrections.because, 3 from ledger_corrections
             where ledger_corrections.ledger_entry_id = entries.id
            union all
            (select change_sets.staff_id, change_sets.because, 4 from change_sets
              where change_sets.record_kind = 'ledger_entry' and change_sets.record_id = entries.id
                and change_sets.action in ('correct_ledger', 'write_off_invoice', 'transfer_credit')
              order by change_sets.id desc limit 1)
            union all
            (select change_sets.staff_id, change_sets.because, 5
               from credits join change_sets on change_sets.record_kind = 'credit' and change_sets.record_id = credits.id
              where credits.ledger_entry_id = entries.corrects_id and credits.undone_by_entry_id = entries.id
                and change_sets.action = 'undo_credit'
              limit 1)) as said
     where entries.kind not in ('invoice', 'payment', 'chargeback')
     order by place limit 1) as written on true`

/** "Visa ending in 2320" of a payment, and of what went back to it. */
const methodOf = ({ channel, check_number, method_kind, brand, last_four }: Row) =>
  channel === null ? '' : paidWithLabel({ channel, checkNumber: check_number, kind: method_kind, brand, lastFour: last_four })

/** The statement of a period as a table. It is written as it is read, a batch at a time, so its length does not matter. */
export async function exportStatement(
  from: Snapshot,
  viewer: Viewer,
  { params, query }: Input<typeof getStatementCsv>,
): Promise<RecordedDownload> {
  const period = periodAsked(viewer, query)
  const { currency, openingMinor, closingMinor } = await statementSums(from.db, params.id, period)
  const customer = await from.db.selectFrom('customers').select('number').where('id', '=', params.id).executeTakeFirstOrThrow()
  const amount = (minor: bigint) => decimalAmount(minor, decimalsOf(currency))
  let count = 0

  async function* lines() {
    yield `${query.bom ? '\uFEFF' : ''}${csvLine(['Date', 'Entry', 'What', 'Invoice', 'Method', 'By', 'Why', `Adds (${currency})`, `Balance (${currency})`])}`
    yield csvLine([period.from, 'Opening balance', '', '', '', '', '', '', amount(openingMinor)])
    let balance = openingMinor
    const entries = sql<Row>`
      select entries.at, entries.kind, entries.description, entries.effect_minor,
             array(select invoices.number from invoices
                    where invoices.id = entries.invoice_id
                       or entries.kind = 'payment' and invoices.id in (select payment_allocations.invoice_id from payment_allocations
                                                                        where payment_allocations.payment_id = entries.payment_id
                                                                        group by payment_allocations.invoice_id
                                                                       having sum(payment_allocations.amount_minor) > 0)
                    order by invoices.issued_on, invoices.number) as invoice_numbers,
             payments.channel, payments.check_number, payment_methods.kind as method_kind, payment_methods.brand, payment_methods.last_four,
             written.because, (select staff.name from staff where staff.id = coalesce(written.staff_id, taken.by_id)) as by
        from ledger_entries as entries
        left join payments on payments.id = entries.payment_id and entries.kind in ('payment', 'refund', 'chargeback')
        left join payment_methods on payment_methods.id = payments.payment_method_id
        left join lateral (select payments.taken_by as by_id where entries.kind = 'payment') as taken on true
        ${written}
       where entries.customer_id = any(${familyOf(params.id)}) and entries.at >= ${period.begins} and entries.at < ${period.ends}
       order by entries.at, entries.id`
    for await (const rows of from.batches(entries)) {
      count += rows.length
      yield rows
        .map((row) => {
          balance += row.effect_minor
          return csvLine([
            dayIn(row.at, viewer.company.timeZone),
            kindWords[row.kind],
            guardText(row.description),
            guardText(row.invoice_numbers.join(', ')),
            guardText(methodOf(row)),
            guardText(row.by ?? ''),
            guardText(row.because ?? ''),
            amount(row.effect_minor),
            amount(balance),
          ])
        })
        .join('')
    }
    yield csvLine([period.to, 'Closing balance', '', '', '', '', '', '', amount(closingMinor)])
  }

  return recorded(
    {
      fileName: `statement ${customer.number} ${period.from} to ${period.to}.csv`,
      contentType: 'text/csv; charset=utf-8',
      stream: Readable.from(lines(), { objectMode: false, highWaterMark: 64 * 1024 }),
    },
    { what: 'statement', format: 'csv', filters: { from: period.from, to: period.to }, mark: query.mark, now: viewer.now },
    () => count,
  )
}
