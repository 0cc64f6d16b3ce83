import { useEffect, useState } from 'react'
import { type OpenInteraction, useInteraction } from '#console/interactions/interaction-context.ts'
import { useViewer } from '#ui/viewer-context.ts'

/** A browser's timer counts no further than this. */
const longestWait = 2 ** 31 - 1

const isParkedUntil = ({ state, remindAt }: OpenInteraction) => (state === 'parked' && remindAt !== null ? Date.parse(remindAt) : null)

/** Whether this time has come. The page is drawn again at the moment when it does. */
export function useHasCome(instant: number | null): boolean {
  const { now } = useViewer()
  const [, setDrawn] = useState(0)
  const left = instant === null ? null : instant - now().getTime()
  const hasCome = left !== null && left <= 0

  useEffect(() => {
    if (instant === null || hasCome) return
    const wait = Math.min(Math.max(0, instant - Date.now()) + 50, longestWait)
    const timer = window.setTimeout(() => setDrawn((count) => count + 1), wait)
    return () => window.clearTimeout(timer)
  })
  return hasCome
}

/** The parked contacts of this agent whose time has come, the longest due first. */
export function useDueReminders(): OpenInteraction[] {
  const { owed } = useInteraction()
  const { now } = useViewer()
  const times = owed.map(isParkedUntil)
  const next = times.filter((time) => time !== null && time > now().getTime()) as number[]
  useHasCome(next.length > 0 ? Math.min(...next) : null)
  return owed
    .filter((_, at) => (times[at] ?? Number.POSITIVE_INFINITY) <= now().getTime())
    .sort((one, other) => (isParkedUntil(one) ?? 0) - (isParkedUntil(other) ?? 0))
}
