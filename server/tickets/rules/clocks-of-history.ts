import { beginsAnew } from './begins-anew.ts'
import { type ClockedTicket, type ClockSettings, type Clocks, clocksAfter, noClocks, type Priority } from './clocks.ts'
import { type NewHours, underNewHours } from './under-new-hours.ts'

/**
 * What a ticket’s clocks go by, as it happened. `thread`: it was written in another ticket, which is read in this one now; `joined`: then that was
 * put into this one, and what is written here from then on answers both; `taken_back`: staff opened it again.
 */
export type Moment = { at: Date } & (
  | { what: 'customer_wrote' | 'answered'; thread?: string }
  | { what: 'joined'; thread: string }
  | { what: 'closed' | 'reopened' | 'taken_back' }
  | { what: 'prioritised'; was: Priority; becomes: Priority }
)

/**
 * The clocks of a ticket anew from what happened to it, in its order: what stood in it for a while and was taken out again leaves nothing behind.
 * `ticket` is as it is now. `hours`: what the company changed of its hours, the first first; what ran before ran by the hours of then.
 */
export function clocksOfHistory(
  ticket: ClockedTicket,
  moments: readonly Moment[],
  settings: ClockSettings,
  hours: readonly NewHours[] = [],
): Clocks {
  let then: ClockedTicket = {
    priority: priorityAtFirst(moments) ?? ticket.priority,
    createdAt: ticket.createdAt,
    firstAnsweredAt: null,
    answeredAt: null,
    unansweredSince: null,
    closedAt: null,
    reopenedAt: null,
  }
  let clocks = noClocks
  let calendar = hours[0]?.before ?? settings.calendar
  const ahead = [...hours]
  /** Up to then it ran on, by these hours and those that came meanwhile. */
  const runUntil = (at: Date | null) => {
    for (let next = ahead[0]; next && (at === null || next.at <= at); next = ahead[0]) {
      clocks = underNewHours(clocks, then, next)
      calendar = next.after
      ahead.shift()
    }
  }
  const waiting: Waiting = new Map()
  for (const moment of moments) {
    runUntil(moment.at)
    hear(waiting, moment)
    then = { ...after(then, moment), unansweredSince: earliest([...waiting.values()]) }
    clocks = clocksAfter(clocks, then, { ...settings, calendar })
  }
  runUntil(null)
  return clocksAfter(clocks, ticket, settings)
}

function priorityAtFirst(moments: readonly Moment[]): Priority | undefined {
  for (const moment of moments) if (moment.what === 'prioritised') return moment.was
  return undefined
}

/** Since when the customer waits, by the ticket in which they asked; '' is this one. */
type Waiting = Map<string, Date>

function hear(waiting: Waiting, moment: Moment): void {
  if (moment.what === 'customer_wrote') note(waiting, moment.thread ?? '', moment.at)
  else if (moment.what === 'answered') waiting.delete(moment.thread ?? '')
  else if (moment.what === 'joined') {
    const since = waiting.get(moment.thread)
    waiting.delete(moment.thread)
    if (since) note(waiting, '', since)
  }
}

function note(waiting: Waiting, thread: string, at: Date): void {
  const since = waiting.get(thread)
  if (!since || at < since) waiting.set(thread, at)
}

const earliest = (dates: readonly Date[]): Date | null =>
  dates.length === 0 ? null : new Date(Math.min(...dates.map((date) => date.getTime())))

function after(ticket: ClockedTicket, moment: Moment): ClockedTicket {
  const { at } = moment
  switch (moment.what) {
    case 'customer_wrote':
    case 'joined':
      return ticket
    case 'answered':
      return { ...ticket, firstAnsweredAt: ticket.firstAnsweredAt ?? at, answeredAt: at }
    case 'closed':
      return { ...ticket, closedAt: at }
    case 'reopened':
      return { ...ticket, closedAt: null, reopenedAt: at }
    case 'taken_back':
      return {
        ...ticket,
        closedAt: null,
        ...(beginsAnew({ by: 'staff', isAwaited: ticket.unansweredSince !== null }) && { reopenedAt: at }),
      }
    case 'prioritised':
      return { ...ticket, priority: moment.becomes }
  }
}
