import type { z } from 'zod'
import type { listOwnPortalUsers } from '#contract/portal.ts'
import type { Db } from '#server/platform/database.ts'
import { notFound, Refusal } from '#server/platform/refusal.ts'
import { idleMinutes } from '#server/staff/limits.ts'
import type { PortalViewer, PortalWork } from '#server/work.ts'
import { voidUserLinks } from './portal-links.ts'
import { recordPortalUser } from './record-portal-user.ts'

/** Who signs in to this account. Read by the portal's role and by the house, so it names the family all the same. */
export async function listOwnUsers(db: Db, viewer: PortalViewer): Promise<z.input<typeof listOwnPortalUsers.reply>> {
  const rows = await db
    .selectFrom('portal_users')
    .select(['id', 'name', 'sign_in_name', 'email', 'role', 'state', 'last_signed_in_at'])
    .where('customer_id', 'in', [...viewer.family])
    .where('state', '<>', 'removed')
    .orderBy('created_at')
    .orderBy('id')
    .limit(50)
    .execute()
  return {
    items: rows.map((row) => ({
      id: row.id,
      name: row.name,
      // What others sign in with tells whether their address signs in elsewhere.
      signInName: row.id === viewer.id ? row.sign_in_name : row.email,
      email: row.email,
      role: row.role as 'owner',
      state: row.state as 'active',
      lastSignedInAt: row.last_signed_in_at?.toISOString() ?? null,
      isYou: row.id === viewer.id,
      canRemove: row.role !== 'owner' && row.id !== viewer.id && viewer.viewedBy === null,
    })),
  }
}

export async function ownUserExists(db: Db, params: Record<string, string>, viewer: PortalViewer): Promise<boolean> {
  const row = await db
    .selectFrom('portal_users')
    .select('id')
    .where('id', '=', params.id ?? '')
    .where('customer_id', 'in', [...viewer.family])
    .where('state', '<>', 'removed')
    .executeTakeFirst()
  return row !== undefined
}

export async function removeOwnUser(work: PortalWork, id: string): Promise<undefined> {
  const user = await work.db
    .selectFrom('portal_users')
    .selectAll()
    .where('id', '=', id)
    .where('customer_id', 'in', [...work.actor.family])
    .forUpdate()
    .executeTakeFirst()
  if (!user) throw notFound()
  if (user.role === 'owner') throw new Refusal(422, 'portal_user.owner', 'An owner is taken out by us. Call or write to us.')
  await work.db.updateTable('portal_users').set({ state: 'removed' }).where('id', '=', id).execute()
  await work.db.deleteFrom('portal_sessions').where('portal_user_id', '=', id).execute()
  await voidUserLinks(work.db, id, work.now)
  await recordPortalUser(
    work,
    { id, customerId: work.actor.customerId, action: 'remove', event: 'portal_user.removed', interactionId: null },
    [{ field: 'portalState', from: user.state, to: 'removed' }],
  )
}

/** One's own sessions that still open something, newest use first. */
export async function listOwnSessions(db: Db, viewer: PortalViewer) {
  const rows = await db
    .selectFrom('portal_sessions')
    .select(['id', 'created_at', 'last_used_at', 'ends_at', 'user_agent'])
    .where('ends_at', '>', viewer.now)
    .where('last_used_at', '>', new Date(viewer.now.getTime() - idleMinutes * 60_000))
    .orderBy('last_used_at', 'desc')
    .limit(100)
    .execute()
  return rows.map((row) => ({
    id: row.id,
    createdAt: row.created_at.toISOString(),
    lastUsedAt: row.last_used_at.toISOString(),
    endsAt: row.ends_at.toISOString(),
    userAgent: row.user_agent,
    isThisOne: row.id === viewer.sessionId,
  }))
}

export async function ownPortalSessionExists(db: Db, params: Record<string, string>, viewer: PortalViewer): Promise<boolean> {
  const row = await db
    .selectFrom('portal_sessions')
    .select('id')
    .where('id', '=', params.id ?? '')
    .where('portal_user_id', '=', viewer.id)
    .executeTakeFirst()
  return row !== undefined
}
