import { amountInWords } from '#contract/amount-words.ts'
import { spreadOldestFirst } from '#contract/spread-payment.ts'

/** An invoice of which something is left to pay: `leftMinor` is what is open, less what is being paid right now. */
export type OpenInvoice = { id: string; number: string; dueOn: string; leftMinor: bigint }
export type Allocation = { invoiceId: string; amountMinor: bigint }
export type Asked = 'oldest_first' | readonly Allocation[]
export type Allocated = { fits: true; allocations: Allocation[]; onAccountMinor: bigint } | { fits: false; field: string; message: string }

/**
 * What of a payment stands on which invoice: oldest due first, or as it was chosen. Never more on an invoice than is left of it, never more
 * in all than was paid; what stands on none is a credit of the customer. An invoice that is named twice counts once, with both.
 */
export function allocate(amountMinor: bigint, currency: string, open: readonly OpenInvoice[], asked: Asked): Allocated {
  return asked === 'oldest_first' ? { fits: true, ...spreadOldestFirst(amountMinor, open) } : chosen(amountMinor, currency, open, asked)
}

function chosen(amountMinor: bigint, currency: string, open: readonly OpenInvoice[], asked: readonly Allocation[]): Allocated {
  const known = new Map(open.map((invoice) => [invoice.id, invoice]))
  const summed = new Map<string, bigint>()
  for (const [place, { invoiceId, amountMinor: part }] of asked.entries()) {
    const field = `allocations.${place}`
    const invoice = known.get(invoiceId)
    if (!invoice)
      return { fits: false, field: `${field}.invoiceId`, message: 'Nothing is left to pay on this invoice. Load the invoices again.' }
    if (part <= 0n) return { fits: false, field: `${field}.amount`, message: 'Give an amount above zero, or leave the invoice out.' }
    const here = (summed.get(invoiceId) ?? 0n) + part
    if (here > invoice.leftMinor)
      return {
        fits: false,
        field: `${field}.amount`,
        message: `Only ${amountInWords(invoice.leftMinor, currency)} is left to pay on ${invoice.number}.`,
      }
    summed.set(invoiceId, here)
  }
  const allocations = [...summed].map(([invoiceId, part]) => ({ invoiceId, amountMinor: part }))
  const sum = allocations.reduce((total, part) => total + part.amountMinor, 0n)
  if (sum > amountMinor)
    return {
      fits: false,
      field: 'allocations',
      message: `The invoices get ${amountInWords(sum, currency)}, which is more than the ${amountInWords(amountMinor, currency)} that is paid.`,
    }
  return { fits: true, allocations, onAccountMinor: amountMinor - sum }
}
