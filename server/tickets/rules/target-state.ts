type TargetFacts = {
  createdAt: Date
  firstResponseDueAt: Date | null
  firstAnsweredAt: Date | null
  resolutionDueAt: Date | null
  closedAt: Date | null
  /** It was answered: the clock rests while the customer has the turn. */
  rests: boolean
}
export type Target = { dueAt: string; state: 'in_time' | 'near' | 'missed' | 'met' | 'resting' } | null

/** The first answer: met or missed once it was given, else by the clock; near where so many percent of its time are gone. */
export function firstResponseOf(ticket: TargetFacts, warnPercent: number, now: Date): Target {
  return stateOf(ticket.firstResponseDueAt, ticket.firstAnsweredAt ?? ticket.closedAt, ticket.createdAt, warnPercent, now)
}

/** That it is done with. */
export function resolutionOf(ticket: TargetFacts, warnPercent: number, now: Date): Target {
  if (ticket.resolutionDueAt && ticket.rests && !ticket.closedAt) return { dueAt: ticket.resolutionDueAt.toISOString(), state: 'resting' }
  return stateOf(ticket.resolutionDueAt, ticket.closedAt, ticket.createdAt, warnPercent, now)
}

function stateOf(dueAt: Date | null, doneAt: Date | null, from: Date, warnPercent: number, now: Date): Target {
  if (!dueAt) return null
  const target = (state: 'in_time' | 'near' | 'missed' | 'met'): Target => ({ dueAt: dueAt.toISOString(), state })
  if (doneAt) return target(doneAt <= dueAt ? 'met' : 'missed')
  if (now >= dueAt) return target('missed')
  const gone = now.getTime() - from.getTime()
  return target(gone * 100 >= (dueAt.getTime() - from.getTime()) * warnPercent ? 'near' : 'in_time')
}
