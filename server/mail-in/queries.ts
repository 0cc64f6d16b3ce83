import { Readable } from 'node:stream'
import { sql } from 'kysely'
import type { z } from 'zod'
import type { getReceivedMail, listReceivedMails, ReceivedMailLine } from '#contract/mail-in.ts'
import { readPieces } from '#server/files/pieces.ts'
import { pageOf } from '#server/platform/cursor.ts'
import type { Db } from '#server/platform/database.ts'
import { exactly, olderThan } from '#server/platform/keyset.ts'
import { notFound } from '#server/platform/refusal.ts'
import type { Snapshot } from '#server/platform/snapshot.ts'
import { allOf, asMay } from '#server/platform/verdict.ts'
import type { Download, Input } from '#server/serve.ts'
import { ticketSeen } from '#server/tickets/seen-tickets.ts'
import type { Viewer } from '#server/work.ts'
import { sinceOf } from './placed-since.ts'
import { mayOpenOfNobody, mayPlaceMail, mayUndoPlacing } from './rules/may-place-mail.ts'

type LineRow = {
  id: string
  received_at: Date
  from_name: string | null
  from_address: string | null
  subject: string | null
  state: string
  because: string | null
  is_verified: boolean
  ticket_id: string | null
  ticket_number: bigint | string | null
  exact_at: string
}

const lineColumns = sql`id, received_at, from_name, from_address, subject, state, because, is_verified, ticket_id,
  (select tickets.number from tickets where tickets.id = received_mails.ticket_id) as ticket_number,
  ${exactly(sql.ref('received_at'))} as exact_at`

const toLine = (row: Omit<LineRow, 'exact_at'>): ReceivedMailLine => ({
  id: row.id,
  receivedAt: row.received_at.toISOString(),
  from: { name: row.from_name ?? '', address: row.from_address },
  subject: row.subject ?? '',
  state: row.state as ReceivedMailLine['state'],
  // Why a person was asked says nothing of where they put it.
  because: row.state === 'taken' ? null : row.because,
  isVerified: row.is_verified,
  ticketId: row.ticket_id,
  ticketNumber: row.ticket_number === null ? null : String(row.ticket_number),
})

export async function receivedMails(
  db: Db,
  _viewer: Viewer,
  { query }: Input<typeof listReceivedMails>,
): Promise<z.input<typeof listReceivedMails.reply>> {
  const { rows } = await sql<LineRow>`
    select ${lineColumns}
      from received_mails
     where state = ${query.state} ${query.byHand ? sql`and settled_by is not null` : sql``} ${olderThan(sql.ref('received_at'), sql.ref('id'), query.cursor)}
     order by received_at desc, id desc
     limit ${query.limit + 1}`.execute(db)
  return pageOf(rows, query.limit, toLine, (row) => [row.exact_at, row.id])
}

export async function countToPlace(db: Db): Promise<number> {
  const { count } = await db
    .selectFrom('received_mails')
    .select(({ fn }) => fn.countAll<string>().as('count'))
    .where('state', '=', 'needs_person')
    .executeTakeFirstOrThrow()
  return Number(count)
}

/** @throws 404 */
export async function receivedMailById(db: Db, viewer: Viewer, id: string): Promise<z.input<typeof getReceivedMail.reply>> {
  const row = await db
    .selectFrom('received_mails')
    .leftJoin('staff', 'staff.id', 'received_mails.settled_by')
    .leftJoin('tickets', 'tickets.id', 'received_mails.hint_ticket_id')
    .selectAll('received_mails')
    .select([
      'staff.name as settler',
      'tickets.number as hint_number',
      'tickets.subject as hint_subject',
      'tickets.customer_id as hint_customer',
    ])
    .select(({ selectFrom }) =>
      selectFrom('tickets as on').select('on.customer_id').whereRef('on.id', '=', 'received_mails.ticket_id').as('ticket_customer'),
    )
    .select(({ selectFrom }) =>
      selectFrom('tickets as on').select('on.number').whereRef('on.id', '=', 'received_mails.ticket_id').as('ticket_number'),
    )
    .select(({ exists, selectFrom }) =>
      exists(selectFrom('received_mail_pieces').select('position').whereRef('mail_id', '=', 'received_mails.id')).as('has_raw'),
    )
    .where('received_mails.id', '=', id)
    .executeTakeFirst()
  if (!row) throw notFound()
  const files = await db
    .selectFrom('received_mail_files')
    .select(['id', 'name', 'media_type as mediaType', 'bytes'])
    .where('mail_id', '=', id)
    .orderBy('position')
    .execute()
  return {
    ...toLine(row),
    customerId: row.ticket_customer ?? row.customer_id,
    to: row.to_addresses,
    sentAt: row.sent_at?.toISOString() ?? null,
    bytes: row.bytes,
    text: row.text ?? '',
    quoted: row.quoted ?? '',
    signature: row.signature ?? '',
    hasHtml: row.html !== null,
    isMasked: row.is_masked,
    isUnreadable: row.is_unreadable,
    hasRaw: Boolean(row.has_raw),
    files,
    hint:
      row.hint_ticket_id && (await ticketSeen(db, { id: row.hint_ticket_id }, viewer))
        ? { ticketId: row.hint_ticket_id, number: String(row.hint_number), subject: row.hint_subject ?? '', customerId: row.hint_customer }
        : null,
    senders: await accountsOf(db, row.from_address),
    settledBy: row.settler,
    can: {
      place: asMay(mayPlaceMail({ state: row.state }, viewer)),
      undoPlacing: asMay(mayUndoPlacing({ state: row.state, isByHand: row.settled_by !== null }, await sinceOf(db, row), viewer)),
      openOfNobody: asMay(allOf(mayPlaceMail({ state: row.state }, viewer), mayOpenOfNobody({ address: row.from_address }))),
    },
  }
}

