import { type RawBuilder, sql } from 'kysely'
import type { z } from 'zod'
import { decimalsOf } from '#contract/decimal-amount.ts'
import type { listTransactions } from '#contract/ledger.ts'
import { toMoney } from '#contract/money.ts'
import { familyOf } from '#server/customers/family.ts'
import { creditedOfInvoice, isWrittenOff, paidOfInvoice } from '#server/invoices/open-amount.ts'
import { invoiceState } from '#server/invoices/rules/invoice-state.ts'
import { paidNumbersOf } from '#server/payments/paid-numbers.ts'
import { paymentMethodLabel } from '#server/payments/rules/method-label.ts'
import { pageOf } from '#server/platform/cursor.ts'
import type { Db } from '#server/platform/database.ts'
import { dayIn } from '#server/platform/days.ts'
import { exactly, olderThan } from '#server/platform/keyset.ts'
import { notFound } from '#server/platform/refusal.ts'
import type { Input } from '#server/serve.ts'
import type { Viewer } from '#server/work.ts'
import { leftOfEntry, leftOfPayment } from './left-of.ts'
import type { LedgerKind } from './rules/effect.ts'
import { readTransactionWords, type Word } from './rules/read-transaction-words.ts'

type Kind = 'invoice' | 'payment' | 'refund' | 'entry'
type Reply = z.input<typeof listTransactions.reply>
type Row = {
  kind: Kind
  id: string
  at: Date
  exact_at: string
  amount_minor: bigint
  currency: string
  entry: LedgerKind | null
  status: string | null
  due_on: string | null
  paid_minor: bigint | null
  credited_minor: bigint | null
  is_written_off: boolean | null
  description: string
  numbers: string[]
  method_kind: string | null
  brand: string | null
  last_four: string | null
  left_minor: bigint | null
}

const ownKinds = sql`('credit', 'write_off', 'adjustment', 'transfer', 'chargeback')`

/** The transactions of a family, newest first, those alone that fit every word of `q`. Two statements: the currency, and the page. @throws 404 */
export async function transactionsOf(db: Db, viewer: Viewer, { params, query }: Input<typeof listTransactions>): Promise<Reply> {
  const { timeZone, country } = viewer.company
  const today = dayIn(viewer.now, timeZone)
  const account = await db.selectFrom('customers').select('currency').where('id', '=', params.id).executeTakeFirst()
  if (!account) throw notFound()
  const words = readTransactionWords(query.q ?? '', { decimals: decimalsOf(account.currency), today, monthFirst: country === 'US' })
  const { rows } = await sql<Row>`
    with family as materialized (select unnest(${familyOf(params.id)}) as id),
    found as (${sql.join(kindsAsked(query.kind, words, timeZone), sql` union all `)}),
    page as (select found.* from found where true ${olderThan(sql.ref('at'), sql.ref('id'), query.cursor)}
              order by at desc, id desc limit ${query.limit + 1})
    select page.*, ${exactly(sql.ref('page.at'))} as exact_at,
           case page.kind
             when 'invoice' then array(select number from invoices where invoices.id = page.id)
             when 'payment' then ${paidNumbersOf(sql.ref('page.id'))}
             when 'refund' then ${paidNumbersOf(sql`(select refunds.payment_id from refunds where refunds.id = page.id)`)}
             else array(select invoices.number from invoices
                         where invoices.id in (select invoice_id from ledger_entries where ledger_entries.id = page.id
                                               union select invoice_id from credit_allocations where ledger_entry_id = page.id
                                               group by invoice_id having sum(amount_minor) > 0)
                         order by invoices.issued_on, invoices.number)
           end as numbers,
           case page.kind
             when 'payment' then (select ${leftOfPayment} from payments where payments.id = page.id)
             when 'entry' then (select ${leftOfEntry} from ledger_entries where ledger_entries.id = page.id)
           end as left_minor,
           case when page.kind = 'invoice' then (select ${paidOfInvoice} from invoices where invoices.id = page.id) end as paid_minor,
           case when page.kind = 'invoice' then (select ${creditedOfInvoice} from invoices where invoices.id = page.id) end as credited_minor,
           case when page.kind = 'invoice' then (select ${isWrittenOff} from invoices where invoices.id = page.id) end as is_written_off
      from page
     order by at desc, id desc`.execute(db)
  const page = pageOf(
    rows,
    query.limit,
    (row) => toTransaction(row, today),
    (row) => [row.exact_at, row.id],
  )
  return { ...page, read: words.map((word) => ({ ...word, amounts: word.amounts.map((minor) => toMoney(minor, account.currency)) })) }
}

function toTransaction(row: Row, today: string): Reply['items'][number] {
  const money = (minor: bigint) => toMoney(minor, row.currency)
  return {
    kind: row.kind,
    id: row.id,
    at: row.at.toISOString(),
    amount: money(row.amount_minor),
    entry: row.entry,
    invoice:
      row.kind === 'invoice'
        ? invoiceState(
            {
              state: row.status as 'approved',
              totalMinor: row.amount_minor,
              paidMinor: row.paid_minor ?? 0n,
              creditedMinor: row.credited_minor ?? 0n,
              dueOn: row.due_on ?? '',
              isWrittenOff: row.is_written_off ?? false,
            },
            today,
          )
        : null,
    payment: row.kind === 'payment' ? (row.status as 'captured') : null,
    refund: row.kind === 'refund' ? (row.status as 'executed') : null,
    description: row.description,
    numbers: row.numbers,
    method: row.kind === 'payment' || row.kind === 'refund' ? paymentMethodLabel(row.method_kind, row.brand, row.last_four) : null,
    left: row.left_minor === null ? null : money(row.left_minor),
  }
}

