export type AttemptState = 'prepared' | 'sent' | 'succeeded' | 'failed' | 'unknown'

/** How far an attempt is. It only ever goes on; what has ended stays as it ended, whatever is told later. */
const rank: Record<AttemptState, number> = { prepared: 0, sent: 1, unknown: 2, succeeded: 3, failed: 3 }

export const goesOn = (from: AttemptState, to: AttemptState): boolean => rank[to] > rank[from]

export const hasEnded = (state: AttemptState): state is 'succeeded' | 'failed' => rank[state] === 3

type Movement = {
  kind: string
  state: 'pending' | 'succeeded' | 'failed'
  reason: string | null
  amountMinor: bigint
  currency: string
  reference: string
}

export type Outcome =
  | { state: 'succeeded'; reference: string | null }
  | { state: 'failed'; reference: string | null; because: string }
  | { state: 'pending'; reference: string }
  | { state: 'unknown'; because: string }

/** What a gateway's movement means for the attempt that asked for it. One that is not what was asked for settles nothing: a person looks. */
export function outcomeOf(attempt: { kind: string; amountMinor: bigint; currency: string }, movement: Movement): Outcome {
  const isAsked = movement.kind === attempt.kind && movement.amountMinor === attempt.amountMinor && movement.currency === attempt.currency
  if (!isAsked) return { state: 'unknown', because: 'The gateway has something else under this attempt.' }
  const { state, reference, reason } = movement
  return state === 'failed' ? { state, reference, because: reason ?? 'refused' } : { state, reference }
}
