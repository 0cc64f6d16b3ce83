import type { priorities } from '#contract/ticket-row.ts'
import { addBusinessMinutes, type BusinessCalendar, businessMinutesBetween } from './business-time.ts'

export type Priority = (typeof priorities)[number]
/** Minutes of business hours. */
export type TargetMinutes = Record<Priority, { firstResponse: number; resolution: number }>
export type ClockSettings = { targets: TargetMinutes; warnPercent: number; calendar: BusinessCalendar }

/** The clocks of a ticket, as they stand in its row. */
export type Clocks = {
  /** The priority that they were set for. */
  priority: Priority | null
  firstResponseDueAt: Date | null
  firstResponseNearAt: Date | null
  firstResponseMinutes: number | null
  /** Since then the resolution's clock runs; null: it rests, the customer has the turn. */
  resolutionFrom: Date | null
  /** Business minutes that were left when it began to run or to rest; below zero where it took longer. */
  resolutionLeftMinutes: number | null
  /** Null while it rests; where the time was over before, it stays. */
  resolutionDueAt: Date | null
  resolutionNearAt: Date | null
  /** For how many business minutes a closed ticket had waited for us. */
  resolutionMinutes: number | null
}
export const noClocks: Clocks = {
  priority: null,
  firstResponseDueAt: null,
  firstResponseNearAt: null,
  firstResponseMinutes: null,
  resolutionFrom: null,
  resolutionLeftMinutes: null,
  resolutionDueAt: null,
  resolutionNearAt: null,
  resolutionMinutes: null,
}

export type ClockedTicket = {
  priority: Priority
  createdAt: Date
  firstAnsweredAt: Date | null
  answeredAt: Date | null
  /** The oldest message of the customer that is newer than every answer to what it was written in. */
  unansweredSince: Date | null
  closedAt: Date | null
  /** Since then its clocks were begun anew. */
  reopenedAt: Date | null
}

type Settled = { ticket: ClockedTicket; settings: ClockSettings; whole: number }

/**
 * What the clocks are after something happened: the first answer is due from the beginning, the resolution after so many business minutes of
 * waiting for us. That clock rests while the customer has the turn, keeps what was used when the priority changes, and begins anew when a
 * closed ticket is opened again by the customer, or after an answer; where staff take a closing back while the customer waits, nobody's time
 * is given back. Asked twice of the same, it answers the same.
 */
export function clocksAfter(before: Clocks, ticket: ClockedTicket, settings: ClockSettings): Clocks {
  const settled = { ticket, settings, whole: settings.targets[ticket.priority].resolution }
  const steps = [begun, reprioritised, reopened, turned, measured]
  return steps.reduce((clocks, step) => step(clocks, settled), before)
}

function begun(clocks: Clocks, { ticket, settings, whole }: Settled): Clocks {
  if (clocks.resolutionLeftMinutes !== null) return clocks
  const { priority, createdAt, unansweredSince, firstAnsweredAt } = ticket
  if (firstAnsweredAt !== null && firstAnsweredAt > createdAt) return toldAtOnce(ticket, settings, whole)
  // Begun by staff with an answer: nobody waits for a first one.
  if (unansweredSince === null && firstAnsweredAt !== null) return { ...noClocks, priority, resolutionLeftMinutes: whole }
  return {
    ...noClocks,
    priority,
    ...firstResponse(createdAt, ticket, settings),
    ...running(unansweredSince ?? createdAt, whole, whole, null, settings),
  }
}

/** A history that came as a whole: its first answer is known and what was waited for it counts; the turns after it are not known. */
function toldAtOnce(ticket: ClockedTicket, settings: ClockSettings, whole: number): Clocks {
  const { priority, createdAt, unansweredSince, firstAnsweredAt } = ticket
  const left = whole - businessMinutesBetween(createdAt, firstAnsweredAt ?? createdAt, settings.calendar)
  const dueAt = left > 0 ? null : addBusinessMinutes(createdAt, whole, settings.calendar)
  return {
    ...noClocks,
    priority,
    ...firstResponse(createdAt, ticket, settings),
    ...(unansweredSince === null ? resting(left, dueAt) : running(unansweredSince, left, whole, dueAt, settings)),
  }
}

function reprioritised(clocks: Clocks, { ticket, settings, whole }: Settled): Clocks {
  const { priority, firstAnsweredAt, createdAt, answeredAt } = ticket
  if (clocks.priority === priority || clocks.priority === null || clocks.resolutionLeftMinutes === null) return clocks
  const isAwaited = clocks.firstResponseDueAt !== null && firstAnsweredAt === null
  const left = clocks.resolutionLeftMinutes + whole - settings.targets[clocks.priority].resolution
  return {
    ...clocks,
    priority,
    ...(isAwaited && firstResponse(ticket.reopenedAt ?? createdAt, ticket, settings)),
    ...(clocks.resolutionFrom
      ? running(clocks.resolutionFrom, left, whole, clocks.resolutionFrom, settings)
      : resting(left, clocks.resolutionDueAt ?? answeredAt)),
  }
}

