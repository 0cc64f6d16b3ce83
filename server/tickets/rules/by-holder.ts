/** Who holds which tickets now; `unassigned` is where nobody does. As the history of a colleague keeps it. */
export type HeldNow = { holder?: string; unassigned?: true; tickets: string[] }

/** Tickets by who holds them now, the first to be named first, what nobody holds last. */
export function byHolder(tickets: readonly { number: string; holder: string | null }[]): HeldNow[] {
  const held = new Map<string | null, string[]>()
  for (const { number, holder } of tickets) held.set(holder, [...(held.get(holder) ?? []), `#${number}`])
  const named = [...held].flatMap(([holder, numbers]) => (holder === null ? [] : [{ holder, tickets: numbers }]))
  const free = held.get(null)
  return free ? [...named, { unassigned: true, tickets: free }] : named
}