/** Who could have written it, by the address that it says it is from. */
async function accountsOf(db: Db, address: string | null) {
  if (address === null) return []
  const { rows } = await sql<{ id: string; number: string; name: string | null }>`
    select customers.id, customers.number,
           (select name from account_holders where customer_id = customers.id order by position limit 1) as name
      from customers
     where customers.id in (select coalesce(owners.merged_into, owners.id)
                              from emails join customers as owners on owners.id = emails.customer_id
                             where lower(emails.address) = ${address})
     order by customers.number
     limit 10`.execute(db)
  return rows
}

/** Mail that is on a ticket is there for who sees that ticket; what nobody has placed yet for who looks after it. */
export async function receivedMailIsSeen(db: Db, params: Record<string, string>, viewer: Viewer): Promise<boolean> {
  const row = await db
    .selectFrom('received_mails')
    .leftJoin('tickets', 'tickets.id', 'received_mails.ticket_id')
    .select(['tickets.id', 'tickets.merged_into'])
    .where('received_mails.id', '=', params.id ?? '')
    .executeTakeFirst()
  if (!row) return false
  return row.id === null ? viewer.permissions.has('ticket.administer') : oneIsSeen(db, [row.id, row.merged_into], viewer)
}

/** A ticket, or the one that it was put into. */
async function oneIsSeen(db: Db, ids: readonly (string | null)[], viewer: Viewer): Promise<boolean> {
  for (const id of ids) if (id !== null && (await ticketSeen(db, { id }, viewer))) return true
  return false
}

export async function receivedFileIsSeen(db: Db, params: Record<string, string>, viewer: Viewer): Promise<boolean> {
  const file = await db
    .selectFrom('received_mail_files')
    .select('mail_id')
    .where('id', '=', params.id ?? '')
    .executeTakeFirst()
  return file !== undefined && receivedMailIsSeen(db, { id: file.mail_id }, viewer)
}

/** A reading that is recorded: of which mail, and of whom. */
export type MailDownload = Download & { mailId: string; customerId: string | null }

export async function withMail(from: Snapshot, mailId: string, download: Download): Promise<MailDownload> {
  const row = await from.db
    .selectFrom('received_mails')
    .leftJoin('tickets', 'tickets.id', 'received_mails.ticket_id')
    .select(['received_mails.customer_id', 'tickets.customer_id as ticket_customer'])
    .where('received_mails.id', '=', mailId)
    .executeTakeFirst()
  return { ...download, mailId, customerId: row?.ticket_customer ?? row?.customer_id ?? null }
}

/** @throws 404 */
export async function downloadMailFile(from: Snapshot, id: string): Promise<MailDownload> {
  const file = await from.db
    .selectFrom('received_mail_files')
    .select(['name', 'media_type', 'mail_id'])
    .where('id', '=', id)
    .executeTakeFirst()
  if (!file) throw notFound()
  const download: Download = {
    fileName: file.name,
    contentType: file.media_type,
    isForeign: true,
    stream: readPieces(from, 'received_mail_file_pieces', id),
  }
  return withMail(from, file.mail_id, download)
}

/** @throws 404 also where it was not kept */
export async function downloadRaw(from: Snapshot, id: string): Promise<MailDownload> {
  // What was not read yet may hold a number that is kept nowhere.
  const piece = await from.db
    .selectFrom('received_mail_pieces')
    .innerJoin('received_mails', 'received_mails.id', 'received_mail_pieces.mail_id')
    .select('position')
    .where('mail_id', '=', id)
    .where('state', '<>', 'waiting')
    .limit(1)
    .executeTakeFirst()
  if (!piece) throw notFound()
  const query = sql<{ bytes: Buffer }>`select bytes from received_mail_pieces where mail_id = ${id}::uuid order by position`
  const download: Download = {
    fileName: 'mail.eml',
    contentType: 'application/octet-stream',
    isForeign: true,
    stream: inPieces(from, query),
  }
  return withMail(from, id, download)
}

function inPieces(from: Snapshot, query: ReturnType<typeof sql<{ bytes: Buffer }>>): Readable {
  async function* content() {
    for await (const rows of from.batches(query, 2)) for (const { bytes } of rows) yield bytes
  }
  return Readable.from(content(), { objectMode: false })
}

/** The mail that a message of a ticket came by; one that was parted off came by the same. @throws 404 */
export async function mailOfMessage(db: Db, messageId: string): Promise<string> {
  const row = await db.selectFrom('ticket_messages').select('received_mail_id').where('id', '=', messageId).executeTakeFirst()
  if (!row?.received_mail_id) throw notFound()
  return row.received_mail_id
}

/** For `find`: the message stands, and was not taken back, in a ticket that the viewer sees, its own or the one that this was put into. */
export async function messageIsSeen(db: Db, params: Record<string, string>, viewer: Viewer): Promise<boolean> {
  const row = await db
    .selectFrom('ticket_messages')
    .innerJoin('tickets', 'tickets.id', 'ticket_messages.ticket_id')
    .select(['tickets.id', 'tickets.merged_into'])
    .where('ticket_messages.id', '=', params.id ?? '')
    .where('ticket_messages.taken_back_at', 'is', null)
    .executeTakeFirst()
  return row !== undefined && oneIsSeen(db, [row.id, row.merged_into], viewer)
}
