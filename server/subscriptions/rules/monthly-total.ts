export type Interval = 'monthly' | 'quarterly' | 'yearly'

const chargesAYear: Record<Interval, bigint> = { monthly: 12n, quarterly: 4n, yearly: 1n }

/**
 * What the running subscriptions come to in a month, in minor units: a quarter's price counts for three months, a year's for
 * twelve. Summed first and rounded once, half up, so that three thirds make a whole.
 */
export function monthlyTotal(running: readonly { priceMinor: bigint; interval: Interval }[]): bigint {
  const yearly = running.reduce((sum, { priceMinor, interval }) => sum + priceMinor * chargesAYear[interval], 0n)
  return (yearly * 2n + 12n) / 24n
}
