import { Temporal } from 'temporal-polyfill'

export type MonthEnd = {
  /** The last day of the month; of the current one, today. */
  on: string
  /** What came before this instant belongs to it. */
  before: Date
}

/** The ends of the newest `count` months in a zone, oldest first, today last. */
export function monthEnds(now: Date, timeZone: string, count: number): MonthEnd[] {
  const today = Temporal.Instant.fromEpochMilliseconds(now.getTime()).toZonedDateTimeISO(timeZone).toPlainDate()
  return Array.from({ length: count }, (_, place) => {
    const first = today.with({ day: 1 }).subtract({ months: count - 1 - place })
    const next = first.add({ months: 1 })
    const isCurrent = place === count - 1
    return {
      on: (isCurrent ? today : next.subtract({ days: 1 })).toString(),
      before: new Date(next.toZonedDateTime(timeZone).epochMilliseconds),
    }
  })
}

/**
 * The balance at each of the ends, from what was added between them. `added` holds for step n what came before `ends[n]` and not before
 * `ends[n - 1]`; what is newer than the last end counts to it. Months before the first entry are left out, but for one that shows nothing owed.
 */
export function balanceSteps(ends: readonly MonthEnd[], added: ReadonlyMap<number, bigint>): { on: string; balanceMinor: bigint }[] {
  let balanceMinor = 0n
  const steps = ends.map(({ on }, place) => {
    balanceMinor += added.get(place) ?? 0n
    if (place === ends.length - 1) balanceMinor += added.get(ends.length) ?? 0n
    return { on, balanceMinor }
  })
  const first = ends.findIndex((_, place) => added.has(place))
  return first < 0 ? steps.slice(-1) : steps.slice(Math.max(0, first - 1))
}
