import { newToken, sha256 } from '#server/platform/digest.ts'
import { newId } from '#server/platform/ids.ts'
import type { Visit } from '#server/serve.ts'

type Whose = { customerId: string } & ({ userId: string; staffId?: never } | { staffId: string; userId?: never })

/** A fresh session for somebody who has just proved who they are; whatever portal session the browser held before ends. */
export async function startPortalSession(visit: Visit, whose: Whose, lastsMinutes: number): Promise<string> {
  const token = newToken()
  const endsAt = new Date(visit.now.getTime() + lastsMinutes * 60_000)
  const before = visit.cookie.read()
  if (before) await visit.db.deleteFrom('portal_sessions').where('token_hash', '=', sha256(before)).execute()
  await visit.db
    .insertInto('portal_sessions')
    .values({
      id: newId(),
      token_hash: sha256(token),
      customer_id: whose.customerId,
      portal_user_id: whose.userId ?? null,
      staff_id: whose.staffId ?? null,
      created_at: visit.now,
      last_used_at: visit.now,
      ends_at: endsAt,
      ip: visit.from.ip,
      user_agent: visit.from.userAgent,
    })
    .execute()
  visit.cookie.set(token, endsAt)
  return token
}
