import { addBusinessMinutes, type BusinessCalendar, businessMinutesBetween } from './business-time.ts'
import type { Clocks } from './clocks.ts'

/** From when on the company works by other hours. */
export type NewHours = { before: BusinessCalendar; after: BusinessCalendar; at: Date }
const minute = 60_000

/**
 * The clocks of an open ticket once the company works by other hours: what has run ran by the hours of then; what is left of it, which is what the
 * target gave, runs by the new ones. What was missed or near by then stays so.
 */
export function underNewHours(clocks: Clocks, { firstAnsweredAt }: { firstAnsweredAt: Date | null }, hours: NewHours): Clocks {
  return { ...clocks, ...(firstAnsweredAt === null && firstResponse(clocks, hours)), ...resolution(clocks, hours) }
}

const firstResponse = ({ firstResponseDueAt, firstResponseNearAt }: Clocks, hours: NewHours) => ({
  firstResponseDueAt: moved(firstResponseDueAt, hours),
  firstResponseNearAt: moved(firstResponseNearAt, hours),
})

/** It runs on from the moment of the change, so that what it took is added up by the hours of each time. */
function resolution({ resolutionFrom: from, resolutionLeftMinutes: left, resolutionDueAt, resolutionNearAt }: Clocks, hours: NewHours) {
  if (from === null || left === null || resolutionDueAt === null || from >= hours.at || resolutionDueAt <= hours.at) return {}
  return {
    resolutionFrom: hours.at,
    resolutionLeftMinutes: Math.max(1, left - businessMinutesBetween(from, hours.at, hours.before)),
    resolutionDueAt: moved(resolutionDueAt, hours),
    resolutionNearAt: moved(resolutionNearAt, hours),
  }
}

function moved(due: Date | null, { before, after, at }: NewHours): Date | null {
  if (due === null || due <= at) return due
  // Whole minutes are counted: from an instant that is whole minutes away.
  const ahead = (due.getTime() - at.getTime()) % minute
  const from = ahead === 0 ? at : new Date(at.getTime() + ahead - minute)
  const left = businessMinutesBetween(from, due, before)
  const was = addBusinessMinutes(from, left, before)
  const is = addBusinessMinutes(from, left, after)
  return left <= 0 || was.getTime() === is.getTime() ? due : is
}
