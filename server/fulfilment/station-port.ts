/** What every central station is to us. Nobody calls it with a transaction open, and only the job does. */
export type Station = {
  name: string
  /** Opens the account that alarms of this site come in under. `key` is the order's: the same one twice is one account. */
  openAccount: (ask: { key: string; name: string; lines: string[]; city: string; postalCode: string }) => Promise<StationAnswer>
}

/** `refused`: it opens none until something is mended. `unknown`: no answer that can be relied on; it is asked again. */
export type StationAnswer = { is: 'account'; account: string; at: Date } | { is: 'refused'; because: string } | { is: 'unknown' }
