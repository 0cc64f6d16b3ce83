/** Minutes until the first answer and the end, as the house has them before anybody changes them, of a company that works round the clock. */
const targets = {
  urgent: { firstResponse: 60, resolution: 480 },
  high: { firstResponse: 240, resolution: 960 },
  normal: { firstResponse: 480, resolution: 2400 },
  low: { firstResponse: 960, resolution: 4800 },
}
const untilNear = (minutes: number) => Math.floor(minutes * 0.8)

type Clocked = {
  priority: keyof typeof targets
  createdAt: number
  closedAt: number | null
  answeredAt: number | null
  firstAnsweredAt: number | null
  unansweredSince: number | null
  expiresAt: number | null
}
/** In seconds. */
export type ClocksAt = ReturnType<typeof clocksAt>

/** What rules/clocks.ts says of a ticket that came in as it is now, reckoned without its calendar: a million of them are asked for. */
export function clocksAt(ticket: Clocked) {
  const { priority, createdAt, closedAt, firstAnsweredAt, unansweredSince, expiresAt } = ticket
  const { firstResponse, resolution } = targets[priority]
  const minutes = (begin: number, end: number) => Math.floor((end - begin) / 60)
  const after = (begin: number, minutes: number) => begin + minutes * 60
  const isByStaff = firstAnsweredAt !== null && firstAnsweredAt <= createdAt && unansweredSince === null
  const waited = firstAnsweredAt !== null && firstAnsweredAt > createdAt ? minutes(createdAt, firstAnsweredAt) : 0
  const left = resolution - waited
  const missedAt = left > 0 ? null : after(createdAt, resolution)
  const from = unansweredSince ?? (firstAnsweredAt === null ? createdAt : null)
  const clocks = {
    priority,
    firstResponseDueAt: isByStaff ? null : after(createdAt, firstResponse),
    firstResponseNearAt: isByStaff ? null : after(createdAt, untilNear(firstResponse)),
    firstResponseMinutes: isByStaff || firstAnsweredAt === null ? null : minutes(createdAt, firstAnsweredAt),
    resolutionFrom: from,
    resolutionLeftMinutes: left,
    resolutionDueAt: from === null || left <= 0 ? missedAt : after(from, left),
    resolutionNearAt: from === null || left <= 0 ? null : after(from, Math.max(0, untilNear(resolution) - waited)),
    resolutionMinutes: closedAt === null ? null : waited + (from === null ? 0 : minutes(from, closedAt)),
  }
  const deadlines =
    closedAt !== null
      ? []
      : [
          ...(firstAnsweredAt === null ? [clocks.firstResponseNearAt, clocks.firstResponseDueAt] : []),
          clocks.resolutionNearAt,
          clocks.resolutionDueAt,
          expiresAt,
        ]
  /** What the clock leaves once it has said all that was over. */
  const nextAfter = (now: number): number | null =>
    deadlines.reduce((first, at) => (at !== null && at > now && (first === null || at < first) ? at : first), null)
  return { ...clocks, nextAfter }
}
