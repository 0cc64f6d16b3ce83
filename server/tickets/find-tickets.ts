import type { z } from 'zod'
import type { findTickets as contract } from '#contract/ticket-search.ts'
import type { Db } from '#server/platform/database.ts'
import type { Input } from '#server/serve.ts'
import type { Viewer } from '#server/work.ts'
import { ticketsFound } from './list-tickets.ts'
import { numberAsked } from './words-found.ts'

const most = 5

/**
 * What a search for anything finds of tickets: one by its number first, then those of these words, the newest first, wherever they stand. Nobody
 * finds what no list shows them. @throws 404 where the company has no service desk
 */
export async function findTickets(db: Db, viewer: Viewer, { query }: Input<typeof contract>): Promise<z.input<typeof contract.reply>> {
  const number = numberAsked(query.q)
  const found = await ticketsFound(db, viewer, query.q, most)
  return {
    items: found.map(({ id, number: named, subject, because, customer, requester }) => ({
      id,
      number: named,
      subject,
      because,
      whose: customer ? customer.name : (requester.name ?? requester.address),
      isNumber: number !== null && Number(named) === Number(number),
    })),
  }
}
