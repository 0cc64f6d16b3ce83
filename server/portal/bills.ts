import { sql } from 'kysely'
import type { z } from 'zod'
import { toMoney } from '#contract/money.ts'
import type { getPortalBalance, getPortalInvoice, listPortalInvoices } from '#contract/portal.ts'
import { pageOf } from '#server/platform/cursor.ts'
import type { Db } from '#server/platform/database.ts'
import { dayIn } from '#server/platform/days.ts'
import { olderThan } from '#server/platform/keyset.ts'
import { notFound } from '#server/platform/refusal.ts'
import type { Input } from '#server/serve.ts'
import type { PortalViewer } from '#server/work.ts'
import { billState } from './rules/bill-state.ts'
import { toBePaid } from './rules/to-be-paid.ts'

// No statement here names an account: the role that runs them sees the rows of one family and no others.

type Row = {
  id: string
  number: string
  state: string
  issued_on: string
  due_on: string
  total_minor: bigint
  currency: string
  open_minor: bigint
}

const billColumns = sql`invoices.id, invoices.number, invoices.state, invoices.issued_on, invoices.due_on, invoices.total_minor, invoices.currency,
  coalesce((select open_minor from open_invoices where open_invoices.invoice_id = invoices.id), 0)::bigint as open_minor`

const toBill = (row: Row, toPayMinor: bigint, viewer: PortalViewer) => ({
  id: row.id,
  number: row.number,
  issuedOn: row.issued_on,
  dueOn: row.due_on,
  total: toMoney(row.total_minor, row.currency),
  open: toMoney(row.open_minor, row.currency),
  toPay: toMoney(toPayMinor, row.currency),
  state: billState({
    isVoid: row.state === 'void',
    totalMinor: row.total_minor,
    openMinor: row.open_minor,
    toPayMinor,
    dueOn: row.due_on,
    today: dayIn(viewer.now, viewer.company.timeZone),
  }),
})

export async function listBills(
  db: Db,
  viewer: PortalViewer,
  { query }: Input<typeof listPortalInvoices>,
): Promise<z.input<typeof listPortalInvoices.reply>> {
  const { rows } = await sql<Row>`
    select ${billColumns} from invoices
     where true ${olderThan(sql.ref('issued_on'), sql.ref('id'), query.cursor, 'day')}
     order by issued_on desc, id desc
     limit ${query.limit + 1}`.execute(db)
  const { toPayOf } = await readAsked(db, viewer)
  return pageOf(
    rows,
    query.limit,
    (row) => toBill(row, toPayOf.get(row.id) ?? 0n, viewer),
    (row) => [row.issued_on, row.id],
  )
}

/** @throws 404 */
export async function readBill(
  db: Db,
  viewer: PortalViewer,
  { params }: Input<typeof getPortalInvoice>,
): Promise<z.input<typeof getPortalInvoice.reply>> {
  const { rows } = await sql<Row & { lines: { description: string; quantity: number; amount: string }[] }>`
    select ${billColumns},
           (select coalesce(json_agg(json_build_object('description', description, 'quantity', quantity, 'amount', amount_minor::text) order by position), '[]')
              from invoice_lines where invoice_id = invoices.id) as lines
      from invoices where id = ${params.id}::uuid`.execute(db)
  const [row] = rows
  if (!row) throw notFound()
  const { toPayOf } = await readAsked(db, viewer)
  return {
    ...toBill(row, toPayOf.get(row.id) ?? 0n, viewer),
    lines: row.lines.map((line) => ({ ...line, amount: { amount: line.amount, currency: row.currency } })),
  }
}

export async function ownBillExists(db: Db, params: Record<string, string>): Promise<boolean> {
  return (
    (await db
      .selectFrom('invoices')
      .select('id')
      .where('id', '=', params.id ?? '')
      .executeTakeFirst()) !== undefined
  )
}

export async function readBalance(db: Db, viewer: PortalViewer): Promise<z.input<typeof getPortalBalance.reply>> {
  const { currency, balanceMinor, toPayMinor, pastDueMinor, nextDueOn } = await readAsked(db, viewer)
  const money = (amount: bigint) => toMoney(amount, currency)
  return { balance: money(balanceMinor), toPay: money(toPayMinor), pastDue: money(pastDueMinor), nextDueOn }
}

/** What is asked of the customer, in all and of each bill. @throws 404 */
async function readAsked(db: Db, viewer: PortalViewer) {
  const today = dayIn(viewer.now, viewer.company.timeZone)
  const { rows } = await sql<{ currency: string; balance: bigint; open: { id: string; dueOn: string; openMinor: string }[] }>`
    select (select currency from customers where id = ${viewer.customerId}::uuid) as currency,
           (select coalesce(sum(effect_minor), 0)::bigint from ledger_entries) as balance,
           (select coalesce(json_agg(json_build_object('id', invoice_id, 'dueOn', due_on, 'openMinor', open_minor::text) order by due_on, invoice_id), '[]')
              from open_invoices) as open`.execute(db)
  const [row] = rows
  if (!row) throw notFound()
  const open = row.open.map((bill) => ({ ...bill, openMinor: BigInt(bill.openMinor) }))
  return { currency: row.currency, balanceMinor: row.balance, ...toBePaid({ open, balanceMinor: row.balance, today }) }
}
