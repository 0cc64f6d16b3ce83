import type { Selectable } from 'kysely'
import { notFound } from '#server/platform/refusal.ts'
import type { Tickets } from '#server/tables.ts'
import type { AccountWork } from '#server/work.ts'
import { followNow } from './follow-limits.ts'
import { newestLimits } from './limits-since.ts'

export type LockedTicket = Selectable<Tickets>

/** It stands in expired 1: giving it to somebody begins its time anew. */
export const isInExpired1 = (
  { closed_at, unanswered_since, expires_at }: Pick<LockedTicket, 'closed_at' | 'unanswered_since' | 'expires_at'>,
  now: Date,
) => closed_at === null && unanswered_since !== null && expires_at !== null && expires_at <= now

/** A ticket, locked: what is done to it is done one after the other, so that its facts fit what was written. It has followed the limits by then. @throws 404 */
export async function lockTicket(work: Pick<AccountWork, 'db' | 'now'>, id: string): Promise<LockedTicket> {
  const found = await work.db
    .selectFrom('tickets')
    .selectAll()
    .select(newestLimits.as('newest_limits'))
    .where('id', '=', id)
    .forNoKeyUpdate()
    .executeTakeFirst()
  if (!found) throw notFound()
  const { newest_limits: newest, ...ticket } = found
  if (ticket.limits_version >= newest) return ticket
  await followNow(work, [ticket])
  return lockTicket(work, id)
}
