import { sql } from 'kysely'
import type { z } from 'zod'
import { isPicture } from '#contract/files.ts'
import type { getPortalTicket, listPortalTickets, lookAtPortalTicket, portalTicketFile } from '#contract/portal-tickets.ts'
import { pageOf } from '#server/platform/cursor.ts'
import type { Db } from '#server/platform/database.ts'
import { exactly, olderThan } from '#server/platform/keyset.ts'
import { notFound } from '#server/platform/refusal.ts'
import type { Input } from '#server/serve.ts'
import { tellTicketChanged } from '#server/tickets/tell-ticket-changed.ts'
import { isStillHere, ticketFamily } from '#server/tickets/thread.ts'
import type { PortalViewer } from '#server/work.ts'
import { insistOnDesk } from './insist-on-desk.ts'
import { isNewToCustomer, mayRate, portalTicketState } from './rules/portal-ticket.ts'

// No statement here names an account: the role that runs them sees the tickets of one family, and of those what was written for its eyes.

type Row = {
  id: string
  number: bigint
  subject: string
  created_at: Date
  active_at: Date
  closed_at: Date | null
  closed_by: string | null
  answered_at: Date | null
  unanswered_since: Date | null
  viewed_at: Date | null
  exact_at: string
}
type FileRow = { id: string; name: string; mediaType: string; bytes: number; isRemoved: boolean }

/** When something last happened to it that the customer may know: that something was written for their eyes, that it was closed. */
const movedAt = sql.ref('tickets.moved_at')

const ticketColumns = sql`tickets.id, tickets.number, subject, created_at, moved_at as active_at, closed_at, closed_by, answered_at,
  unanswered_since, viewed_at, ${exactly(movedAt)} as exact_at`

const factsOf = (row: Row) => ({
  closedAt: row.closed_at,
  answeredAt: row.answered_at,
  unansweredSince: row.unanswered_since,
  viewedAt: row.viewed_at,
})

const toRow = (row: Row) => ({
  id: row.id,
  number: String(row.number),
  subject: row.subject,
  state: portalTicketState(factsOf(row)),
  createdAt: row.created_at.toISOString(),
  activeAt: row.active_at.toISOString(),
  isNew: isNewToCustomer(factsOf(row)),
})

/**
 * The page is read from the tickets alone, of each account in the order of an index: whoever has asked a thousand times waits no longer.
 * @throws 404 where the company has no service desk
 */
export async function listOwnTickets(
  db: Db,
  viewer: PortalViewer,
  { query }: Input<typeof listPortalTickets>,
): Promise<z.input<typeof listPortalTickets.reply>> {
  insistOnDesk(viewer)
  const shown = { all: sql`true`, open: sql`closed_at is null`, closed: sql`closed_at is not null` }[query.show]
  const { rows } = await sql<Row>`
    select tickets.*
      from unnest(current_setting('steward.family')::uuid[]) as family (member)
     cross join lateral (
       select ${ticketColumns} from tickets
        where customer_id = family.member and merged_into is null and ${shown} ${olderThan(movedAt, sql.ref('tickets.id'), query.cursor)}
        order by tickets.moved_at desc, tickets.id desc
        limit ${query.limit + 1}) as tickets
     order by active_at desc, id desc
     limit ${query.limit + 1}`.execute(db)
  const { rows: counted } = await sql<{ unseen: number }>`
    select count(id)::int as unseen from tickets
     where merged_into is null and answered_at is not null and unanswered_since is null and (viewed_at is null or viewed_at < answered_at)`.execute(
    db,
  )
  return {
    ...pageOf(rows, query.limit, toRow, (row) => [row.exact_at, row.id]),
    unseen: counted[0]?.unseen ?? 0,
  }
}

/** Reading marks our answer as viewed, and a mail that somebody put here as looked at, unless a member of staff looks. @throws 404 */
export async function readOwnTicket(
  db: Db,
  viewer: PortalViewer,
  { params }: Input<typeof getPortalTicket>,
): Promise<z.input<typeof getPortalTicket.reply>> {
  const ticket = await ownTicket(db, viewer, params.id)
  if (viewer.viewedBy !== null) return ticket
  if (ticket.isNew) await recordLook(db, viewer, ticket.id)
  await recordLookAtPlaced(db, viewer, ticket)
  return ticket
}

