import { sql } from 'kysely'
import type { Db } from '#server/platform/database.ts'
import type { MaskedMail } from './mask-mail.ts'
import type { ReadMail } from './read-mail.ts'
import { numbersNamed } from './rules/numbers-named.ts'
import { readBounce } from './rules/read-bounce.ts'

export type MailRow = { id: string; message_id: string; received_at: Date; envelope_from: string | null; envelope_to: string[] }

export type Sender = { isStaff: boolean; customerIds: string[]; brandAddresses: string[] }

/** Who has this address with us. Of an account that was merged the one that lives on is meant. */
export async function readSender(db: Db, address: string | null): Promise<Sender> {
  const { rows } = await sql<{ is_staff: boolean; customer_ids: string[]; brand_addresses: string[] }>`
    select exists (select from staff where lower(staff.email) = ${address}) as is_staff,
           array(select distinct coalesce(customers.merged_into, customers.id)
                   from emails join customers on customers.id = emails.customer_id
                  where lower(emails.address) = ${address}
                  limit 2) as customer_ids,
           array(select lower(mail_sender_address) from brands) as brand_addresses`.execute(db)
  const [row] = rows
  return { isStaff: row?.is_staff ?? false, customerIds: row?.customer_ids ?? [], brandAddresses: row?.brand_addresses ?? [] }
}

/**
 * The same mail that came on two ways, such as to two addresses of ours: its traces differ, its words do not. One of a Message-ID is taken after the
 * other, so that of two that come at once the second finds the first.
 */
export async function readsLike(db: Db, row: MailRow, mail: MaskedMail): Promise<boolean> {
  if (row.message_id === '') return false
  await sql`select pg_advisory_xact_lock(hashtext(${`steward takes the mail ${row.message_id}`}))`.execute(db)
  const found = await db
    .selectFrom('received_mails')
    .select('id')
    .where('message_id', '=', row.message_id)
    .where('id', '<>', row.id)
    .where('state', '=', 'taken')
    .where('from_address', '=', mail.from?.address ?? null)
    .where('subject', '=', mail.subject)
    .where('text', '=', mail.visible)
    .limit(1)
    .executeTakeFirst()
  return found !== undefined
}

/** It says what became of mail that went out. */
export const isReport = (mail: ReadMail | MaskedMail, isFromNobody: boolean): boolean =>
  readBounce({ ...mail, from: mail.from?.address ?? null, isFromNobody }) !== null

type Hinting = { answers: readonly string[]; subject: string; visible: string; from: { address: string } | null }

/**
 * Which ticket a mail points at: by its headers, else by the number that it names. Anybody can write both, so this is a hint for a person and nothing
 * more.
 */
export const ticketOfHint = async (db: Db, mail: Hinting): Promise<string | null> =>
  (await ticketOfHeaders(db, mail.answers)) ?? (await ticketNamed(db, mail))

async function ticketOfHeaders(db: Db, answers: readonly string[]): Promise<string | null> {
  if (answers.length === 0) return null
  const sent = await db
    .selectFrom('outbox')
    .innerJoin('tickets', 'tickets.id', 'outbox.thread_id')
    .select('tickets.id')
    .where('outbox.message_id', 'in', answers)
    .orderBy('outbox.id', 'desc')
    .limit(1)
    .executeTakeFirst()
  if (sent) return sent.id
  const found = await db
    .selectFrom('received_mails')
    .select('ticket_id')
    .where('message_id', 'in', answers)
    .where('ticket_id', 'is not', null)
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  return found?.ticket_id ?? null
}

/** Of several the sender’s own comes first. A number without a word that says what it is counts only as that: it may be anything. */
async function ticketNamed(db: Db, { subject, visible, from }: Hinting): Promise<string | null> {
  const { marked, bare } = numbersNamed({ subject, text: visible })
  const address = from?.address ?? null
  if (marked.length + bare.length === 0) return null
  const { rows } = await sql<{ id: string }>`
    select named.id
      from (select tickets.id, tickets.number, (lower(tickets.requester_address) = ${address} or exists (
              select from emails join customers as owners on owners.id = emails.customer_id
                             join customers as whose on whose.id = tickets.customer_id
               where lower(emails.address) = ${address}
                 and coalesce(owners.merged_into, owners.id) = coalesce(whose.merged_into, whose.id))) is true as is_own
              from tickets where tickets.number = any(${[...marked, ...bare]}::bigint[])) as named
     where named.is_own or named.number = any(${marked}::bigint[])
     order by named.is_own desc, array_position(${[...marked, ...bare]}::bigint[], named.number)
     limit 1`.execute(db)
  return rows[0]?.id ?? null
}
