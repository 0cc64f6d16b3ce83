import { sql } from 'kysely'
import type { Db } from '#server/platform/database.ts'

export type Hit = {
  id: string
  kind: 'ip' | 'card' | 'email' | 'phone'
  shown: string
  because: string
  by: string
  added_at: Date
  ends_at: Date | null
}

/** What a write is looked at by: the card's digest, the network address it came from, and how the customer is reached, or whoever has no account yet would be. */
export type Suspect = { fingerprint: string | null; customerId: string | null; ip: string | null; emails?: string[]; phones?: string[] }

/** The block in force that stops it, a card's before others; null where none does. */
export async function findBlock(
  db: Db,
  { fingerprint, customerId, ip, emails = [], phones = [] }: Suspect,
  now: Date,
): Promise<Hit | null> {
  const { rows } = await sql<Hit>`
    select blocks.id, blocks.kind, blocks.shown, blocks.because, staff.name as by, blocks.added_at, blocks.ends_at
      from blocks
      join staff on staff.id = blocks.added_by
     where blocks.lifted_at is null and (blocks.ends_at is null or blocks.ends_at > ${now})
       and (   (blocks.kind = 'card' and blocks.value = ${fingerprint}::text)
            or (blocks.kind = 'ip' and blocks.network >>= ${ip}::inet)
            or (blocks.kind = 'email' and blocks.value in (select lower(address) from emails where customer_id = ${customerId}::uuid
                                                            union all select unnest(${emails.map((email) => email.toLowerCase())}::text[])))
            or (blocks.kind = 'phone' and blocks.value in (select number from phones where customer_id = ${customerId}::uuid
                                                            union all select unnest(${phones}::text[]))))
     order by blocks.kind = 'card' desc, blocks.added_at
     limit 1`.execute(db)
  return rows[0] ?? null
}

/** Whether the card of the row `payment_methods` is blocked now. */
export const isBlockedCard = (now: Date) => sql`exists (
  select from blocks
   where blocks.kind = 'card' and blocks.value = payment_methods.fingerprint
     and blocks.lifted_at is null and (blocks.ends_at is null or blocks.ends_at > ${now}))`
