import { sql } from 'kysely'
import type { z } from 'zod'
import type { findTickets as contract } from '#contract/ticket-search.ts'
import type { Db } from '#server/platform/database.ts'
import type { Input } from '#server/serve.ts'
import type { Viewer } from '#server/work.ts'
import { ticketsFound } from './list-tickets.ts'
import { ticketSeen } from './seen-tickets.ts'
import { besideTicketRow, exactKey, type TicketRowRow, ticketRowColumns, toTicketRow } from './ticket-row.ts'
import { numberAsked } from './words-found.ts'

const most = 5

/**
 * What a search for anything finds of tickets: one by its number first, then those of these words, the newest first, wherever they stand. Nobody
 * finds what they may not read. @throws 404 where the company has no service desk
 */
export async function findTickets(db: Db, viewer: Viewer, { query }: Input<typeof contract>): Promise<z.input<typeof contract.reply>> {
  const number = numberAsked(query.q)
  const listed = await ticketsFound(db, viewer, query.q, most)
  const isNamed = ({ number: named }: { number: string }) => number !== null && Number(named) === Number(number)
  const named = number === null || listed.some(isNamed) ? null : await ticketNumbered(db, viewer, number)
  const found = named ? [named, ...listed].slice(0, most) : listed
  return {
    items: found.map(({ id, number: named, subject, because, customer, requester, snoozedUntil }) => ({
      id,
      number: named,
      subject,
      because: snoozedUntil === null ? because : `Snoozed. ${because}`,
      whose: customer ? customer.name : (requester.name ?? requester.address),
      isNumber: isNamed({ number: named }),
    })),
  }
}

/** One of a colleague’s that no list shows them, but that they may read: of a customer whom they have open. */
async function ticketNumbered(db: Db, viewer: Viewer, number: string) {
  const { rows } = await sql<TicketRowRow>`
    select ${ticketRowColumns}, ${exactKey(sql.ref('tickets.created_at'))} from tickets ${besideTicketRow}
     where tickets.number = ${number}::bigint`.execute(db)
  const [row] = rows
  return row && (await ticketSeen(db, { id: row.id }, viewer)) ? toTicketRow(row, viewer) : null
}
