import { sql } from 'kysely'
import type { Db } from '#server/platform/database.ts'
import type { OrderRow } from './first-order.ts'

/** Whether the gateway has not told yet what came of the card of an order, or of a payment of it. */
export async function isBeingPaid(db: Db, order: Pick<OrderRow, 'invoice_id' | 'payment_method_id'>): Promise<boolean> {
  const { rows } = await sql<{ pending: boolean }>`
    select exists (select from payment_allocations
                     join payments on payments.id = payment_allocations.payment_id and payments.status in ('pending', 'unknown')
                    where payment_allocations.invoice_id = ${order.invoice_id}::uuid)
        or exists (select from payment_methods where id = ${order.payment_method_id}::uuid and state = 'waiting') as pending`.execute(db)
  return rows[0]?.pending ?? false
}
