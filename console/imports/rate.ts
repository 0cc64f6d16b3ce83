/** How far an import was, and when (milliseconds) it was seen. */
export type Seen = { position: number; at: number }

const watched = 10_000

/** What was seen in the last ten seconds, with `next`. An import that starts over or stands still for long begins anew. */
export function addSeen(before: readonly Seen[], next: Seen): Seen[] {
  const last = before.at(-1)
  if (last && next.position < last.position) return [next]
  return [...before.filter(({ at }) => next.at - at <= watched), next]
}

/** Rows a second over what was seen; null before there are two looks a second apart, or while nothing moves. */
export function rowsPerSecond(seen: readonly Seen[]): number | null {
  const [first] = seen
  const last = seen.at(-1)
  if (!first || !last || last.at - first.at < 900 || last.position === first.position) return null
  return ((last.position - first.position) / (last.at - first.at)) * 1000
}
