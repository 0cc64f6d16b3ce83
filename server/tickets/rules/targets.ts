import type { priorities } from '#contract/tickets.ts'
import { addBusinessMinutes, type BusinessCalendar, businessMinutesBetween } from './business-time.ts'

export type Priority = (typeof priorities)[number]
/** Minutes of business hours. */
export type TargetMinutes = Record<Priority, { firstResponse: number; resolution: number }>
export type TargetSettings = { targets: TargetMinutes; warnPercent: number; calendar: BusinessCalendar }

/** The clocks of a ticket, as they stand in its row. */
export type Clocks = {
  firstResponseDueAt: Date | null
  firstResponseNearAt: Date | null
  /** Null while the clock rests; where the time was over before it would have rested, it stays. */
  resolutionDueAt: Date | null
  resolutionNearAt: Date | null
  /** Business minutes that are left once the customer has written again. */
  resolutionLeftMinutes: number | null
}
export const noClocks: Clocks = {
  firstResponseDueAt: null,
  firstResponseNearAt: null,
  resolutionDueAt: null,
  resolutionNearAt: null,
  resolutionLeftMinutes: null,
}

export type TargetEvent =
  /** `by` staff: begun with an answer, so the customer has the turn. */
  | { kind: 'opened'; by: 'customer' | 'staff' }
  | { kind: 'answered' }
  | { kind: 'customer_wrote' }
  | { kind: 'prioritised'; from: Priority }
  | { kind: 'closed' }
  /** With an unanswered message of the customer its clocks run, else they rest. */
  | { kind: 'reopened'; isUnanswered: boolean }

export type TicketOfClocks = { priority: Priority; createdAt: Date; firstAnsweredAt: Date | null }

/** What the clocks are once that has happened. Whoever knows the ticket only after it gives its priority as it is by then. */
export function targetsAfter(event: TargetEvent, before: Clocks, ticket: TicketOfClocks, at: Date, settings: TargetSettings): Clocks {
  const minutes = settings.targets[ticket.priority]
  switch (event.kind) {
    case 'opened':
      return event.by === 'staff'
        ? { ...noClocks, resolutionLeftMinutes: minutes.resolution }
        : { ...firstResponse(at, minutes.firstResponse, settings), ...resolution(at, minutes.resolution, minutes.resolution, settings) }
    case 'answered':
      return { ...before, ...resting(before, at, settings) }
    case 'customer_wrote':
      return before.resolutionLeftMinutes === null
        ? before
        : { ...before, ...resolution(at, before.resolutionLeftMinutes, minutes.resolution, settings) }
    case 'prioritised':
      return prioritised(event.from, before, ticket, at, settings)
    case 'closed':
      return before
    case 'reopened':
      return {
        ...before,
        ...(ticket.firstAnsweredAt === null && event.isUnanswered && firstResponse(at, minutes.firstResponse, settings)),
        ...(event.isUnanswered
          ? resolution(at, minutes.resolution, minutes.resolution, settings)
          : { resolutionDueAt: null, resolutionNearAt: null, resolutionLeftMinutes: minutes.resolution }),
      }
  }
}

function firstResponse(from: Date, minutes: number, { calendar, warnPercent }: TargetSettings) {
  return {
    firstResponseDueAt: addBusinessMinutes(from, minutes, calendar),
    firstResponseNearAt: addBusinessMinutes(from, untilNear(minutes, warnPercent), calendar),
  }
}

/** Runs from then on with what is left of the whole. What was near before it rested is near at once. */
function resolution(from: Date, left: number, whole: number, { calendar, warnPercent }: TargetSettings) {
  return {
    resolutionDueAt: addBusinessMinutes(from, left, calendar),
    resolutionNearAt: addBusinessMinutes(from, Math.max(0, untilNear(whole, warnPercent) - (whole - left)), calendar),
    resolutionLeftMinutes: null,
  }
}

const untilNear = (minutes: number, warnPercent: number) => Math.floor((minutes * warnPercent) / 100)

function resting({ resolutionDueAt }: Clocks, at: Date, { calendar }: TargetSettings): Partial<Clocks> {
  // It rests already, or its time was over: an answer that comes too late does not unmake that.
  if (resolutionDueAt === null || resolutionDueAt <= at) return {}
  return { resolutionDueAt: null, resolutionNearAt: null, resolutionLeftMinutes: businessMinutesBetween(at, resolutionDueAt, calendar) }
}

/** The time that was used stays used: of the new priority’s there is left what is more than that. */
function prioritised(from: Priority, before: Clocks, ticket: TicketOfClocks, at: Date, settings: TargetSettings): Clocks {
  const [old, minutes] = [settings.targets[from], settings.targets[ticket.priority]]
  const response =
    ticket.firstAnsweredAt === null && before.firstResponseDueAt !== null
      ? firstResponse(ticket.createdAt, minutes.firstResponse, settings)
      : {}
  if (before.resolutionLeftMinutes !== null) {
    const left = Math.max(0, before.resolutionLeftMinutes + minutes.resolution - old.resolution)
    return { ...before, ...response, resolutionLeftMinutes: left }
  }
  if (before.resolutionDueAt === null) return { ...before, ...response }
  const ahead = businessMinutesBetween(at, before.resolutionDueAt, settings.calendar)
  const over = businessMinutesBetween(before.resolutionDueAt, at, settings.calendar)
  const left = ahead - over + minutes.resolution - old.resolution
  return { ...before, ...response, ...resolution(at, Math.max(0, left), minutes.resolution, settings) }
}

/** When the clock next has something to say of a ticket: a target is near or missed, or it expires. */
export function nextClockAt(
  clocks: Clocks,
  ticket: { closedAt: Date | null; firstAnsweredAt: Date | null; expiresAt: Date | null },
  after: Date | null,
): Date | null {
  if (ticket.closedAt) return null
  const instants = [
    ...(ticket.firstAnsweredAt ? [] : [clocks.firstResponseNearAt, clocks.firstResponseDueAt]),
    clocks.resolutionNearAt,
    clocks.resolutionDueAt,
    ticket.expiresAt,
  ].filter((instant) => instant !== null && (after === null || instant > after))
  return instants.reduce<Date | null>((first, instant) => (first === null || (instant && instant < first) ? instant : first), null)
}
