import type { UseQueryResult } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { FailedState } from '#ui/failed-state.tsx'
import { LoadingBars } from '#ui/loading-bars.tsx'
import type { Problem } from '#ui/problem.ts'

/**
 * What useReply gave, with its loading and failed states; what was read before stays in view while it is read anew. A form that begins with
 * what it was given takes `onlyNew`: nothing that was read before it opened.
 */
export function ShownReply<T>({
  reply,
  what,
  rows,
  onlyNew = false,
  children,
}: {
  reply: UseQueryResult<T, Problem>
  what: string
  rows?: number
  onlyNew?: boolean
  children: (data: T) => ReactNode
}) {
  if (reply.data !== undefined && (reply.isFetchedAfterMount || !onlyNew)) return children(reply.data)
  // What does not exist is not there at the next try either.
  const again = reply.error?.status !== 404 && { onRetry: () => void reply.refetch() }
  if (reply.error) return <FailedState what={what} why={reply.error.why} {...again} />
  return <LoadingBars {...(rows === undefined ? {} : { rows })} />
}
