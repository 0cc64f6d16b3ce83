import { beginsAnew } from './begins-anew.ts'
import { type ClockedTicket, type ClockSettings, type Clocks, clocksAfter, noClocks, type Priority } from './clocks.ts'

/** What a ticket’s clocks go by, as it happened. */
export type Moment = { at: Date } /** `taken_back`: staff opened it again. */ & (
  | { what: 'customer_wrote' | 'answered' | 'closed' | 'reopened' | 'taken_back' }
  | { what: 'prioritised'; was: Priority; becomes: Priority }
)

/**
 * The clocks of a ticket anew from what happened to it, in its order: what stood in it for a while and was taken out again leaves nothing behind.
 * `ticket` is as it is now.
 */
export function clocksOfHistory(ticket: ClockedTicket, moments: readonly Moment[], settings: ClockSettings): Clocks {
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
  for (const moment of moments) {
    then = after(then, moment)
    clocks = clocksAfter(clocks, then, settings)
  }
  return clocksAfter(clocks, ticket, settings)
}

function priorityAtFirst(moments: readonly Moment[]): Priority | undefined {
  for (const moment of moments) if (moment.what === 'prioritised') return moment.was
  return undefined
}

function after(ticket: ClockedTicket, moment: Moment): ClockedTicket {
  const { at } = moment
  switch (moment.what) {
    case 'customer_wrote':
      return { ...ticket, unansweredSince: ticket.unansweredSince ?? at }
    case 'answered':
      return { ...ticket, firstAnsweredAt: ticket.firstAnsweredAt ?? at, answeredAt: at, unansweredSince: null }
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
