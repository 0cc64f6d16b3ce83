import { sql } from 'kysely'
import type { z } from 'zod'
import { toMoney } from '#contract/money.ts'
import type { getInvoice, listInvoices } from '#contract/panels.ts'
import { familyOf } from '#server/customers/family.ts'
import { paymentMethodLabel } from '#server/payments/rules/method-label.ts'
import { pageOf } from '#server/platform/cursor.ts'
import type { Db } from '#server/platform/database.ts'
import { dayIn } from '#server/platform/days.ts'
import { olderThan } from '#server/platform/keyset.ts'
import { notFound } from '#server/platform/refusal.ts'
import type { Input } from '#server/serve.ts'
import type { Viewer } from '#server/work.ts'
import { creditedOfInvoice, isWrittenOff, paidOfInvoice } from './open-amount.ts'
import { invoiceState, openOf } from './rules/invoice-state.ts'

type InvoiceRow = {
  id: string
  number: string
  customer_id: string
  state: 'draft' | 'approved' | 'void'
  summary: string
  issued_on: string
  due_on: string
  total_minor: bigint
  currency: string
  paid_minor: bigint
  credited_minor: bigint
  is_written_off: boolean
}

const invoiceColumns = sql`invoices.id, invoices.number, invoices.customer_id, invoices.state, invoices.summary, invoices.issued_on, invoices.due_on,
  invoices.total_minor, invoices.currency, ${paidOfInvoice} as paid_minor, ${creditedOfInvoice} as credited_minor,
  ${isWrittenOff} as is_written_off`

/** Paid is what was approved and has nothing open any more, however that came; a draft is neither. */
const shown = {
  all: sql``,
  open: sql`and exists (select from open_invoices where open_invoices.invoice_id = invoices.id)`,
  paid: sql`and invoices.state = 'approved' and not exists (select from open_invoices where open_invoices.invoice_id = invoices.id)`,
}

export async function invoicesOf(
  db: Db,
  viewer: Viewer,
  { params, query }: Input<typeof listInvoices>,
): Promise<z.input<typeof listInvoices.reply>> {
  const { rows } = await sql<InvoiceRow>`
    select ${invoiceColumns}
      from invoices
     where customer_id = any(${familyOf(params.id)}) ${shown[query.show]}
           ${olderThan(sql.ref('issued_on'), sql.ref('id'), query.cursor, 'day')}
     order by issued_on desc, id desc
     limit ${query.limit + 1}`.execute(db)
  return pageOf(
    rows,
    query.limit,
    (row) => toInvoice(row, viewer),
    (row) => [row.issued_on, row.id],
  )
}

/** @throws 404 */
export async function invoiceById(db: Db, viewer: Viewer, { params }: Input<typeof getInvoice>): Promise<z.input<typeof getInvoice.reply>> {
  type Whole = InvoiceRow & {
    lines: { description: string; quantity: number; amount: string }[]
    payments: {
      id: string
      at: string
      amount: string
      kind: string | null
      brand: string | null
      lastFour: string | null
      status: z.input<typeof getInvoice.reply>['payments'][number]['status']
      counts: boolean
    }[]
    credits: (Omit<z.input<typeof getInvoice.reply>['credits'][number], 'amount'> & { amount: string })[]
  }
  const { rows } = await sql<Whole>`
    select ${invoiceColumns},
           (select coalesce(json_agg(json_build_object('description', description, 'quantity', quantity, 'amount', amount_minor::text) order by position), '[]')
              from invoice_lines where invoice_id = invoices.id) as lines,
           (select coalesce(json_agg(json_build_object('id', payments.id, 'at', payments.at, 'amount', put.amount_minor::text,
                                                       'kind', payment_methods.kind, 'brand', payment_methods.brand,
                                                       'lastFour', payment_methods.last_four, 'status', payments.status,
                                                       'counts', payments.status in ('captured', 'refunding', 'refunded'))
                                     order by payments.at desc, payments.id desc), '[]')
              from (select payment_id, sum(amount_minor)::bigint as amount_minor from payment_allocations
                     where payment_allocations.invoice_id = invoices.id group by payment_id having sum(amount_minor) > 0) as put
              join payments on payments.id = put.payment_id
              left join payment_methods on payment_methods.id = payments.payment_method_id) as payments,
           (select coalesce(json_agg(json_build_object('entryId', entries.id, 'kind', entries.kind, 'at', entries.at, 'description', entries.description,
                                                       'amount', less.amount::text, 'isFromBalance', less.from_balance, 'counts', less.counts)
                                     order by entries.at desc, entries.id desc), '[]')
              from (select named.id, - named.effect_minor as amount, false as from_balance,
                           named.refund_id is null or exists (select from payments as giving
                             where giving.id = named.payment_id and giving.status in ('disputed', 'charged_back')) as counts
                      from ledger_entries as named
                     where named.invoice_id = invoices.id and named.kind in ('credit', 'write_off', 'adjustment')
                    union all
                    select put.ledger_entry_id, sum(put.amount_minor)::bigint, true, true
                      from credit_allocations as put
                     where put.invoice_id = invoices.id group by put.ledger_entry_id having sum(put.amount_minor) <> 0) as less
              join ledger_entries as entries on entries.id = less.id) as credits
      from invoices
     where id = ${params.id}::uuid`.execute(db)
  const [row] = rows
  if (!row) throw notFound()
  const money = (amount: string) => ({ amount, currency: row.currency })
  return {
    ...toInvoice(row, viewer),
    customerId: row.customer_id,
    lines: row.lines.map((line) => ({ ...line, amount: money(line.amount) })),
    payments: row.payments.map(({ id, at, amount, kind, brand, lastFour, status, counts }) => ({
      id,
      at: new Date(at).toISOString(),
      amount: money(amount),
      method: paymentMethodLabel(kind, brand, lastFour),
      status,
      counts,
    })),
    credits: row.credits.map((credit) => ({ ...credit, at: new Date(credit.at).toISOString(), amount: money(credit.amount) })),
  }
}

export async function invoiceExists(db: Db, params: Record<string, string>): Promise<boolean> {
  const found = await db
    .selectFrom('invoices')
    .select('id')
    .where('id', '=', params.id ?? '')
    .executeTakeFirst()
  return found !== undefined
}

function toInvoice(row: InvoiceRow, viewer: Viewer) {
  const facts = {
    state: row.state,
    totalMinor: row.total_minor,
    paidMinor: row.paid_minor,
    creditedMinor: row.credited_minor,
    dueOn: row.due_on,
    isWrittenOff: row.is_written_off,
  }
  return {
    id: row.id,
    number: row.number,
    summary: row.summary,
    issuedOn: row.issued_on,
    dueOn: row.due_on,
    total: toMoney(row.total_minor, row.currency),
    open: toMoney(openOf(facts), row.currency),
    state: invoiceState(facts, dayIn(viewer.now, viewer.company.timeZone)),
  }
}
