import { expiryOf, type Limits, type TicketFacts } from './queue.ts'

/** From when on tickets may wait for so many other days. */
export type NewLimits = { before: Limits; after: Limits; at: Date }
type Waits = Pick<TicketFacts, 'closedAt' | 'unansweredSince' | 'restartedAt' | 'answeredAt' | 'repostedAt'>

/**
 * What becomes of a ticket once the limits of waiting were changed, one change after the other. It expires by a limit at the moment of that change,
 * not on the day on which it would have under the new one (`expiredAt`); what had expired by a limit alone before, and stands elsewhere by a later
 * one, had not (`takenBackAt`). Both at once: it was taken back first. Nobody is told of a closed one.
 */
export function underNewLimits(ticket: Waits, changes: readonly NewLimits[]) {
  let [expiredAt, takenBackAt]: (Date | null)[] = [null, null]
  for (const { before, after, at } of ticket.closedAt ? [] : changes) {
    const isOver = (limits: Limits) => at >= (expiryOf(ticket, limits) ?? never)
    if (isOver(before) === isOver(after)) continue
    if (isOver(after)) expiredAt = at
    // By one of these changes alone, of which nobody was told.
    else if (expiredAt) expiredAt = null
    else takenBackAt = at
  }
  const last = changes.at(-1)
  return { expiresAt: last ? expiryOf(ticket, last.after) : null, expiredAt, takenBackAt }
}

const never = new Date(8.64e15)
