import { daysBetween } from '#server/platform/days.ts'
import { invalidField } from '#server/platform/refusal.ts'

// Days are counted from and on, and have to stay days that the database knows.
const earliest = '1970-01-01'
const latest = '2199-12-31'

/** @throws 400 for a period that is none, too long, or out of this world */
export function insistOnPeriod(from: string, to: string, mostYears = 5): void {
  insistOnDay('from', from)
  insistOnDay('to', to)
  if (from > to) throw invalidField('to', 'The last day lies before the first.')
  if (daysBetween(from, to) > mostYears * 366) throw invalidField('from', `This goes over ${mostYears} years at most.`)
}

/** @throws 400 */
export function insistOnDay(field: string, day: string): void {
  if (day < earliest || day > latest) throw invalidField(field, `Choose a day from ${earliest} to ${latest}.`)
}
