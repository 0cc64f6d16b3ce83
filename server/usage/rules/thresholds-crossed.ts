export type Counted = {
  /** What the month comes to, in thousandths. */
  used: bigint
  /** What is included; null: nothing is said of it. */
  allowance: bigint | null
  /** Thresholds of this service and month that are told, or passed with one that is. */
  told: readonly number[]
  /** Percent, in any order. */
  thresholds: readonly number[]
}

/**
 * The thresholds that are passed now and were not before, rising: the highest is told, the others are written down with it. It asks what the
 * month comes to and what is told, not what the last reading added: so the order in which readings come in does not matter. One below a
 * threshold that is told is passed over; so a threshold that the company adds in the middle of a month says nothing of the past, and usage
 * that is corrected downward and rises again tells nothing twice.
 */
export function thresholdsCrossed({ used, allowance, told, thresholds }: Counted): number[] {
  if (allowance === null) return []
  const highest = Math.max(0, ...told)
  return [...new Set(thresholds)]
    .filter((percent) => percent > highest && used * 100n >= BigInt(percent) * allowance)
    .sort((one, other) => one - other)
}

const mostPercent = 9_999n

/** Whole percent, rounded down: nobody is told of 100 before it is all used. What is far beyond any allowance stays at the largest share that is shown. */
export function percentUsed(used: bigint, allowance: bigint | null): number | null {
  if (allowance === null) return null
  const percent = (used * 100n) / allowance
  return Number(percent < mostPercent ? percent : mostPercent)
}
