import { Temporal } from 'temporal-polyfill'
import type { Times } from '../language.ts'
import type { Word } from '../words/read-words.ts'

/** When a company works: its zone, its hours by weekday (1 Monday to 7), its holidays (`YYYY-MM-DD`). */
export type WorkingTime = {
  timeZone: string
  country: string
  businessHours: Record<string, { from: string; to: string }[]>
  holidays: readonly string[]
}

type Said = { date: Temporal.PlainDate | null; time: Temporal.PlainTime | null; instant: Temporal.ZonedDateTime | null }

const usualClose = '17:00'
const number = /^(\d{1,3})$/
const range = /^(\d{1,3})-(\d{1,3})$/
const clock = /^(\d{1,2}):(\d{2})$/
const half = /^(\d{1,2})(am|pm)$/

/**
 * Until when a sentence says that something is done; null where it says no time. Of "7 to 10 days" it is the later end; business days
 * leave out weekends (days without hours) and holidays; a day without an hour ends when the company closes. A time that is over by
 * now is meant for the next such day.
 */
export function readDueTime(words: readonly Word[], now: Date, company: WorkingTime, times: Times): Date | null {
  const here = Temporal.Instant.fromEpochMilliseconds(now.getTime()).toZonedDateTimeISO(company.timeZone)
  const said: Said = { date: null, time: null, instant: null }
  for (let at = 0; at < words.length; at += 1) readAt(words, at, here, company, times, said)
  if (said.instant) return new Date(said.instant.epochMilliseconds)
  if (!said.date && !said.time) return null
  let date = said.date ?? here.toPlainDate()
  const at = (day: Temporal.PlainDate) => day.toZonedDateTime({ timeZone: company.timeZone, plainTime: said.time ?? closeOf(day, company) })
  if (at(date).epochMilliseconds <= here.epochMilliseconds && !said.date) date = date.add({ days: 1 })
  const due = at(date)
  return due.epochMilliseconds > here.epochMilliseconds ? new Date(due.epochMilliseconds) : null
}

function readAt(words: readonly Word[], at: number, here: Temporal.ZonedDateTime, company: WorkingTime, times: Times, said: Said): void {
  const word = words[at]?.word ?? ''
  const today = here.toPlainDate()
  if (said.date === null && said.instant === null) {
    const days = own(times.days, word)
    const weekday = own(times.weekdays, word.replace(/s$/, '')) ?? own(times.weekdays, word)
    if (days !== undefined) said.date = today.add({ days })
    else if (weekday !== undefined) said.date = nextWeekday(today, weekday, isNext(words, at, times))
    else said.date = calendarDate(words, at, today, company, times)
    const span = said.date === null ? spanAt(words, at, times) : null
    if (span) applySpan(span, here, company, said)
    if (said.date === null && said.instant === null && own(times.units, word) === 'week' && isNext(words, at, times))
      said.date = lastWorkday(today.add({ weeks: 1 }), company)
  }
  said.time ??= clockAt(words, at, times)
}

const own = <T>(record: Record<string, T>, key: string): T | undefined => (Object.hasOwn(record, key) ? record[key] : undefined)
const isNext = (words: readonly Word[], at: number, times: Times) => times.next.includes(words[at - 1]?.word ?? '')

type Span = { count: number; unit: 'minute' | 'hour' | 'day' | 'week' | 'month'; isBusiness: boolean }

/** "7 to 10 business days", "7-10 days", "an hour", "10 dias habiles": the later end. */
function spanAt(words: readonly Word[], at: number, times: Times): Span | null {
  const first = countOf(words[at]?.word ?? '', times)
  if (first === null) return null
  let next = at + 1
  let count = first
  if (times.to.includes(words[next]?.word ?? '') && countOf(words[next + 1]?.word ?? '', times) !== null) {
    count = countOf(words[next + 1]?.word ?? '', times) ?? count
    next += 2
  }
  if (words[next]?.word === 'of') next += 1
  let isBusiness = times.business.includes(words[next]?.word ?? '')
  if (isBusiness) next += 1
  const unit = own(times.units, words[next]?.word ?? '')
  if (!unit) return null
  isBusiness ||= times.business.includes(words[next + 1]?.word ?? '')
  return { count, unit, isBusiness: isBusiness && unit === 'day' }
}

