import type { Queue } from './queue.ts'

/** How many tickets of one holder (null: nobody’s) stand in one queue, or are put off. */
export type Counted = { holder: string | null; queue: Queue | 'snoozed'; count: number; oldestAt: Date | null; missed: number }
export type SummedUp = { queues: { queue: Queue; count: number; oldestAt: string | null; missed: number }[]; snoozed: number }

const queues: readonly Queue[] = ['new', 'open', 'waiting', 'answered', 'unassigned', 'expired_1', 'expired_2', 'closed']

/** The counts of several holders as one; each queue is said, also where it is empty. */
export function summedUp(counted: readonly Counted[]): SummedUp {
  return {
    queues: queues.map((queue) => {
      const rows = counted.filter((row) => row.queue === queue)
      const oldest = rows.flatMap(({ oldestAt }) => oldestAt ?? []).sort((one, other) => one.getTime() - other.getTime())[0]
      return {
        queue,
        count: sum(rows, ({ count }) => count),
        oldestAt: oldest?.toISOString() ?? null,
        missed: sum(rows, ({ missed }) => missed),
      }
    }),
    snoozed: sum(
      counted.filter(({ queue }) => queue === 'snoozed'),
      ({ count }) => count,
    ),
  }
}

const sum = (rows: readonly Counted[], of: (row: Counted) => number) => rows.reduce((total, row) => total + of(row), 0)
