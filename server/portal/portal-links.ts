import { linkMinutes } from '#server/mail/rules/link-lives.ts'
import type { Db } from '#server/platform/database.ts'
import { sha256 } from '#server/platform/digest.ts'
import { invalidLink, type LinkStore, lockLink, spendLink, storeLink, voidLinksOf } from '#server/staff/link-store.ts'

export type PortalLinkPurpose = 'invitation' | 'password_reset' | 'sign_up'
const store: LinkStore = { table: 'portal_links', owner: 'portal_user_id' }
const viewMinutes = 2

type User = { id: string; sign_in_name: string; email: string; role: string; state: string; password_hash: string | null }

/** A link for one user; earlier links of that purpose end. */
export async function issueUserLink(db: Db, purpose: 'invitation' | 'password_reset', user: User, now: Date): Promise<string> {
  await voidLinksOf(db, store, purpose, user.id, now)
  const livesMinutes = purpose === 'invitation' ? linkMinutes.portal_invitation : linkMinutes.portal_password_reset
  return storeLink(db, store, { purpose, ownerId: user.id, boundTo: boundTo(user), livesMinutes }, now)
}

export async function voidUserLinks(db: Db, userId: string, now: Date): Promise<void> {
  await voidLinksOf(db, store, 'invitation', userId, now)
  await voidLinksOf(db, store, 'password_reset', userId, now)
}

/** The user and the link behind a token, both locked. Whatever is wrong with it is the same 404. */
export async function findUserLink(db: Db, token: string, purposes: readonly ('invitation' | 'password_reset')[], now: Date) {
  const link = await lockLink(db, store, token, purposes, now)
  const user = link?.owner_id
    ? await db.selectFrom('portal_users').selectAll().where('id', '=', link.owner_id).forUpdate().executeTakeFirst()
    : undefined
  if (!link || !user || link.bound_to !== boundTo(user)) throw invalidLink()
  return { link, user }
}

/** A link that proves a mail address, before there is anybody. */
export const issueSignUpLink = (db: Db, { email, language }: { email: string; language: string }, now: Date) =>
  storeLink(
    db,
    store,
    { purpose: 'sign_up', ownerId: null, boundTo: sha256(email), livesMinutes: linkMinutes.portal_sign_up, more: { email, language } },
    now,
  )

export async function findSignUpLink(db: Db, token: string, now: Date): Promise<{ id: string; email: string; language: string }> {
  const link = await lockLink(db, store, token, ['sign_up'], now)
  const row = link && (await db.selectFrom('portal_links').select(['email', 'language']).where('id', '=', link.id).executeTakeFirst())
  if (!link || !row?.email) throw invalidLink()
  return { id: link.id, email: row.email, language: row.language ?? 'en' }
}

/** A link by which the member of staff who asked for it, and only from here on, looks at the portal. */
export const issueViewLink = (db: Db, staffId: string, customerId: string, now: Date) =>
  storeLink(
    db,
    store,
    { purpose: 'view', ownerId: null, boundTo: staffId, livesMinutes: viewMinutes, more: { staff_id: staffId, customer_id: customerId } },
    now,
  )

export async function findViewLink(db: Db, token: string, now: Date): Promise<{ id: string; staffId: string; customerId: string }> {
  const link = await lockLink(db, store, token, ['view'], now)
  const row = link && (await db.selectFrom('portal_links').select(['staff_id', 'customer_id']).where('id', '=', link.id).executeTakeFirst())
  if (!link || !row?.staff_id || !row.customer_id) throw invalidLink()
  return { id: link.id, staffId: row.staff_id, customerId: row.customer_id }
}

export const usePortalLink = (db: Db, linkId: string, now: Date) => spendLink(db, store, linkId, now)

const boundTo = (user: User) =>
  sha256([user.id, user.sign_in_name.toLowerCase(), user.email.toLowerCase(), user.role, user.state, user.password_hash ?? ''].join('\n'))
