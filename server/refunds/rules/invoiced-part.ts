export type PaidFor = {
  /** Of this refund. */
  amountMinor: bigint
  /** Of the payment: what was put against no invoice. */
  unallocatedMinor: bigint
  /** What the invoices that it was put against were paid and credited beyond their total, as far as this payment paid for it. */
  overpaidMinor: bigint
  /** What earlier refunds of this payment gave back without a credit note. */
  paidBackMinor: bigint
}

/**
 * How much of a refund is a credit note as well. What was paid beyond an invoice is the customer's own money: a credit balance, which a
 * refund alone pays back. That goes first; the rest had paid an invoice, so that invoice is credited by as much, or it would be owed again.
 */
export function invoicedPart({ amountMinor, unallocatedMinor, overpaidMinor, paidBackMinor }: PaidFor): bigint {
  const free = unallocatedMinor + overpaidMinor - paidBackMinor
  const balance = free > 0n ? free : 0n
  return amountMinor > balance ? amountMinor - balance : 0n
}
