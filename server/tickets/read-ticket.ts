import type { z } from 'zod'
import type { getTicket } from '#contract/tickets.ts'
import type { Work } from '#server/work.ts'
import { lockTicket } from './lock-ticket.ts'
import { ticketById } from './queries.ts'
import { openAsHolder } from './view-ticket.ts'

/** A ticket, for who opens it: the first look of who holds it makes it open. Whoever peeks leaves it as it is. @throws 404 */
export async function readTicket(work: Work, id: string, { peek }: { peek: boolean }): Promise<z.input<typeof getTicket.reply>> {
  const held = peek ? undefined : await newToHolder(work, id)
  if (held) await openAsHolder(work, await lockTicket(work, id))
  return ticketById(work.db, work.viewer, id)
}

const newToHolder = (work: Work, id: string) =>
  work.db
    .selectFrom('tickets')
    .select('id')
    .where('id', '=', id)
    .where('assigned_to', '=', work.actor.id)
    .where('opened_at', 'is', null)
    .where('closed_at', 'is', null)
    .executeTakeFirst()
