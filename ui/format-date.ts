import { messages } from '#ui/messages.ts'
import type { Viewer } from '#ui/viewer-context.ts'

const day = 86_400_000

/** A calendar date (`YYYY-MM-DD`): "Nov 26", with its year when it is not this one. A date has no zone and is never shifted. */
export function formatDate(date: string, viewer: Viewer, year: 'always' | 'when-other' = 'when-other'): string {
  const isThisYear = date.slice(0, 4) === yearIn(viewer)
  return new Intl.DateTimeFormat(viewer.locale, {
    timeZone: 'UTC',
    month: 'short',
    day: 'numeric',
    ...(year === 'always' || !isThisYear ? { year: 'numeric' } : {}),
  }).format(new Date(`${date}T00:00:00Z`))
}

/** The month of a calendar date with its year: "Mar 2021". */
export const formatMonth = (date: string, viewer: Viewer) =>
  new Intl.DateTimeFormat(viewer.locale, { timeZone: 'UTC', month: 'short', year: 'numeric' }).format(
    new Date(`${date.slice(0, 7)}-01T00:00:00Z`),
  )

/** Whether a value of the trail is an instant as it is stored: "2026-05-23T17:00:00.000Z". */
export const isInstant = (text: string) => /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d{1,9})?Z$/.test(text)

/** The day of an instant in the company's zone, with its year: "Nov 14, 2026". */
export const formatDayOf = (instant: string, viewer: Viewer) => formatDate(dateIn(instant, viewer.timeZone), viewer, 'always')

/** An instant in the company's zone: "Nov 14, 18:20". */
export function formatInstant(instant: string, viewer: Viewer, part: 'date' | 'time' | 'both' = 'both'): string {
  const date = () => formatDate(dateIn(instant, viewer.timeZone), viewer)
  const time = () =>
    new Intl.DateTimeFormat(viewer.locale, { timeZone: viewer.timeZone, hour: 'numeric', minute: '2-digit', hourCycle: 'h23' }).format(
      new Date(instant),
    )

  if (part === 'date') return date()
  return part === 'time' ? time() : `${date()}, ${time()}`
}

/** How old something is, in the largest unit that fits: "now", "40 min", "2 h", "3 d"; "Now" where it begins a cell. */
export function formatAge(instant: string, now: Date, begins = false): string {
  const minutes = Math.floor(Math.abs(now.getTime() - Date.parse(instant)) / 60_000)

  if (minutes < 1) return begins ? messages.age.nowFirst : messages.age.now
  if (minutes < 60) return messages.age.minutes(minutes)
  if (minutes < 60 * 24) return messages.age.hours(Math.floor(minutes / 60))
  return messages.age.days(Math.floor(minutes / (60 * 24)))
}

/** For how long a date is gone, "15 d", in days of the company: from one midnight to the next, as what is due is reckoned. */
export const formatDaysSince = (date: string, viewer: Viewer) =>
  formatAge(`${date}T00:00:00Z`, new Date(`${dateIn(viewer.now().toISOString(), viewer.timeZone)}T00:00:00Z`))

/** "updated 10 days ago", as an article says it. */
export const formatUpdated = (instant: string, now: Date) =>
  messages.age.updated(Math.max(0, Math.floor((now.getTime() - Date.parse(instant)) / day)))

function dateIn(instant: string, timeZone: string): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(new Date(instant))
}

const yearIn = (viewer: Viewer) => new Intl.DateTimeFormat('en', { timeZone: viewer.timeZone, year: 'numeric' }).format(viewer.now())