/** What was closed once has its measure; open again it begins anew, or goes on where it was not begun anew since it ran. */
function reopened(clocks: Clocks, { ticket, settings, whole }: Settled): Clocks {
  const { closedAt, reopenedAt, unansweredSince, firstAnsweredAt } = ticket
  if (clocks.resolutionMinutes === null || closedAt !== null) return clocks
  const fresh = { ...clocks, resolutionMinutes: null }
  if (unansweredSince === null) return { ...fresh, ...resting(whole, null) }
  if (clocks.resolutionFrom !== null && (reopenedAt === null || reopenedAt <= clocks.resolutionFrom)) return fresh
  const from = reopenedAt && reopenedAt > unansweredSince ? reopenedAt : unansweredSince
  return {
    ...fresh,
    ...(firstAnsweredAt === null && firstResponse(from, ticket, settings)),
    ...running(from, whole, whole, null, settings),
  }
}

/** Answered, it rests from then on; once the customer has written again it goes on. */
function turned(clocks: Clocks, { ticket, settings, whole }: Settled): Clocks {
  const { unansweredSince, answeredAt, closedAt } = ticket
  const { resolutionFrom: from, resolutionLeftMinutes: left } = clocks
  if (left === null) return clocks
  if (from && unansweredSince === null && answeredAt !== null) {
    const used = businessMinutesBetween(from, answeredAt, settings.calendar)
    return { ...clocks, ...resting(left - used, clocks.resolutionDueAt) }
  }
  if (!from && unansweredSince !== null && closedAt === null)
    return { ...clocks, ...running(unansweredSince, left, whole, clocks.resolutionDueAt, settings) }
  return clocks
}

function measured(clocks: Clocks, { ticket, settings, whole }: Settled): Clocks {
  const { calendar } = settings
  const { firstAnsweredAt, createdAt, closedAt } = ticket
  const { firstResponseDueAt, firstResponseMinutes, resolutionFrom: from, resolutionLeftMinutes: left } = clocks
  const firstTook = () => (firstResponseDueAt && firstAnsweredAt ? businessMinutesBetween(createdAt, firstAnsweredAt, calendar) : null)
  const took = () => (closedAt && left !== null ? whole - left + (from ? businessMinutesBetween(from, closedAt, calendar) : 0) : null)
  return { ...clocks, firstResponseMinutes: firstResponseMinutes ?? firstTook(), resolutionMinutes: clocks.resolutionMinutes ?? took() }
}

function firstResponse(from: Date, { priority }: ClockedTicket, { targets, warnPercent, calendar }: ClockSettings) {
  const minutes = targets[priority].firstResponse
  return {
    firstResponseDueAt: addBusinessMinutes(from, minutes, calendar),
    firstResponseNearAt: addBusinessMinutes(from, untilNear(minutes, warnPercent), calendar),
  }
}

/** `missedAt`: when it was due, where nothing is left. What was near before it rested is near at once. */
function running(from: Date, left: number, whole: number, missedAt: Date | null, { warnPercent, calendar }: ClockSettings) {
  const nearAfter = Math.max(0, untilNear(whole, warnPercent) - (whole - left))
  return {
    resolutionFrom: from,
    resolutionLeftMinutes: left,
    resolutionDueAt: left > 0 ? addBusinessMinutes(from, left, calendar) : (missedAt ?? from),
    resolutionNearAt: left > 0 ? addBusinessMinutes(from, nearAfter, calendar) : null,
  }
}

const resting = (left: number, missedAt: Date | null) => ({
  resolutionFrom: null,
  resolutionLeftMinutes: left,
  resolutionDueAt: left > 0 ? null : missedAt,
  resolutionNearAt: null,
})

const untilNear = (minutes: number, warnPercent: number) => Math.floor((minutes * warnPercent) / 100)

/** Everything that the clock has to say of a ticket, and when. */
export type Deadline = {
  kind: 'first_response_near' | 'first_response_missed' | 'resolution_near' | 'resolution_missed' | 'expired_1' | 'expired_2'
  at: Date
}

export function deadlinesOf(clocks: Clocks, ticket: ClockedTicket & { expiresAt: Date | null }): Deadline[] {
  const { firstAnsweredAt, closedAt, unansweredSince, expiresAt } = ticket
  if (closedAt) return []
  const all: [Deadline['kind'], Date | null][] = [
    ['first_response_near', firstAnsweredAt ? null : clocks.firstResponseNearAt],
    ['first_response_missed', firstAnsweredAt ? null : clocks.firstResponseDueAt],
    ['resolution_near', clocks.resolutionNearAt],
    ['resolution_missed', clocks.resolutionDueAt],
    [unansweredSince ? 'expired_1' : 'expired_2', expiresAt],
  ]
  return all.flatMap(([kind, at]) => (at ? [{ kind, at }] : []))
}

/** Those that are over by `now`, of which people are told; and when the next one is. A target that is missed is near no more. */
export function dueBy(deadlines: readonly Deadline[], now: Date): { over: Deadline[]; nextAt: Date | null } {
  const missed = deadlines.filter(({ kind, at }) => at <= now && kind.endsWith('_missed')).map(({ kind }) => kind)
  const over = deadlines.filter(
    ({ kind, at }) => at <= now && !missed.some((one) => one === kind.replace('_near', '_missed') && one !== kind),
  )
  const ahead = deadlines.filter(({ at }) => at > now).map(({ at }) => at.getTime())
  return { over, nextAt: ahead.length > 0 ? new Date(Math.min(...ahead)) : null }
}
