type Paid = { invoiceId: string; minor: bigint }

/**
 * On which invoices a credit note of `minor` is written: those that the payment paid, in their order, each up to what it paid there and what
 * earlier refunds of it have not credited yet. What fits on none names no invoice.
 */
export function spreadCredit(
  minor: bigint,
  paid: readonly Paid[],
  credited: ReadonlyMap<string, bigint>,
): { invoiceId: string | null; minor: bigint }[] {
  const parts: { invoiceId: string | null; minor: bigint }[] = []
  let left = minor
  for (const { invoiceId, minor: there } of paid) {
    const room = there - (credited.get(invoiceId) ?? 0n)
    const part = room < left ? room : left
    if (part <= 0n) continue
    parts.push({ invoiceId, minor: part })
    left -= part
  }
  return left > 0n ? [...parts, { invoiceId: null, minor: left }] : parts
}
