/** What is known of an invoice's money; all amounts in minor units. */
export type InvoiceFacts = {
  state: 'draft' | 'approved' | 'void'
  totalMinor: bigint
  /** Allocated from payments that were captured, refunded ones too (see below). */
  paidMinor: bigint
  /** Credits, write-offs and corrections in the ledger that name this invoice, and credit balances put against it. */
  creditedMinor: bigint
  dueOn: string
  /** The last of it was given up, and that was not corrected since. */
  isWrittenOff?: boolean
}
export type InvoiceState = 'draft' | 'due' | 'past_due' | 'part_paid' | 'paid' | 'written_off' | 'void'

/**
 * What is still to be paid. A payment counts once it is captured, and goes on counting when it is refunded: a refund of something
 * invoiced comes with a credit note, so the invoice stays settled and the ledger tells both. Pending and declined payments pay nothing.
 */
export function openOf(invoice: InvoiceFacts): bigint {
  if (invoice.state !== 'approved') return 0n
  const open = invoice.totalMinor - invoice.paidMinor - invoice.creditedMinor
  return open > 0n ? open : 0n
}

/** What was closed by giving up on it was not paid, and says so. Past due begins the day after the due day, in the company's zone (`today`). An invoice that is late stays past due though part of it was paid. */
export function invoiceState(invoice: InvoiceFacts, today: string): InvoiceState {
  if (invoice.state !== 'approved') return invoice.state
  const open = openOf(invoice)
  if (open === 0n) return invoice.isWrittenOff ? 'written_off' : 'paid'
  if (invoice.dueOn < today) return 'past_due'
  return invoice.paidMinor + invoice.creditedMinor > 0n ? 'part_paid' : 'due'
}
