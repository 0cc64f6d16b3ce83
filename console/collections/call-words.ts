import { messages } from '#console/collections/messages.ts'
import type { CollectionStanding } from '#contract/collections.ts'

/** As every other time of the house: two ways of writing one in a row are read as two times. */
const asClock = { hour: 'numeric', minute: '2-digit', hourCycle: 'h23' } as const
const clock = (at: Date, timeZone: string, locale: string) => new Intl.DateTimeFormat(locale, { timeZone, ...asClock }).format(at)

/** "Not before 08:00 there, 2 h from now": whether a customer may be called, in their own time. */
export function callableWords(
  { callable, nextCallAt, nextTry, timeZone }: Pick<CollectionStanding, 'callable' | 'nextCallAt' | 'nextTry' | 'timeZone'>,
  now: Date,
  locale: string,
): string {
  if (nextCallAt === null || callable.from === null) return messages.neverOpen
  if (isDue(nextCallAt, now)) return messages.callNow
  const from = new Date(nextCallAt)
  const agreed = nextTry?.after && Date.parse(nextTry.at) > now.getTime() ? messages.outcome[nextTry.after] : null
  const hours = Math.floor((from.getTime() - now.getTime()) / 3_600_000)
  if (hours < 24) return messages.callFromThere(clock(from, timeZone, locale), messages.hours(hours), agreed)
  const date = hours < 24 * 6 ? {} : ({ month: 'short', day: 'numeric' } as const)
  const day = new Intl.DateTimeFormat(locale, { timeZone, weekday: 'short', ...date, ...asClock })
  return messages.callFrom(day.format(from), agreed)
}

/** "answered 17:00–18:00": when somebody is likely to pick up, in their own time. */
export function bestWords({ bestHour }: Pick<CollectionStanding, 'bestHour'>, locale: string): string {
  const hour = (of: number) => new Intl.DateTimeFormat(locale, { timeZone: 'UTC', ...asClock }).format(new Date(Date.UTC(2026, 0, 1, of)))
  return messages.best[bestHour.because](hour(bestHour.from), hour(bestHour.until))
}

/** Whether the time to call has come. */
export const isDue = (nextCallAt: string | null, now: Date): boolean => nextCallAt !== null && Date.parse(nextCallAt) <= now.getTime()

/** Why somebody is on the list, as one phrase: "Payment plan failed, past due". */
export const whyWords = (why: CollectionStanding['why']): string =>
  why
    .map((one, place) => (place === 0 ? messages.why[one] : messages.why[one].charAt(0).toLowerCase() + messages.why[one].slice(1)))
    .join(', ')
