export type JournalKind = 'invoice' | 'refund' | 'chargeback' | 'adjustment' | 'transfer' | 'payment' | 'credit' | 'write_off'
export type Accounts = { receivable: string; byKind: Readonly<Record<JournalKind, string>> }
export type JournalSum = { day: string; kind: JournalKind; currency: string; addedMinor: bigint; takenMinor: bigint; entries: number }
export type JournalLine = {
  day: string
  kind: JournalKind
  account: string
  debitMinor: bigint
  creditMinor: bigint
  currency: string
  entries: number
}

/**
 * The double entry of what one kind of entry did in a day. What adds to what customers owe is debited to the receivables and credited to the
 * kind's account; what takes from it the other way round. Both are booked, not only their difference.
 */
export function journalLines({ day, kind, currency, addedMinor, takenMinor, entries }: JournalSum, accounts: Accounts): JournalLine[] {
  const line = (account: string, debitMinor: bigint, creditMinor: bigint): JournalLine => ({
    day,
    kind,
    account,
    debitMinor,
    creditMinor,
    currency,
    entries,
  })
  const other = accounts.byKind[kind]
  return [
    ...(addedMinor > 0n ? [line(accounts.receivable, addedMinor, 0n), line(other, 0n, addedMinor)] : []),
    ...(takenMinor > 0n ? [line(other, takenMinor, 0n), line(accounts.receivable, 0n, takenMinor)] : []),
  ]
}
