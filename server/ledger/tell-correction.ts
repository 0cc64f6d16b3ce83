import { sql } from 'kysely'
import type { Db } from '#server/platform/database.ts'
import { showIn } from './movement-words.ts'

type Row = {
  customer_id: string
  kind: string
  corrects_id: string | null
  invoice_id: string | null
  currency: string
  requested_at: Date
}
type Around = {
  entry: string | null
  entry_minor: bigint | null
  entry_day: string | null
  payment_id: string | null
  number: string | null
  total_minor: bigint | null
  open_minor: bigint | null
  due_on: string | null
  before_minor: bigint
  before: number
}

/** What the decision needs: the entry or the invoice that it is about, and what was written off or corrected here before. */
export async function tellCorrection(db: Db, row: Row): Promise<{ facts: { what: string; is: string }[]; paymentId: string | null }> {
  const around = await readAround(db, row)
  const show = showIn(row.currency)
  const { entry, entry_minor, number, total_minor, open_minor } = around
  const known = (what: string, is: string | null) => (is === null ? [] : [{ what, is }])
  return {
    paymentId: around.payment_id,
    facts: [
      ...known('Entry', entry && entry_minor !== null ? `${entry}, ${show(entry_minor)}, ${around.entry_day}` : null),
      ...known('Invoice', number && `${number}, ${show(total_minor ?? 0n)}, due ${around.due_on}`),
      ...known('Open of it', number && show(open_minor ?? 0n)),
      {
        what: 'Corrections and write-offs in the last 90 days',
        is: around.before === 0 ? 'None' : `${around.before}, ${show(around.before_minor)} in the customer’s favor`,
      },
    ],
  }
}

async function readAround(db: Db, { customer_id, corrects_id, invoice_id, requested_at }: Row): Promise<Around> {
  const { rows } = await sql<Around>`
    select entry.description as entry, abs(entry.effect_minor) as entry_minor, to_char(entry.at, 'YYYY-MM-DD') as entry_day, entry.payment_id,
           invoices.number, invoices.total_minor, invoices.due_on::text as due_on,
           (select open_minor from open_invoices where open_invoices.invoice_id = invoices.id) as open_minor,
           (select coalesce(-sum(effect_minor) filter (where effect_minor < 0), 0)::bigint from ledger_corrections as earlier
             where earlier.customer_id = ${customer_id}::uuid and earlier.status = 'written' and earlier.requested_at > ${since(requested_at)}) as before_minor,
           (select count(*)::int from ledger_corrections as earlier
             where earlier.customer_id = ${customer_id}::uuid and earlier.status = 'written' and earlier.requested_at > ${since(requested_at)}) as before
      from (select) as one
      left join ledger_entries as entry on entry.id = ${corrects_id}::uuid
      left join invoices on invoices.id = coalesce(${invoice_id}::uuid, entry.invoice_id)`.execute(db)
  const [row] = rows
  if (!row) throw new Error('unreachable')
  return row
}

const since = (at: Date) => new Date(at.getTime() - 90 * 86_400_000)
