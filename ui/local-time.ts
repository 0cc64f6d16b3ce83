/** A local time as a time field holds it, "2026-12-03T10:00", of this instant in this zone. */
export function localOf(instant: string | Date, timeZone: string): string {
  const parts = new Intl.DateTimeFormat('en-CA', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).formatToParts(new Date(instant))
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.find((each) => each.type === type)?.value ?? ''
  return `${part('year')}-${part('month')}-${part('day')}T${part('hour')}:${part('minute')}`
}

/** The instant of a local time in this zone. An hour that a clock change skips is the one after it. */
export function instantOf(local: string, timeZone: string): string {
  const asUtc = Date.parse(`${local}:00Z`)
  const offsetAt = (instant: number) => Date.parse(`${localOf(new Date(instant), timeZone)}:00Z`) - instant
  // The offset of a guess, then of what it leads to: near a clock change the two differ.
  const guess = asUtc - offsetAt(asUtc)
  const exact = asUtc - offsetAt(guess)
  return new Date(localOf(new Date(exact), timeZone) === local ? exact : Math.max(guess, exact)).toISOString()
}

/** The next Monday to Friday after this instant at that hour. Holidays are the server's: it says so when one is meant. */
export function nextWorkday(now: Date, timeZone: string, hour: number): string {
  const day = new Date(`${localOf(now, timeZone).slice(0, 10)}T00:00:00Z`)
  do day.setUTCDate(day.getUTCDate() + 1)
  while (day.getUTCDay() === 0 || day.getUTCDay() === 6)
  return `${day.toISOString().slice(0, 10)}T${String(hour).padStart(2, '0')}:00`
}
