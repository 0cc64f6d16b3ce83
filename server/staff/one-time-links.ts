import { linkMinutes } from '#server/mail/rules/link-lives.ts'
import type { Db } from '#server/platform/database.ts'
import { sha256 } from '#server/platform/digest.ts'
import { invalidLink, type LinkStore, lockLink, spendLink, storeLink, voidLinksOf } from './link-store.ts'

export type LinkPurpose = 'set_up' | 'invitation' | 'password_reset'
const livesMinutes: Record<LinkPurpose, number> = {
  set_up: 7 * 24 * 60,
  invitation: linkMinutes.staff_invitation,
  password_reset: linkMinutes.staff_password_reset,
}

type Account = { id: string; email: string; role: string; password_hash: string | null; disabled_at: Date | null }

const store: LinkStore = { table: 'one_time_links', owner: 'staff_id' }

/** A link for one purpose and one account; earlier links of that purpose end. Only the token's digest is stored. */
export async function issueLink(db: Db, purpose: LinkPurpose, account: Account | null, now: Date): Promise<string> {
  const ownerId = account?.id ?? null
  await voidLinks(db, purpose, ownerId, now)
  return storeLink(db, store, { purpose, ownerId, boundTo: boundTo(account), livesMinutes: livesMinutes[purpose] }, now)
}

export const voidLinks = (db: Db, purpose: LinkPurpose, staffId: string | null, now: Date) => voidLinksOf(db, store, purpose, staffId, now)

/** The link behind a token, locked. Used, void, old, unknown, of another purpose, or of an account that changed since: all the same 404. */
export async function findLink(db: Db, token: string, purposes: LinkPurpose[], now: Date) {
  const link = await lockLink(db, store, token, purposes, now)
  const account = link?.owner_id ? await db.selectFrom('staff').selectAll().where('id', '=', link.owner_id).executeTakeFirst() : null
  if (!link || link.bound_to !== boundTo(account ?? null) || account?.disabled_at) throw invalidLink()
  return { link, account: account ?? null }
}

export const useLink = (db: Db, linkId: string, now: Date) => spendLink(db, store, linkId, now)

const boundTo = (account: Account | null) =>
  account ? sha256([account.id, account.email.toLowerCase(), account.role, account.password_hash ?? ''].join('\n')) : 'company'
