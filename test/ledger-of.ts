import { newId } from '#server/platform/ids.ts'
import type { Client, TestSteward } from '#test/steward.ts'

type EntryMore = {
  invoice_id?: string
  payment_id?: string
  refund_id?: string
  corrects_id?: string
  at?: Date
  currency?: string
  description?: string
}

type PayMore = {
  status?: string
  channel?: string
  at?: Date
  currency?: string
  lastFour?: string
  checkNumber?: string
  on?: [string, number]
}

/** Bills, entries and payments as they stand after everything that is told elsewhere, and what is done with them by HTTP. */
export function ledgerOf(asked: () => { steward: TestSteward; agent: Client & { id: string } }) {
  const owner = () => asked().steward.owner.db
  let numbers = 100_000
  const once = () => ({ 'idempotency-key': newId() })

  /** As a bill is approved: the invoice and its entry. */
  async function bill(customerId: string, minor: number, more: { on?: string; currency?: string; summary?: string } = {}) {
    const id = newId()
    const on = more.on ?? '2026-06-01'
    const at = new Date(`${on}T15:00:00Z`)
    numbers += 1
    const currency = more.currency ?? 'USD'
    await owner()
      .insertInto('invoices')
      .values({
        id,
        number: `INV-${numbers}`,
        customer_id: customerId,
        state: 'approved',
        summary: more.summary ?? 'Monitoring',
        issued_on: on as never,
        due_on: on as never,
        total_minor: BigInt(minor),
        currency,
        approved_at: at,
      })
      .execute()
    await owner()
      .insertInto('invoice_lines')
      .values({ id: newId(), invoice_id: id, position: 1, description: 'Monitoring, one month', amount_minor: BigInt(minor) })
      .execute()
    const entryId = await entry(customerId, 'invoice', minor, { invoice_id: id, at, currency, description: 'Invoice, monitoring' })
    return { id, number: `INV-${numbers}`, entryId }
  }

  async function entry(customer_id: string, kind: string, minor: number, more: EntryMore = {}) {
    const id = newId()
    await owner()
      .insertInto('ledger_entries')
      .values({ id, customer_id, kind, amount_minor: BigInt(minor), currency: 'USD', at: new Date(), description: kind, ...more })
      .execute()
    return id
  }

  async function pay(customerId: string, minor: number, more: PayMore = {}) {
    const id = newId()
    const at = more.at ?? new Date()
    const method = more.lastFour ? await asked().steward.given.paymentMethod(customerId, { lastFour: more.lastFour }) : null
    await owner()
      .insertInto('payments')
      .values({
        id,
        customer_id: customerId,
        payment_method_id: method,
        amount_minor: BigInt(minor),
        currency: more.currency ?? 'USD',
        status: more.status ?? 'captured',
        channel: more.channel ?? 'gateway',
        check_number: more.checkNumber ?? null,
        taken_by: asked().agent.id,
        at,
      })
      .execute()
    const entryId = await entry(customerId, 'payment', minor, { payment_id: id, at, currency: more.currency ?? 'USD' })
    if (more.on)
      await owner()
        .insertInto('payment_allocations')
        .values({ payment_id: id, invoice_id: more.on[0], amount_minor: BigInt(more.on[1]) })
        .execute()
    return { id, entryId }
  }

  const put = (by: Client, customerId: string, source: { kind: string; id: string }, invoiceId: string, minor: number) =>
    by.post(`/api/customers/${customerId}/allocations`, {
      body: { source, invoiceId, amountMinor: String(minor) },
      headers: once(),
    })
  const takeBack = (customerId: string, source: { kind: string; id: string }, invoiceId: string) =>
    asked().agent.post(`/api/customers/${customerId}/allocations/taken-back`, {
      body: { source, invoiceId, because: 'It was for another bill' },
      headers: once(),
    })
  const correct = (by: Client, customerId: string, body: Record<string, unknown>) =>
    by.post(`/api/customers/${customerId}/ledger/corrections`, { body: { because: 'Entered twice', ...body }, headers: once() })

  return { owner, once, bill, entry, pay, put, takeBack, correct }
}
