import type { Clocks } from './clocks.ts'

export type TargetState = 'in_time' | 'near' | 'missed' | 'met' | 'resting'
type Done = { firstAnsweredAt: Date | null; closedAt: Date | null }
type FirstResponse = Pick<Clocks, 'firstResponseDueAt' | 'firstResponseNearAt'>
type Resolution = Pick<Clocks, 'resolutionDueAt' | 'resolutionNearAt' | 'resolutionLeftMinutes'>

/** Until when the first answer is to be given, and how that stands; null where nobody waits for one. */
export function firstResponseState(ticket: FirstResponse & Done, now: Date): { dueAt: Date; state: TargetState } | null {
  const { firstResponseDueAt: dueAt, firstResponseNearAt: nearAt } = ticket
  if (!dueAt) return null
  return { dueAt, state: stateOf(dueAt, nearAt, ticket.firstAnsweredAt ?? ticket.closedAt, now) }
}

/** Until when it is to be resolved; while it rests nobody knows. */
export function resolutionState(ticket: Resolution & Done, now: Date): { dueAt: Date | null; state: TargetState } | null {
  const { resolutionDueAt: dueAt, resolutionNearAt: nearAt, resolutionLeftMinutes, closedAt } = ticket
  if (dueAt) return { dueAt, state: stateOf(dueAt, nearAt, closedAt, now) }
  return resolutionLeftMinutes === null ? null : { dueAt: null, state: closedAt ? 'met' : 'resting' }
}

function stateOf(dueAt: Date, nearAt: Date | null, doneAt: Date | null, now: Date): TargetState {
  if (doneAt) return doneAt <= dueAt ? 'met' : 'missed'
  if (now >= dueAt) return 'missed'
  return nearAt && now >= nearAt ? 'near' : 'in_time'
}
