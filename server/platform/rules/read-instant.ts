const colon = 0x3a
const dash = 0x2d
const plus = 0x2b
const point = 0x2e
const zero = 0x30
/** Where the fraction of a second begins, or else the zone: "2026-03-01 12:30:00" has so many characters. */
const wholeSeconds = 19

/**
 * An instant as PostgreSQL writes it where the time zone of a session is UTC: "2026-03-01 12:30:00.123456+00", read to the millisecond. A list of
 * fifty lines has some seven hundred of them; the way that takes any zone and calendar needs three times as long and goes on for what this is not.
 * @returns null where the text has another form
 */
export function readInstant(text: string): Date | null {
  const end = text.length - 3
  if (end < wholeSeconds || text.charCodeAt(end) !== plus || twoDigits(text, end + 1) !== 0) return null
  if (text.charCodeAt(4) !== dash || text.charCodeAt(7) !== dash || text.charCodeAt(13) !== colon || text.charCodeAt(16) !== colon)
    return null
  if (end > wholeSeconds && text.charCodeAt(wholeSeconds) !== point) return null
  const century = twoDigits(text, 0)
  // Date.UTC takes a year below 100 for one of the twentieth century.
  if (century === 0) return null
  let milliseconds = 0
  for (let at = wholeSeconds + 1, worth = 100; worth >= 1; at += 1, worth /= 10)
    if (at < end) milliseconds += (text.charCodeAt(at) - zero) * worth
  return new Date(
    Date.UTC(
      century * 100 + twoDigits(text, 2),
      twoDigits(text, 5) - 1,
      twoDigits(text, 8),
      twoDigits(text, 11),
      twoDigits(text, 14),
      twoDigits(text, 17),
      milliseconds,
    ),
  )
}

const twoDigits = (text: string, at: number) => (text.charCodeAt(at) - zero) * 10 + text.charCodeAt(at + 1) - zero
