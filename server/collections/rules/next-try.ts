import { Temporal } from 'temporal-polyfill'
import { type CallHours, callableFrom } from './call-hours.ts'
import type { Outcome } from './outcome-table.ts'

export type NextTry = { at: Date | null; wantsLead: boolean }

/** Morning, afternoon, evening: by the hour at which a part begins. */
const parts = [9, 13, 17] as const
const partOf = (hour: number) => (hour < 12 ? 0 : hour < 17 ? 1 : 2)

/** Days after the call, and which part of the day, for each outcome; null: nobody is called for it. */
const plan: Record<Outcome, { days: number; part: 'another' | 'same' | 'first'; lead?: true } | null> = {
  no_answer: { days: 1, part: 'another' },
  not_available: { days: 1, part: 'same' },
  hung_up: { days: 3, part: 'another' },
  promised: { days: 1, part: 'first' },
  plan: null,
  paid: null,
  part_paid: { days: 7, part: 'same' },
  refused: { days: 7, part: 'same', lead: true },
  other: { days: 2, part: 'same' },
}

/**
 * When a customer is called next after what came of a call, within the hours in which they may be called. What was promised is looked after
 * on the day after it was promised for.
 */
export function nextTry(outcome: Outcome, call: { at: Date; timeZone: string; promisedFor: string | null }, hours: CallHours): NextTry {
  const next = plan[outcome]
  if (!next) return { at: null, wantsLead: false }
  const there = Temporal.Instant.fromEpochMilliseconds(call.at.getTime()).toZonedDateTimeISO(call.timeZone)
  const begin = outcome === 'promised' && call.promisedFor !== null ? Temporal.PlainDate.from(call.promisedFor) : there.toPlainDate()
  const part = partOf(there.hour)
  const place = next.part === 'first' ? 0 : next.part === 'same' ? part : (part + 1) % parts.length
  const wanted = begin.add({ days: next.days }).toZonedDateTime({ timeZone: call.timeZone, plainTime: { hour: parts[place] ?? 9 } })
  return { at: callableFrom(new Date(wanted.epochMilliseconds), call.timeZone, hours), wantsLead: next.lead ?? false }
}
