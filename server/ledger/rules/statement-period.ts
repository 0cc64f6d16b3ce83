import { Temporal } from 'temporal-polyfill'
import { type Refused, refused } from '#server/platform/verdict.ts'

export type Period = { from: string; to: string; begins: Date; ends: Date }

/** The days of a statement with the instants that they are in a zone. Without days: the last three months until today. */
export function statementPeriod(
  { from, to }: { from?: string | undefined; to?: string | undefined },
  today: string,
  timeZone: string,
): Period | Refused {
  const last = Temporal.PlainDate.from(to ?? today)
  const first = from === undefined ? last.subtract({ months: 3 }).add({ days: 1 }) : Temporal.PlainDate.from(from)
  if (first.year < 1900 || last.year > 2200)
    return refused('statement.period', 'Statements are of the years 1900 to 2200.', { instead: 'Choose a period within them.' })
  if (Temporal.PlainDate.compare(first, last) > 0)
    return refused('statement.period', 'The first day of the period is after its last.', {
      instead: 'Choose a period that begins before it ends.',
    })
  const midnight = (day: Temporal.PlainDate) => new Date(day.toZonedDateTime(timeZone).epochMilliseconds)
  return { from: first.toString(), to: last.toString(), begins: midnight(first), ends: midnight(last.add({ days: 1 })) }
}
