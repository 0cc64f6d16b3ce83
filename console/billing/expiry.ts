import type { Viewer } from '#ui/viewer-context.ts'

/** "08/27", as it is printed on the card; `expires` is YYYY-MM. */
export const expiryInWords = (expires: string) => `${expires.slice(5, 7)}/${expires.slice(2, 4)}`

/** A card is good until the end of the month on it, in the company's zone. */
export function isPast(expires: string | null, viewer: Viewer): boolean {
  if (expires === null) return false
  const parts = new Intl.DateTimeFormat('en-CA', { timeZone: viewer.timeZone, year: 'numeric', month: '2-digit' }).format(viewer.now())
  return expires < parts
}

const warnedDays = 30

/** Good for less than thirty days more: time to ask for the new card. */
export function endsSoon(expires: string | null, viewer: Viewer): boolean {
  if (expires === null || isPast(expires, viewer)) return false
  const ends = Date.UTC(Number(expires.slice(0, 4)), Number(expires.slice(5, 7)), 1)
  return ends - viewer.now().getTime() < warnedDays * 86_400_000
}
