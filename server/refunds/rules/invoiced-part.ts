export type PaidFor = {
  /** Of the payment: what was put against no invoice. */
  unallocatedMinor: bigint
  /** What the invoices that it was put against were paid and credited beyond their total, as far as this payment paid for it. */
  overpaidMinor: bigint
  /** What earlier refunds of this payment gave back without a credit note. */
  paidBackMinor: bigint
  /** What the account has in credit and is not on its way back. */
  waitingMinor: bigint
}

/**
 * What of a payment is the customer's own money: what was paid beyond invoices, less what went back of it, and no more than the account still has in
 * credit. What is missing was transferred, or taken up by other charges, and does not go back a second time.
 */
export function freePart({ unallocatedMinor, overpaidMinor, paidBackMinor, waitingMinor }: PaidFor): {
  freeMinor: bigint
  usedMinor: bigint
} {
  const paid = unallocatedMinor + overpaidMinor - paidBackMinor
  const own = paid > 0n ? paid : 0n
  const freeMinor = own < waitingMinor ? own : waitingMinor
  return { freeMinor, usedMinor: own - freeMinor }
}

/**
 * How much of a refund is a credit note as well. The customer's own money goes back first, by the refund alone; the rest had paid an invoice, so
 * that invoice is credited by as much, or it would be owed again.
 */
export const invoicedPart = (amountMinor: bigint, freeMinor: bigint): bigint => (amountMinor > freeMinor ? amountMinor - freeMinor : 0n)
