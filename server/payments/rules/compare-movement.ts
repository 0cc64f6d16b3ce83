/** What a gateway says of a movement, and what our ledger holds of it. */
export type Compared = { theirs: bigint | null; ours: bigint | null }

/** How they differ; null where they agree. */
export function compareMovement({ theirs, ours }: Compared): 'only_gateway' | 'only_ours' | 'amount' | null {
  if (theirs === ours) return null
  if (ours === null) return 'only_gateway'
  return theirs === null ? 'only_ours' : 'amount'
}