function countOf(word: string, times: Times): number | null {
  const plain = number.exec(word)
  if (plain) return Number(plain[1])
  const both = range.exec(word)
  return both ? Number(both[2]) : (own(times.numbers, word) ?? null)
}

function applySpan({ count, unit, isBusiness }: Span, here: Temporal.ZonedDateTime, company: WorkingTime, said: Said): void {
  if (unit === 'minute' || unit === 'hour') said.instant = here.add(unit === 'hour' ? { hours: count } : { minutes: count })
  else if (isBusiness) said.date = addWorkdays(here.toPlainDate(), count, company)
  else said.date = here.toPlainDate().add({ [`${unit}s`]: count })
}

/** "December 3", "3 de diciembre", "2026-12-03", "12/3" in the order of the country. A day that is over is next year's. */
function calendarDate(
  words: readonly Word[],
  at: number,
  today: Temporal.PlainDate,
  company: WorkingTime,
  times: Times,
): Temporal.PlainDate | null {
  const word = words[at]?.word ?? ''
  const iso = /^(\d{4})-(\d{2})-(\d{2})$/.exec(word)
  if (iso) return dateOf(Number(iso[1]), Number(iso[2]), Number(iso[3]))
  const slashed = /^(\d{1,2})\/(\d{1,2})$/.exec(word)
  if (slashed) {
    const [one, other] = [Number(slashed[1]), Number(slashed[2])]
    return yearOf(today, company.country === 'US' ? one : other, company.country === 'US' ? other : one)
  }
  const month = own(times.months, word)
  if (month === undefined) return null
  const after = dayNumber(words[at + 1]?.word)
  const before = dayNumber(words[at - 1]?.word) ?? dayNumber(words[at - 2]?.word)
  const day = after ?? before
  return day === null ? null : yearOf(today, month, day)
}

const dayNumber = (word = ''): number | null => {
  const found = /^(\d{1,2})(?:st|nd|rd|th)?$/.exec(word)
  return found ? Number(found[1]) : null
}

function yearOf(today: Temporal.PlainDate, month: number, day: number): Temporal.PlainDate | null {
  const date = dateOf(today.year, month, day)
  return date && Temporal.PlainDate.compare(date, today) < 0 ? dateOf(today.year + 1, month, day) : date
}

function dateOf(year: number, month: number, day: number): Temporal.PlainDate | null {
  try {
    return Temporal.PlainDate.from({ year, month, day }, { overflow: 'reject' })
  } catch {
    // The 31st of February is said by mistake: no date.
    return null
  }
}

/** "10:00", "10 am", "3pm", "at 10", "noon". An hour alone from 1 to 6 is in the afternoon. */
function clockAt(words: readonly Word[], at: number, times: Times): Temporal.PlainTime | null {
  const word = words[at]?.word ?? ''
  const part = own(times.parts, word)
  if (part !== undefined) return part === 24 ? timeOf(23, 59) : timeOf(part, 0)
  const exact = clock.exec(word)
  if (exact) return timeOf(hourOf(Number(exact[1]), words[at + 1]?.word), Number(exact[2]))
  const joined = half.exec(word)
  if (joined) return timeOf(hourOf(Number(joined[1]), joined[2]), 0)
  const plain = /^\d{1,2}$/.exec(word)
  const isHour =
    /^(?:am|pm|a\.m|p\.m)$/.test(words[at + 1]?.word ?? '') ||
    (times.at.includes(words[at - 1]?.word ?? '') && !isCounted(words, at, times))
  if (!plain || !isHour) return null
  const hour = Number(word)
  return timeOf(/^[ap]/.test(words[at + 1]?.word ?? '') ? hourOf(hour, words[at + 1]?.word) : hour < 7 ? hour + 12 : hour, 0)
}

