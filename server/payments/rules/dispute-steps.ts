export type Dispute = 'open' | 'won' | 'lost'

/**
 * What is still to be written when the gateway says how a dispute stands: it opens once and ends once, and what is told late or twice
 * writes nothing more.
 */
export function disputeSteps(written: { isOpened: boolean; isEnded: boolean }, told: Dispute): Dispute[] {
  const opens: Dispute[] = written.isOpened ? [] : ['open']
  return told === 'open' || written.isEnded ? opens : [...opens, told]
}
