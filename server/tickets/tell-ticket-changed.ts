import { sql } from 'kysely'
import type { Db } from '#server/platform/database.ts'

/** The channel on which every web process hears of tickets. */
export const ticketChannelName = 'steward_tickets'

/** Whoever has queues or this ticket open hears of it once the transaction is committed; told twice in one, it is heard once. */
export async function tellTicketChanged(db: Db, ticketId: string): Promise<void> {
  await sql`select pg_notify(${ticketChannelName}, ${JSON.stringify({ ticket: ticketId })})`.execute(db)
}

/** Whoever has this ticket open hears that somebody came to look at it, or begins or ends to write. */
export async function tellPresenceChanged(db: Db, ticketId: string): Promise<void> {
  await sql`select pg_notify(${ticketChannelName}, ${JSON.stringify({ presence: ticketId })})`.execute(db)
}

/** Who was just named in a note hears of it, where they look at tickets or at what waits for them; nobody else does. */
export async function tellMentioned(db: Db, staffId: string): Promise<void> {
  await sql`select pg_notify(${ticketChannelName}, ${JSON.stringify({ mentioned: staffId })})`.execute(db)
}

/** Who begins, ends or hands on a contact in one window sees it in each other one in which they look at tickets; nobody else does. */
export async function tellContactsMoved(db: Db, staffId: string): Promise<void> {
  await sql`select pg_notify(${ticketChannelName}, ${JSON.stringify({ contactsOf: staffId })})`.execute(db)
}

/** Whoever has tickets open asks for all of it anew: a setting moved many of them, or what is said of them. */
export async function tellAllMoved(db: Db): Promise<void> {
  await sql`select pg_notify(${ticketChannelName}, ${JSON.stringify({ all: true })})`.execute(db)
}

/** Whoever has the queues open counts anew: what moved is on no ticket. */
export async function tellQueuesMoved(db: Db): Promise<void> {
  await sql`select pg_notify(${ticketChannelName}, ${JSON.stringify({ counts: true })})`.execute(db)
}
