import { sql } from 'kysely'
import { familyOf } from '#server/customers/family.ts'
import type { Db } from '#server/platform/database.ts'

export type OpenToPay = {
  /** Oldest due first. */
  invoices: { id: string; number: string; dueOn: string; openMinor: bigint; leftMinor: bigint }[]
  openMinor: bigint
  /** What payments that have not ended would pay of it. */
  onItsWayMinor: bigint
}

/** What of the family's invoices is open, and how much of that is being paid right now: one statement, so that both are of one moment. */
export async function readOpenToPay(db: Db, customerId: string): Promise<OpenToPay> {
  const { rows } = await sql<{ id: string; number: string; due_on: string; open_minor: bigint; coming_minor: bigint }>`
    select invoices.id, invoices.number, open_invoices.due_on, open_invoices.open_minor,
           coalesce((select sum(payment_allocations.amount_minor)::bigint
                       from payment_allocations
                       join payments on payments.id = payment_allocations.payment_id and payments.status in ('pending', 'unknown')
                      where payment_allocations.invoice_id = invoices.id), 0) as coming_minor
      from open_invoices
      join invoices on invoices.id = open_invoices.invoice_id
     where open_invoices.customer_id = any(${familyOf(customerId)})
     order by open_invoices.due_on, invoices.number`.execute(db)
  const invoices = rows.map(({ id, number, due_on, open_minor, coming_minor }) => ({
    id,
    number,
    dueOn: due_on,
    openMinor: open_minor,
    leftMinor: open_minor > coming_minor ? open_minor - coming_minor : 0n,
  }))
  const sum = (parts: bigint[]) => parts.reduce((total, part) => total + part, 0n)
  return { invoices, openMinor: sum(rows.map((row) => row.open_minor)), onItsWayMinor: sum(rows.map((row) => row.coming_minor)) }
}