/** One ticket as the customer sees it; what was put into another one is read there. @throws 404 */
export async function ownTicket(db: Db, viewer: PortalViewer, ticketId: string): Promise<z.input<typeof getPortalTicket.reply>> {
  insistOnDesk(viewer)
  type Message = {
    id: string
    author: string
    isVerified: boolean
    name: string | null
    address: string | null
    text: string
    quoted: string | null
    at: string
    files: FileRow[]
  }
  const { rows } = await sql<Row & { messages: Message[]; rating: { id: string; stars: number; said: string | null } | null }>`
    select ${ticketColumns},
           (select coalesce(json_agg(json_build_object(
                     'id', ticket_messages.id, 'author', author, 'isVerified', is_verified, 'name', from_name, 'address', from_address, 'text', text,
                     'quoted', quoted, 'at', at,
                     'files', (select coalesce(json_agg(json_build_object('id', ticket_files.id, 'name', name, 'mediaType', media_type, 'bytes', bytes,
                                                                          'isRemoved', removed_at is not null) order by uploaded_at, ticket_files.id), '[]')
                                 from ticket_files where ticket_files.message_id = ticket_messages.id))
                   order by at, ticket_messages.id), '[]')
              from ticket_messages
             where ticket_messages.ticket_id = any(${ticketFamily(ticketId)}) and not is_internal and ${isStillHere}) as messages,
           (select json_build_object('id', ticket_ratings.id, 'stars', stars, 'said', said)
              from ticket_ratings where ticket_ratings.ticket_id = tickets.id order by rated_at desc, ticket_ratings.id desc limit 1) as rating
      from tickets
     where tickets.id = ${ticketId}::uuid and merged_into is null and not is_spam`.execute(db)
  const [row] = rows
  if (!row) {
    const survivor = await survivorOf(db, ticketId)
    if (survivor) return ownTicket(db, viewer, survivor)
    throw notFound()
  }
  const may = viewer.may.has('portal.ask')
  return {
    ...toRow(row),
    messages: row.messages.map(({ author, isVerified, name, address, ...message }) => ({
      ...message,
      at: new Date(message.at).toISOString(),
      from: author === 'staff' ? ('us' as const) : ('you' as const),
      // Staff stand here by no name.
      name: author === 'staff' ? null : isVerified ? name : (address ?? name),
      files: message.files.map(toPortalFile),
    })),
    closedBy: row.closed_by === null ? null : row.closed_by === 'customer' ? 'you' : 'us',
    rating: row.rating,
    can: { reply: may, close: may && row.closed_at === null, rate: may && mayRate(factsOf(row)).allowed },
  }
}

export const toPortalFile = ({ isRemoved, ...file }: FileRow): z.input<typeof portalTicketFile> => ({
  ...file,
  isPicture: isPicture(file.mediaType) && !isRemoved,
  isRemoved,
})

/** For who has it before their eyes and asks often: nothing is viewed by it, and no session lives longer. */
export async function whenMoved(db: Db, ticketId: string): Promise<z.input<typeof lookAtPortalTicket.reply>> {
  const { rows } = await sql<{ at: Date }>`
    select moved_at as at from tickets
     where tickets.id = (select coalesce(asked.merged_into, asked.id) from tickets as asked where asked.id = ${ticketId}::uuid)`.execute(db)
  if (!rows[0]) throw notFound()
  return { activeAt: rows[0].at.toISOString() }
}

async function survivorOf(db: Db, ticketId: string): Promise<string | undefined> {
  const { rows } = await sql<{ into: string }>`
    select merged_into as into from tickets where id = ${ticketId}::uuid and merged_into is not null`.execute(db)
  return rows[0]?.into
}

/** Of an own ticket that is read in an own one: what was put into one that went to another account is not there for who writes. */
export async function ownTicketExists(db: Db, params: Record<string, string>): Promise<boolean> {
  const { rows } = await sql`
    select tickets.id from tickets join tickets as read on read.id = coalesce(tickets.merged_into, tickets.id)
     where tickets.id = ${params.id ?? ''}::uuid and not tickets.is_spam and not read.is_spam`.execute(db)
  return rows.length > 0
}

/** The row that a customer's look leaves, with the one fact that follows from it. */
async function recordLook(db: Db, viewer: PortalViewer, ticketId: string): Promise<void> {
  await sql`insert into ticket_openings (ticket_id, opener, staff_id, at) values (${ticketId}::uuid, 'customer', null, ${viewer.now})`.execute(
    db,
  )
  await sql`update tickets set viewed_at = ${viewer.now} where id = ${ticketId}::uuid and (viewed_at is null or viewed_at < ${viewer.now})`.execute(
    db,
  )
  await tellTicketChanged(db, ticketId)
}

/** Where a mail was put on the wrong ticket, its words have been read by now: the placing is taken back no more. That says nothing of our answers. */
async function recordLookAtPlaced(
  db: Db,
  viewer: PortalViewer,
  ticket: { id: string; messages: readonly { id: string }[] },
): Promise<void> {
  const { numAffectedRows = 0n } = await sql`
    update ticket_messages set looked_at = ${viewer.now}
     where id = any(${ticket.messages.map(({ id }) => id)}::uuid[]) and placed_at is not null and looked_at is null`.execute(db)
  if (numAffectedRows > 0n) await tellTicketChanged(db, ticket.id)
}
