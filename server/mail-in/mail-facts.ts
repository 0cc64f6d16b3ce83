import { sql } from 'kysely'
import type { Db } from '#server/platform/database.ts'
import type { MaskedMail } from './mask-mail.ts'

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

/** Which ticket the headers point at. Anybody can write them, so this is a hint for a person and nothing more. */
export async function ticketOfHint(db: Db, answers: readonly string[]): Promise<string | null> {
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
