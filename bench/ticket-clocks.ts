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
  const { priority, createdAt, closedAt, answeredAt, firstAnsweredAt, unansweredSince, expiresAt } = ticket
  const { firstResponse, resolution } = targets[priority]
  const isAnswered = unansweredSince === null && answeredAt !== null
  const from = isAnswered ? null : (unansweredSince ?? createdAt)
  const after = (begin: number | null, minutes: number) => (begin === null ? null : begin + minutes * 60)
  const clocks = {
    priority,
    firstResponseDueAt: isAnswered ? null : after(createdAt, firstResponse),
    firstResponseNearAt: isAnswered ? null : after(createdAt, untilNear(firstResponse)),
    firstResponseMinutes: isAnswered || firstAnsweredAt === null ? null : Math.floor((firstAnsweredAt - createdAt) / 60),
    resolutionFrom: from,
    resolutionLeftMinutes: resolution,
    resolutionDueAt: after(from, resolution),
    resolutionNearAt: after(from, untilNear(resolution)),
    resolutionMinutes: closedAt === null ? null : from === null ? 0 : Math.floor((closedAt - from) / 60),
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
