import { useEffect, useState } from 'react'
import { addSeen, rowsPerSecond, type Seen } from '#console/imports/rate.ts'

/** Rows a second, as this page has watched it. */
export function useRate(position: number): number | null {
  const [seen, setSeen] = useState<readonly Seen[]>([])
  useEffect(() => setSeen((before) => addSeen(before, { position, at: performance.now() })), [position])
  return rowsPerSecond(seen)
}
