import type { z } from 'zod'
import type { ticketQueue } from '#contract/panels.ts'
import { formatAge } from '#ui/format-date.ts'
import { StateWord } from '#ui/state-word.tsx'
import { useViewer } from '#ui/viewer-context.ts'

/** The queue that a ticket is in; one that waits says for how long. */
export function QueueWord({ queue, since }: { queue: z.infer<typeof ticketQueue>; since: string }) {
  const { now } = useViewer()
  return <StateWord state={queue} detail={queue === 'waiting' ? formatAge(since, now()) : ''} />
}
