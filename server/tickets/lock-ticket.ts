import type { Selectable } from 'kysely'
import { notFound } from '#server/platform/refusal.ts'
import type { Tickets } from '#server/tables.ts'
import type { AccountWork } from '#server/work.ts'

export type LockedTicket = Selectable<Tickets>

/** It stands in expired 1: giving it to somebody begins its time anew. */
export const isInExpired1 = (
  { closed_at, unanswered_since, expires_at }: Pick<LockedTicket, 'closed_at' | 'unanswered_since' | 'expires_at'>,
  now: Date,
) => closed_at === null && unanswered_since !== null && expires_at !== null && expires_at <= now

/** A ticket, locked: what is done to it is done one after the other, so that its facts fit what was written. @throws 404 */
export async function lockTicket(work: Pick<AccountWork, 'db'>, id: string): Promise<LockedTicket> {
  const ticket = await work.db.selectFrom('tickets').selectAll().where('id', '=', id).forNoKeyUpdate().executeTakeFirst()
  if (!ticket) throw notFound()
  return ticket
}
