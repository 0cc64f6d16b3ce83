export type ToPay = { id: string; number: string; dueOn: string; leftMinor: bigint }

/** A payment on what was due first, and then on the next; what no invoice needs is `onAccountMinor`. For the server's rule, and for the form that shows it beforehand. */
export function spreadOldestFirst(amountMinor: bigint, open: readonly ToPay[]) {
  const inOrder = [...open].sort((one, other) => compare(one.dueOn, other.dueOn) || compare(one.number, other.number))
  const allocations: { invoiceId: string; amountMinor: bigint }[] = []
  let rest = amountMinor
  for (const invoice of inOrder) {
    const here = rest < invoice.leftMinor ? rest : invoice.leftMinor
    if (here <= 0n) continue
    allocations.push({ invoiceId: invoice.id, amountMinor: here })
    rest -= here
  }
  return { allocations, onAccountMinor: rest }
}

const compare = (one: string, other: string) => (one < other ? -1 : one > other ? 1 : 0)
