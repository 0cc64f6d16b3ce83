import type { Clocks } from './clocks.ts'

export type TargetState = 'in_time' | 'near' | 'missed' | 'met' | 'resting'
type Done = { firstAnsweredAt: Date | null; closedAt: Date | null }
type FirstResponse = Pick<Clocks, 'firstResponseDueAt' | 'firstResponseNearAt'>
type Resolution = Pick<Clocks, 'resolutionDueAt' | 'resolutionNearAt' | 'resolutionLeftMinutes'>

/** Until when the first answer is to be given, and how that stands; null where nobody waits for one, as where it was closed before that without any. */
export function firstResponseState(ticket: FirstResponse & Done, now: Date): { dueAt: Date; state: TargetState } | null {
  const { firstResponseDueAt: dueAt, firstResponseNearAt: nearAt } = ticket
  if (!dueAt) return null
  const state = stateOf(dueAt, nearAt, ticket.firstAnsweredAt ?? ticket.closedAt, now)
  return isForNobody(ticket, state) ? null : { dueAt, state }
}

/** Until when it is to be resolved; while it rests nobody knows. Null also where it was closed in time without an answer. */
export function resolutionState(ticket: Resolution & Done, now: Date): { dueAt: Date | null; state: TargetState } | null {
  const { resolutionDueAt: dueAt, resolutionNearAt: nearAt, resolutionLeftMinutes, closedAt } = ticket
  if (!dueAt && resolutionLeftMinutes === null) return null
  const state = dueAt ? stateOf(dueAt, nearAt, closedAt, now) : closedAt ? 'met' : 'resting'
  return isForNobody(ticket, state) ? null : { dueAt, state }
}

/** Closed without an answer, and not late: in time for nobody, as the reports count it. */
const isForNobody = ({ firstAnsweredAt, closedAt }: Done, state: TargetState) =>
  state === 'met' && closedAt !== null && firstAnsweredAt === null

function stateOf(dueAt: Date, nearAt: Date | null, doneAt: Date | null, now: Date): TargetState {
  if (doneAt) return doneAt <= dueAt ? 'met' : 'missed'
  if (now >= dueAt) return 'missed'
  return nearAt && now >= nearAt ? 'near' : 'in_time'
}
