import { sql } from 'kysely'
import type { Db } from '#server/platform/database.ts'
import { newToken, sha256 } from '#server/platform/digest.ts'
import { newId } from '#server/platform/ids.ts'
import { Refusal } from '#server/platform/refusal.ts'

/** Where the one-time links of a kind of people stand: staff and portal users have tables of their own, of one shape. */
export type LinkStore = { table: 'one_time_links' | 'portal_links'; owner: 'staff_id' | 'portal_user_id' }

type Link = { purpose: string; ownerId: string | null; boundTo: string; livesMinutes: number; more?: Record<string, string | null> }
export type OpenLink = { id: string; purpose: string; owner_id: string | null; bound_to: string }

/** A link for one purpose. Only the digest of its token is stored; the token is answered. */
export async function storeLink(db: Db, { table, owner }: LinkStore, link: Link, now: Date): Promise<string> {
  const token = newToken()
  const row: Record<string, unknown> = {
    id: newId(),
    purpose: link.purpose,
    [owner]: link.ownerId,
    token_hash: sha256(token),
    bound_to: link.boundTo,
    created_at: now,
    expires_at: new Date(now.getTime() + link.livesMinutes * 60_000),
    ...link.more,
  }
  await sql`insert into ${sql.table(table)} (${sql.join(Object.keys(row).map((column) => sql.ref(column)))})
            values (${sql.join(Object.values(row))})`.execute(db)
  return token
}

/** The link behind a token, locked; undefined where it is used, void, old, unknown or of another purpose. */
export async function lockLink(
  db: Db,
  { table, owner }: LinkStore,
  token: string,
  purposes: readonly string[],
  now: Date,
): Promise<OpenLink | undefined> {
  const { rows } = await sql<OpenLink>`
    select id, purpose, ${sql.ref(owner)} as owner_id, bound_to from ${sql.table(table)}
     where token_hash = ${sha256(token)} and purpose = any(${purposes}) and used_at is null and voided_at is null and expires_at > ${now}
       for update`.execute(db)
  return rows[0]
}

export async function voidLinksOf(db: Db, { table, owner }: LinkStore, purpose: string, ownerId: string | null, now: Date): Promise<void> {
  await sql`update ${sql.table(table)} set voided_at = ${now}
             where purpose = ${purpose} and ${sql.ref(owner)} is not distinct from ${ownerId}::uuid and used_at is null and voided_at is null`.execute(
    db,
  )
}

export async function spendLink(db: Db, { table }: LinkStore, linkId: string, now: Date): Promise<void> {
  await sql`update ${sql.table(table)} set used_at = ${now} where id = ${linkId}::uuid`.execute(db)
}

/** Used, void, old, unknown, of another purpose, or of an account that changed since: all the same. */
export const invalidLink = () => new Refusal(404, 'link.invalid', 'This link was used, has expired or was replaced. Ask for a new one.')