/** What each kind is looked through by; a part that a kind has not is left out. */
type Looked = { at: RawBuilder<unknown>; amount: RawBuilder<unknown>; lastFour?: RawBuilder<unknown>; texts: RawBuilder<unknown>[] }

function kindsAsked(kind: 'invoice' | 'payment' | 'refund' | 'credit' | undefined, words: readonly Word[], timeZone: string) {
  const fits = (looked: Looked) => sql.join([sql`true`, ...words.map((word) => fitsWord(word, looked, timeZone))], sql` and `)
  const invoiceAt = sql`coalesce(invoices.approved_at, invoices.issued_on::timestamp at time zone ${timeZone})`
  const attempts = (column: 'payment_id' | 'refund_id', id: string) =>
    sql`(select string_agg(gateway_reference, ' ') from payment_attempts where ${sql.ref(`payment_attempts.${column}`)} = ${sql.ref(id)})`
  const all = {
    invoice: sql`
      select 'invoice' as kind, invoices.id, ${invoiceAt} as at, invoices.total_minor as amount_minor, invoices.currency, null as entry,
             invoices.state as status, invoices.due_on, invoices.summary as description, null as method_kind, null as brand, null as last_four
        from invoices
       where invoices.customer_id in (select id from family)
         and ${fits({ at: invoiceAt, amount: sql.ref('invoices.total_minor'), texts: [sql.ref('invoices.number'), sql.ref('invoices.summary')] })}`,
    payment: sql`
      select 'payment', payments.id, payments.at, payments.amount_minor, payments.currency, null, payments.status, null::date,
             coalesce(payments.decline_reason, ''), payment_methods.kind, payment_methods.brand, payment_methods.last_four
        from payments left join payment_methods on payment_methods.id = payments.payment_method_id
       where payments.customer_id in (select id from family)
         and ${fits({
           at: sql.ref('payments.at'),
           amount: sql.ref('payments.amount_minor'),
           lastFour: sql.ref('payment_methods.last_four'),
           texts: [sql.ref('payments.check_number'), sql.ref('payment_methods.brand'), attempts('payment_id', 'payments.id')],
         })}`,
    refund: sql`
      select 'refund', refunds.id, refunds.requested_at, refunds.amount_minor, refunds.currency, null, refunds.status, null::date,
             refunds.because, payment_methods.kind, payment_methods.brand, payment_methods.last_four
        from refunds left join payment_methods on payment_methods.id = refunds.payment_method_id
       where refunds.customer_id in (select id from family)
         and ${fits({
           at: sql.ref('refunds.requested_at'),
           amount: sql.ref('refunds.amount_minor'),
           lastFour: sql.ref('payment_methods.last_four'),
           texts: [sql.ref('refunds.because'), attempts('refund_id', 'refunds.id')],
         })}`,
    credit: sql`
      select 'entry', ledger_entries.id, ledger_entries.at, ledger_entries.effect_minor, ledger_entries.currency, ledger_entries.kind, null,
             null::date, ledger_entries.description, null, null, null
        from ledger_entries
       where ledger_entries.customer_id in (select id from family) and ledger_entries.kind in ${ownKinds}
         and ${fits({ at: sql.ref('ledger_entries.at'), amount: sql.ref('ledger_entries.effect_minor'), texts: [sql.ref('ledger_entries.description')] })}`,
  }
  // The first names the columns of the union.
  if (kind === undefined || kind === 'invoice')
    return kind === 'invoice' ? [all.invoice] : [all.invoice, all.payment, all.refund, all.credit]
  return [sql`${all.invoice} and false`, all[kind]]
}

function fitsWord(word: Word, { at, amount, lastFour, texts }: Looked, timeZone: string): RawBuilder<boolean> {
  const any: RawBuilder<unknown>[] = [sql`false`]
  if (word.amounts.length > 0) any.push(sql`abs(${amount}) = any(${word.amounts.map(String)}::bigint[])`)
  for (const { year, month, day } of word.days) {
    const local = sql`(${at} at time zone ${timeZone})::date`
    const parts = [sql`extract(month from ${local}) = ${month}`]
    if (year !== null) parts.push(sql`extract(year from ${local}) = ${year}`)
    if (day !== null) parts.push(sql`extract(day from ${local}) = ${day}`)
    any.push(sql`(${sql.join(parts, sql` and `)})`)
  }
  if (word.lastFour !== null && lastFour) any.push(sql`${lastFour} = ${word.lastFour}`)
  if (word.text !== null) for (const text of texts) any.push(sql`position(${word.text}::text in lower(${text})) > 0`)
  return sql`(${sql.join(any, sql` or `)})`
}