/** "by 10 days" counts days, "by December 3" a day of the month. */
const isCounted = (words: readonly Word[], at: number, times: Times) =>
  own(times.units, words[at + 1]?.word ?? '') !== undefined ||
  times.business.includes(words[at + 1]?.word ?? '') ||
  times.to.includes(words[at + 1]?.word ?? '') ||
  own(times.months, words[at + 1]?.word ?? '') !== undefined ||
  words[at + 1]?.word === 'de'

const hourOf = (hour: number, half = '') => (/^p/.test(half) && hour < 12 ? hour + 12 : /^a\.?m/.test(half) && hour === 12 ? 0 : hour)
const timeOf = (hour: number, minute: number) => (hour <= 23 && minute <= 59 ? Temporal.PlainTime.from({ hour, minute }) : null)

function nextWeekday(today: Temporal.PlainDate, weekday: number, isAfterNext: boolean): Temporal.PlainDate {
  const ahead = ((weekday - today.dayOfWeek + 7) % 7 || 7) + 0
  // "Next Tuesday" said on a Monday is not tomorrow.
  return today.add({ days: isAfterNext && ahead < 7 && today.dayOfWeek < weekday ? ahead + 7 : ahead })
}

const isWorkday = (day: Temporal.PlainDate, { businessHours, holidays }: WorkingTime) =>
  (businessHours[String(day.dayOfWeek)] ?? []).length > 0 && !holidays.includes(day.toString())

/** A company without any hours is taken to work from Monday to Friday. */
const orUsual = (company: WorkingTime): WorkingTime => {
  const usual = [{ from: '09:00', to: usualClose }]
  const hasHours = Object.values(company.businessHours).some((spans) => spans.length > 0)
  return hasHours ? company : { ...company, businessHours: { 1: usual, 2: usual, 3: usual, 4: usual, 5: usual } }
}

function addWorkdays(from: Temporal.PlainDate, count: number, company: WorkingTime): Temporal.PlainDate {
  const working = orUsual(company)
  let day = from
  for (let left = Math.min(count, 400); left > 0; ) {
    day = day.add({ days: 1 })
    // A year of holidays alone never ends: then every day counts.
    if (isWorkday(day, working) || Temporal.PlainDate.compare(day, from.add({ years: 3 })) > 0) left -= 1
  }
  return day
}

/** When the company closes on the day so many business days from now. */
export function dueAfterWorkdays(now: Date, count: number, company: WorkingTime): Date {
  const today = Temporal.Instant.fromEpochMilliseconds(now.getTime()).toZonedDateTimeISO(company.timeZone).toPlainDate()
  const day = addWorkdays(today, count, company)
  const due = day.toZonedDateTime({ timeZone: company.timeZone, plainTime: closeOf(day, company) })
  return new Date(due.epochMilliseconds)
}

function lastWorkday(inWeek: Temporal.PlainDate, company: WorkingTime): Temporal.PlainDate {
  const working = orUsual(company)
  const sunday = inWeek.add({ days: 7 - inWeek.dayOfWeek })
  for (let back = 0; back < 7; back += 1) if (isWorkday(sunday.subtract({ days: back }), working)) return sunday.subtract({ days: back })
  return sunday
}

function closeOf(day: Temporal.PlainDate, company: WorkingTime): Temporal.PlainTime {
  const last =
    (company.businessHours[String(day.dayOfWeek)] ?? [])
      .map(({ to }) => to)
      .sort()
      .at(-1) ?? usualClose
  return last === '24:00' ? Temporal.PlainTime.from('23:59') : Temporal.PlainTime.from(last)
}
