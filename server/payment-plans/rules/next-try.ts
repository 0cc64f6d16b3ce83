import { Temporal } from 'temporal-polyfill'

/** On the day itself, and after a refusal one, three and seven days later. */
export const tryDays = [0, 1, 3, 7] as const

/**
 * When a part is charged next after so many tries; null where they are used up. A day that is over already (the worker stood still) becomes
 * tomorrow: nobody is charged twice on one day.
 */
export function nextTry(dueOn: string, tries: number, today: string): string | null {
  const days = tryDays[tries]
  if (days === undefined) return null
  const planned = Temporal.PlainDate.from(dueOn).add({ days })
  const soonest = Temporal.PlainDate.from(today).add({ days: tries === 0 ? 0 : 1 })
  return (Temporal.PlainDate.compare(planned, soonest) < 0 ? soonest : planned).toString()
}
