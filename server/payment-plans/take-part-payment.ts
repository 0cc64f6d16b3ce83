import { sql } from 'kysely'
import { prepareAttempt } from '#server/payments/prepare-attempt.ts'
import { newId } from '#server/platform/ids.ts'
import type { Work } from '#server/work.ts'

type Part = { customerId: string; amountMinor: bigint; currency: string; paymentMethodId: string }

/** Asks for a part like any other payment, against what is open longest. Answers the payment's id. */
export async function takePartPayment(work: Work, { customerId, amountMinor, currency, paymentMethodId }: Part): Promise<string> {
  const id = newId()
  await work.db
    .insertInto('payments')
    .values({
      id,
      customer_id: customerId,
      payment_method_id: paymentMethodId,
      amount_minor: amountMinor,
      currency,
      status: 'pending',
      at: work.now,
      channel: 'gateway',
      taken_by: work.actor.id,
    })
    .execute()
  await sql`
    insert into payment_allocations (payment_id, invoice_id, amount_minor)
    select ${id}::uuid, invoice_id, least(open_minor, ${amountMinor}::bigint - before_minor)
      from (select invoice_id, open_minor, coalesce(sum(open_minor) over (order by due_on, invoice_id rows between unbounded preceding and 1 preceding), 0)::bigint as before_minor
              from open_invoices where customer_id = ${customerId}::uuid) as ordered
     where before_minor < ${amountMinor}::bigint`.execute(work.db)
  await prepareAttempt(work, { kind: 'charge', paymentId: id, customerId, paymentMethodId, amountMinor, currency, interactionId: null })
  return id
}
