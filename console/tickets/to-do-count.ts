import type { countTickets } from '#contract/ticket-lists.ts'
import type { ReplyOf } from '#ui/use-endpoint.ts'

/** Where the customer waits for us. What is answered, or expired after an answer, waits for them. */
const weAreAwaited: readonly string[] = ['new', 'open', 'waiting', 'expired_1']

/** How many of one's own tickets wait for an answer. */
export const toDoCount = (mine: ReplyOf<typeof countTickets>['mine']): number =>
  mine.reduce((sum, { queue, count }) => (weAreAwaited.includes(queue) ? sum + count : sum), 0)
