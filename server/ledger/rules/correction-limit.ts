import { allowed, type Verdict } from '#server/platform/verdict.ts'

/** What of a correction or a write-off counts to the limits: what it takes off what the customer owes. What they owe more counts nothing. */
export const favorOf = (effectMinor: bigint): bigint => (effectMinor < 0n ? -effectMinor : 0n)

/**
 * What goes in the customer's favor is given, whatever the entry is called: it holds the limits of whoever writes it, per act and over a day, as
 * credits and refunds do. What goes against the customer needs its reason alone.
 */
export const mayWriteWithoutAsking = (effectMinor: bigint, withinLimit: (favorMinor: bigint) => Verdict): Verdict => {
  const favor = favorOf(effectMinor)
  return favor === 0n ? allowed : withinLimit(favor)
}
