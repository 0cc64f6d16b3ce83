import { sql } from 'kysely'
import type { Db } from '#server/platform/database.ts'

export type UnreadSender = { brand: string; address: string }

/** So many of the newest mails are looked through for one that was sent there. */
const newest = 500

/**
 * Brands whose mails come from another address than the one that is read, as far as mail shows: none has come in of late that was sent there. What
 * customers write to it, and what comes back to it, may lie where nobody looks.
 */
export async function unreadSenders(db: Db, mailInAddress: string): Promise<UnreadSender[]> {
  const { rows } = await sql<UnreadSender>`
    with newest as materialized (
      select to_addresses, envelope_to from received_mails order by received_at desc, id desc limit ${newest})
    select name as brand, mail_sender_address as address
      from brands
     where lower(mail_sender_address) <> lower(${mailInAddress})
       and not exists (
         select from newest
          where lower(mail_sender_address) = any (to_addresses) or lower(mail_sender_address) = any (lower(envelope_to::text)::text[]))
     order by is_default desc, name
     limit 100`.execute(db)
  return rows
}
