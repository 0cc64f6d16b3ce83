import { linkMinutes } from '#server/mail/rules/link-lives.ts'
import type { Db } from '#server/platform/database.ts'
import { newToken, sha256 } from '#server/platform/digest.ts'
import { newId } from '#server/platform/ids.ts'
import { Refusal } from '#server/platform/refusal.ts'

export type LinkPurpose = 'set_up' | 'invitation' | 'password_reset'
const livesMinutes: Record<LinkPurpose, number> = {
  set_up: 7 * 24 * 60,
  invitation: linkMinutes.staff_invitation,
  password_reset: linkMinutes.staff_password_reset,
}

type Account = { id: string; email: string; role: string; password_hash: string | null; disabled_at: Date | null }

/** A link for one purpose and one account; earlier links of that purpose end. Only the token's digest is stored. */
export async function issueLink(db: Db, purpose: LinkPurpose, account: Account | null, now: Date): Promise<string> {
  await voidLinks(db, purpose, account?.id ?? null, now)
  const token = newToken()
  await db
    .insertInto('one_time_links')
    .values({
      id: newId(),
      purpose,
      staff_id: account?.id ?? null,
      token_hash: sha256(token),
      bound_to: boundTo(account),
      created_at: now,
      expires_at: new Date(now.getTime() + livesMinutes[purpose] * 60_000),
    })
    .execute()
  return token
}

export async function voidLinks(db: Db, purpose: LinkPurpose, staffId: string | null, now: Date): Promise<void> {
  await db
    .updateTable('one_time_links')
    .set({ voided_at: now })
    .where('purpose', '=', purpose)
    .where('staff_id', staffId === null ? 'is' : '=', staffId)
    .where('used_at', 'is', null)
    .where('voided_at', 'is', null)
    .execute()
}

/** The link behind a token, locked. Used, void, old, unknown, of another purpose, or of an account that changed since: all the same 404. */
export async function findLink(db: Db, token: string, purposes: LinkPurpose[], now: Date) {
  const link = await db
    .selectFrom('one_time_links')
    .selectAll()
    .where('token_hash', '=', sha256(token))
    .where('purpose', 'in', purposes)
    .where('used_at', 'is', null)
    .where('voided_at', 'is', null)
    .where('expires_at', '>', now)
    .forUpdate()
    .executeTakeFirst()
  const account = link?.staff_id ? await db.selectFrom('staff').selectAll().where('id', '=', link.staff_id).executeTakeFirst() : null
  if (!link || link.bound_to !== boundTo(account ?? null) || account?.disabled_at) throw invalidLink()
  return { link, account: account ?? null }
}

export async function useLink(db: Db, linkId: string, now: Date): Promise<void> {
  await db.updateTable('one_time_links').set({ used_at: now }).where('id', '=', linkId).execute()
}

const invalidLink = () => new Refusal(404, 'link.invalid', 'This link was used, has expired or was replaced. Ask for a new one.')
const boundTo = (account: Account | null) =>
  account ? sha256([account.id, account.email.toLowerCase(), account.role, account.password_hash ?? ''].join('\n')) : 'company'
