/** Of the customer's addresses, the primary one first; `since`: mail to there came back, and nothing has shown since that it is read. */
export type OnFile = { address: string; since: Date | null; because: string | null }
export type Chosen = {
  address: string | null
  /** Where it would have gone, had the mail to there not come back. */
  avoided: { address: string; since: Date; because: string | null } | null
  /** The other addresses that mail is not known to come back from. */
  others: string[]
}

/**
 * Where an answer is mailed: where the ticket came from, as long as that is on file, else the primary address. One from which mail came back is passed
 * over while another one is on file. `asked`: somebody chose it, and knows why; null where it is not on file.
 */
export function chooseAddress(onFile: readonly OnFile[], cameFrom: string | null, asked?: string): Chosen | null {
  const named = (wanted: string | null | undefined) => onFile.find(({ address }) => address.toLowerCase() === wanted?.toLowerCase())
  if (asked !== undefined && !named(asked)) return null
  const wanted = named(cameFrom) ?? onFile[0]
  const good = onFile.filter(({ since }) => since === null)
  const chosen = asked === undefined ? (wanted?.since ? (good[0] ?? wanted) : wanted) : named(asked)
  return {
    address: chosen?.address ?? null,
    avoided: wanted?.since && wanted !== chosen ? { ...wanted, since: wanted.since } : null,
    others: good.filter((one) => one !== chosen).map(({ address }) => address),
  }
}
