import { ago, dayOf, plusDays, plusMinutes } from './calendar.ts'
import type { OneOff } from './person.ts'
import type { World } from './world.ts'

type Invoice = { id: string; totalMinor: number }
type LedgerKind = 'invoice' | 'refund' | 'chargeback' | 'adjustment' | 'payment' | 'credit' | 'write_off'
type Entry = { at: Date; kind: LedgerKind; minor: number; description: string; invoiceId?: string; paymentId?: string; correctsId?: string }
type Invoicing = {
  at: Date
  summary: string
  lines: [string, number][]
  dueInDays: number
  state?: 'draft' | 'void'
  number?: number | undefined
}
type Paying = {
  at: Date
  minor: number
  invoice?: Invoice
  status?: 'pending' | 'captured' | 'declined' | 'refunding' | 'refunded' | 'disputed'
  reason?: string
  check?: string
  disputedAt?: Date
}

export type Books = { bill(given: Invoicing): Invoice; pay(given: Paying): void; tell(other: OneOff): void }

/**
 * One customer's books: every invoice, payment and refund goes into the ledger as it is written, so that the balance is the sum.
 * A draft is not in the ledger; a void invoice is, with the entry that takes it back.
 */
export function openBooks(world: World, customer_id: string, methodId: string | null): Books {
  const { rows, id, now } = world
  let newestEntry: string | undefined

  function enter({ at, kind, minor, description, invoiceId, paymentId, correctsId }: Entry) {
    newestEntry = id(at)
    rows.add('ledger_entries', {
      id: newestEntry,
      customer_id,
      kind,
      amount_minor: BigInt(minor),
      currency: 'USD',
      at,
      description,
      invoice_id: invoiceId ?? null,
      payment_id: paymentId ?? null,
      corrects_id: correctsId ?? null,
    })
  }

  function bill({ at, summary, lines, dueInDays, state, number }: Invoicing): Invoice {
    const invoiceId = id(at)
    const totalMinor = lines.reduce((sum, [, minor]) => sum + minor, 0)
    const issuedOn = dayOf(at)
    if (number) world.given.invoices.set(invoiceId, number)
    rows.add('invoices', {
      id: invoiceId,
      number: '',
      customer_id,
      state: state ?? 'approved',
      summary: summary.charAt(0).toUpperCase() + summary.slice(1),
      issued_on: issuedOn,
      due_on: plusDays(issuedOn, dueInDays),
      total_minor: BigInt(totalMinor),
      currency: 'USD',
      approved_at: state === 'draft' ? null : at,
    })
    lines.forEach(([description, minor], place) => {
      const line = { id: id(at), invoice_id: invoiceId, position: place + 1, description, quantity: 1, amount_minor: BigInt(minor) }
      rows.add('invoice_lines', line)
    })
    if (state !== 'draft') enter({ at, kind: 'invoice', minor: totalMinor, description: `Invoice, ${summary}`, invoiceId })
    if (state === 'void') {
      const taken = { kind: 'adjustment', minor: -totalMinor, description: 'Invoice voided', invoiceId } as const
      enter({ ...taken, at: plusMinutes(at, 300), ...(newestEntry ? { correctsId: newestEntry } : {}) })
    }
    return { id: invoiceId, totalMinor }
  }

  function pay({ at, minor, invoice, status = 'captured', reason, check, disputedAt }: Paying) {
    const paymentId = id(at)
    rows.add('payments', {
      id: paymentId,
      customer_id,
      payment_method_id: check ? null : methodId,
      channel: check ? 'check' : 'gateway',
      check_number: check ?? null,
      received_on: check ? dayOf(at) : null,
      amount_minor: BigInt(minor),
      currency: 'USD',
      status,
      at,
      decline_reason: reason ?? null,
    })
    if (status === 'pending' || status === 'declined') return
    enter({ at, kind: 'payment', minor, description: 'Payment', paymentId })
    if (status === 'refunding' || status === 'refunded') {
      enter({ at: plusMinutes(at, 600), kind: 'refund', minor, description: reason ?? 'Refund to the payment method', paymentId })
    }
    if (disputedAt)
      enter({ at: disputedAt, kind: 'chargeback', minor, description: 'The bank took the payment back; the dispute runs', paymentId })
    if (invoice && minor > 0) {
      rows.add('payment_allocations', {
        payment_id: paymentId,
        invoice_id: invoice.id,
        amount_minor: BigInt(Math.min(minor, invoice.totalMinor)),
      })
    }
  }

  function tell(other: OneOff) {
    const at = ago(now, other.ago)
    if (other.kind === 'payment') {
      return pay({
        at,
        minor: other.minor,
        ...(other.status ? { status: other.status } : {}),
        ...(other.reason ? { reason: other.reason } : {}),
        ...(other.check ? { check: other.check } : {}),
      })
    }
    if (other.kind !== 'invoice') {
      const correctsId = other.corrects ? newestEntry : undefined
      return enter({ at, kind: other.kind, minor: other.minor, description: other.description, ...(correctsId ? { correctsId } : {}) })
    }
    const { summary, lines, state, number, dueInDays } = other
    const invoice = bill({ at, summary, lines, dueInDays: dueInDays ?? 14, ...(state ? { state } : {}), number })
    const paidMinor = other.paidMinor ?? invoice.totalMinor
    if (other.paidAgo !== undefined)
      pay({
        at: ago(now, other.paidAgo),
        minor: paidMinor,
        invoice,
        ...(other.disputedAgo === undefined ? {} : { status: 'disputed', disputedAt: ago(now, other.disputedAgo) }),
      })
    if (other.writtenOffAgo !== undefined)
      enter({
        at: ago(now, other.writtenOffAgo),
        kind: 'write_off',
        minor: invoice.totalMinor - (other.paidAgo === undefined ? 0 : paidMinor),
        description: `Write-off, ${summary}`,
        invoiceId: invoice.id,
      })
  }

  return { bill, pay, tell }
}
