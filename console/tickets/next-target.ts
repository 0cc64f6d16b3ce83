import type { TicketRow } from '#contract/ticket-row.ts'

export type NextTarget = { of: 'answer' | 'solution'; dueAt: string; state: 'in_time' | 'near' | 'missed' }

/** The target that somebody has to act for next: the answer while it is owed, else the solution. One that rests, or was met or missed by what was done since, asks for nothing. */
export function nextTarget({ firstResponse, resolution }: Pick<TicketRow, 'firstResponse' | 'resolution'>): NextTarget | null {
  for (const [of, target] of [
    ['answer', firstResponse],
    ['solution', resolution],
  ] as const) {
    if (target?.dueAt && !target.isDone && target.state !== 'met' && target.state !== 'resting')
      return { of, dueAt: target.dueAt, state: target.state }
  }
  return null
}
