import { expiryOf, type Limits, type TicketFacts, type Turn } from './queue.ts'

/** From when on tickets may wait for so many other days. */
export type NewLimits = { before: Limits; after: Limits; at: Date }
type Waits = Turn & Pick<TicketFacts, 'closedAt'>

/**
 * What becomes of a ticket once the limits of waiting were changed, one change after the other. It expires by a limit at the moment of that change,
 * not on the day on which it would have under the new one (`byLimitAt`); what had expired, and stands elsewhere by a later one, had not
 * (`takenBackAt`). Both at once: it was taken back first. What stays expired stays so since then (`expiredAt`). Nobody is told of a closed one.
 */
export function underNewLimits(ticket: Waits, changes: readonly NewLimits[]) {
  const isClosed = ticket.closedAt !== null
  let [byLimitAt, takenBackAt]: (Date | null)[] = [null, null]
  let expiredAt = ticket.expiredAt
  for (const { before, after, at } of changes) {
    const stood = expiryOf({ ...ticket, expiredAt }, before)
    const [wasOver, isOver] = [isPast(stood, at), isPast(expiryOf({ ...ticket, expiredAt: null }, after), at)]
    expiredAt = !isOver ? null : wasOver ? stood : isClosed ? null : at
    if (isClosed || wasOver === isOver) continue
    if (isOver) byLimitAt = at
    // By one of these changes alone, of which nobody was told.
    else if (byLimitAt) byLimitAt = null
    else takenBackAt = at
  }
  const last = changes.at(-1)
  return { expiresAt: last ? expiryOf({ ...ticket, expiredAt }, last.after) : null, expiredAt, byLimitAt, takenBackAt }
}

const isPast = (expiry: Date | null, at: Date) => expiry !== null && at >= expiry
