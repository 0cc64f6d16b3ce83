import { Readable } from 'node:stream'
import { sql } from 'kysely'
import { decimalAmount, decimalsOf } from '#contract/decimal-amount.ts'
import type { getStatementCsv } from '#contract/ledger.ts'
import { csvLine, guardText } from '#contract/spreadsheet-text.ts'
import { familyOf } from '#server/customers/family.ts'
import type { LedgerKind } from '#server/ledger/rules/effect.ts'
import { periodAsked, statementSums } from '#server/ledger/statement.ts'
import { dayIn } from '#server/platform/days.ts'
import type { Snapshot } from '#server/platform/snapshot.ts'
import type { Input } from '#server/serve.ts'
import type { Viewer } from '#server/work.ts'
import { type RecordedDownload, recorded } from './record-export.ts'

type Row = { at: Date; kind: LedgerKind; description: string; invoice_number: string | null; effect_minor: bigint }

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
  let written = 0

  async function* lines() {
    yield `${query.bom ? '\uFEFF' : ''}${csvLine(['Date', 'Entry', 'What', 'Invoice', `Adds (${currency})`, `Balance (${currency})`])}`
    yield csvLine([period.from, 'Opening balance', '', '', '', amount(openingMinor)])
    let balance = openingMinor
    const entries = sql<Row>`
      select at, kind, description, effect_minor,
             (select invoices.number from invoices where invoices.id = ledger_entries.invoice_id) as invoice_number
        from ledger_entries
       where customer_id = any(${familyOf(params.id)}) and at >= ${period.begins} and at < ${period.ends}
       order by at, id`
    for await (const rows of from.batches(entries)) {
      written += rows.length
      yield rows
        .map(({ at, kind, description, invoice_number, effect_minor }) => {
          balance += effect_minor
          const day = dayIn(at, viewer.company.timeZone)
          return csvLine([
            day,
            kindWords[kind],
            guardText(description),
            guardText(invoice_number ?? ''),
            amount(effect_minor),
            amount(balance),
          ])
        })
        .join('')
    }
    yield csvLine([period.to, 'Closing balance', '', '', '', amount(closingMinor)])
  }

  return recorded(
    {
      fileName: `statement ${customer.number} ${period.from} to ${period.to}.csv`,
      contentType: 'text/csv; charset=utf-8',
      stream: Readable.from(lines(), { objectMode: false, highWaterMark: 64 * 1024 }),
    },
    { what: 'statement', format: 'csv', filters: { from: period.from, to: period.to }, mark: query.mark, now: viewer.now },
    () => written,
  )
}
