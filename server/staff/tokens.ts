import type { z } from 'zod'
import { type Permission, permissionsForPeople } from '#contract/permissions.ts'
import type { apiToken } from '#contract/session.ts'
import { recordChangeSet } from '#server/audit/record-change-set.ts'
import type { Db } from '#server/platform/database.ts'
import { newToken, sha256 } from '#server/platform/digest.ts'
import { newId } from '#server/platform/ids.ts'
import { invalidField, notFound, Refusal } from '#server/platform/refusal.ts'
import type { Viewer, Work } from '#server/work.ts'

type ApiToken = z.input<typeof apiToken>

export async function listTokens(db: Db, viewer: Viewer): Promise<ApiToken[]> {
  const rows = await db
    .selectFrom('api_tokens')
    .selectAll()
    .where('staff_id', '=', viewer.id)
    .where('ended_at', 'is', null)
    .orderBy('created_at', 'desc')
    .limit(100)
    .execute()
  return rows.map(toToken)
}

/** A token that carries at most what its owner may do, now and later: a lost permission is lost to the token as well. */
export async function createToken(
  work: Work,
  given: { name: string; scopes: Permission[]; expiresInDays: number },
): Promise<{ token: string; item: ApiToken }> {
  if (work.actor.via === 'token')
    throw new Refusal(403, 'session.needed', 'A token can not make tokens. Sign in and make it in the console.')
  const beyond = given.scopes.find((scope) => !work.actor.permissions.has(scope) || permissionsForPeople.includes(scope))
  if (beyond) throw invalidField('scopes', `A token can not carry ${beyond}: your own role does not, or it is for people only.`)
  const token = `stw_${newToken()}`
  const row = {
    id: newId(),
    staff_id: work.actor.id,
    name: given.name,
    token_hash: sha256(token),
    token_start: token.slice(0, 8),
    scopes: [...new Set(given.scopes)],
    created_at: work.now,
    expires_at: new Date(work.now.getTime() + given.expiresInDays * 86_400_000),
    last_used_at: null,
  }
  await work.db.insertInto('api_tokens').values(row).execute()
  await recordChangeSet(work, {
    recordKind: 'api_token',
    recordId: row.id,
    action: 'create',
    changes: [
      { field: 'name', from: null, to: given.name },
      { field: 'scopes', from: null, to: row.scopes },
    ],
  })
  return { token, item: toToken(row) }
}

export async function endToken(work: Work, id: string): Promise<undefined> {
  const ended = await work.db
    .updateTable('api_tokens')
    .set({ ended_at: work.now })
    .where('id', '=', id)
    .where('staff_id', '=', work.actor.id)
    .where('ended_at', 'is', null)
    .executeTakeFirst()
  if (ended.numUpdatedRows === 0n) throw notFound()
  await recordChangeSet(work, { recordKind: 'api_token', recordId: id, action: 'end', changes: [] })
}

function toToken(row: {
  id: string
  name: string
  token_start: string
  scopes: string[]
  created_at: Date
  expires_at: Date
  last_used_at: Date | null
}): ApiToken {
  return {
    id: row.id,
    name: row.name,
    tokenStart: row.token_start,
    scopes: row.scopes as Permission[],
    createdAt: row.created_at.toISOString(),
    expiresAt: row.expires_at.toISOString(),
    lastUsedAt: row.last_used_at?.toISOString() ?? null,
  }
}
