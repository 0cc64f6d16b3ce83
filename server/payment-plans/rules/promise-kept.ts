export type PromiseState = 'open' | 'kept' | 'broken' | 'withdrawn'

/** What has become of a promise: kept once payments reach the amount, broken when its last day is over in the company's zone. */
export function promiseState(promise: { amountMinor: bigint; dueOn: string }, paidMinor: bigint, today: string): PromiseState {
  if (paidMinor >= promise.amountMinor) return 'kept'
  return today > promise.dueOn ? 'broken' : 'open'
}
