import { newId } from '#server/platform/ids.ts'
import type { Client, TestSteward } from '#test/steward.ts'

export type Paid = { minor?: bigint; channel?: string; invoiced?: bigint; method?: boolean; status?: string }

export const key = () => ({ 'idempotency-key': newId() })
export const usd = (minor: number | bigint) => ({ amount: String(minor), currency: 'USD' })
export const give = (by: Client, { customerId, paymentId }: { customerId: string; paymentId: string }, minor: number, more: object = {}) =>
  by.post(`/api/customers/${customerId}/refunds`, {
    body: { paymentId, amount: usd(minor), reason: 'charged twice', ...more },
    headers: key(),
  })

/** Customers who paid, and money that is given back to them. */
export function givenBack(asked: () => { steward: TestSteward }) {
  /** A customer with one payment, put against an invoice as far as it says. */
  async function paid({ minor = 4_998n, channel = 'gateway', invoiced = 0n, method = true, status = 'captured' }: Paid = {}) {
    const customer = await asked().steward.given.customer({ email: `payer${newId()}@inbox.example` })
    const paymentMethodId = method ? await asked().steward.given.paymentMethod(customer.id) : null
    const { db } = asked().steward.owner
    const id = newId()
    await db
      .insertInto('payments')
      .values({
        id,
        customer_id: customer.id,
        payment_method_id: paymentMethodId,
        amount_minor: minor,
        currency: 'USD',
        status,
        at: new Date(),
        channel,
      })
      .execute()
    const entry = { customer_id: customer.id, currency: 'USD', at: new Date(), description: 'd' }
    await db
      .insertInto('ledger_entries')
      .values({ ...entry, id: newId(), kind: 'payment', amount_minor: minor, payment_id: id })
      .execute()
    if (invoiced > 0n) {
      const invoiceId = newId()
      await db
        .insertInto('invoices')
        .values({
          id: invoiceId,
          number: `INV-${invoiceId.slice(-8)}`,
          customer_id: customer.id,
          state: 'approved',
          summary: 's',
          issued_on: '2026-01-01' as never,
          due_on: '2026-01-20' as never,
          total_minor: invoiced,
          currency: 'USD',
          approved_at: new Date(),
        })
        .execute()
      await db
        .insertInto('ledger_entries')
        .values({ ...entry, id: newId(), kind: 'invoice', amount_minor: invoiced, invoice_id: invoiceId })
        .execute()
      await db.insertInto('payment_allocations').values({ payment_id: id, invoice_id: invoiceId, amount_minor: invoiced }).execute()
    }
    return { customerId: customer.id, paymentId: id }
  }

  return { paid }
}
