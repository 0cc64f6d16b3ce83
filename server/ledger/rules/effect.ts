export type LedgerKind = 'invoice' | 'refund' | 'chargeback' | 'adjustment' | 'transfer' | 'payment' | 'credit' | 'write_off'

const lowering: ReadonlySet<LedgerKind> = new Set(['payment', 'credit', 'write_off'])

/**
 * What an entry adds to what the customer owes. The ledger's identity: balance = invoices + refunds + chargebacks ± adjustments ± transfers
 * − payments − credits − write-offs; a positive balance is owed by the customer. Only adjustments and transfers have a sign of their own.
 */
export function effectOf(kind: LedgerKind, amountMinor: bigint): bigint {
  return lowering.has(kind) ? -amountMinor : amountMinor
}

/** Balances are sums. */
export const balanceOf = (entries: readonly { effectMinor: bigint }[]): bigint =>
  entries.reduce((sum, { effectMinor }) => sum + effectMinor, 0n)
