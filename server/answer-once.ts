import type { FastifyRequest } from 'fastify'
import { sql } from 'kysely'
import { z } from 'zod'
import type { Db } from '#server/platform/database.ts'
import { sha256 } from '#server/platform/digest.ts'
import { conflict, invalid } from '#server/platform/refusal.ts'

/** Printable ASCII without a space: what every client and proxy hands on unchanged. */
export const idempotencyKey = z.string().regex(/^[\x21-\x7e]{8,100}$/)

/** What makes a request the same as an earlier one: its key, and that it asks for the same. */
export type Repeatable = { key: string; bodyHash: string }

/** Null where the request carries no key. @throws 400 for a key that is none */
export function repeatable(request: FastifyRequest): Repeatable | null {
  const key = request.headers['idempotency-key']
  if (key === undefined) return null
  if (typeof key !== 'string' || !idempotencyKey.safeParse(key).success)
    throw invalid([{ field: 'Idempotency-Key', message: 'Send 8 to 100 printable characters.' }])
  const { 'if-match': version = null, 'x-interaction': interaction = null } = request.headers
  return { key, bodyHash: sha256(JSON.stringify([request.method, request.url, request.body ?? null, version, interaction])) }
}

/** What the same request was answered with, if it was. @throws 409 where the key was used for another one */
export async function keptAnswer(db: Db, actorId: string, { key, bodyHash }: Repeatable): Promise<{ reply: unknown } | undefined> {
  const kept = await db
    .selectFrom('idempotency_keys')
    .select(['body_hash', 'reply'])
    .where('actor_id', '=', actorId)
    .where('key', '=', key)
    .executeTakeFirst()
  if (kept && kept.body_hash !== bodyHash)
    throw conflict('idempotency.other_body', 'This Idempotency-Key was used for another request. Use a new one.')
  return kept && { reply: kept.reply }
}

/**
 * What it answered with is there no more: the request is done anew, and its new answer kept. Only this answer goes: another request with this key
 * may have been done anew since it was read, and has won.
 */
export async function forgetAnswer(db: Db, actorId: string, { key }: Repeatable, { reply }: { reply: unknown }): Promise<void> {
  await db
    .deleteFrom('idempotency_keys')
    .where('actor_id', '=', actorId)
    .where('key', '=', key)
    .where(sql<boolean>`reply = ${JSON.stringify(reply)}::jsonb`)
    .execute()
}

type Answer = { actorId: string; endpoint: string; status: number; reply: unknown; at: Date }

/** In the transaction of what was done: both are there, or neither. */
export async function keepAnswer(db: Db, { key, bodyHash }: Repeatable, { actorId, endpoint, status, reply, at }: Answer): Promise<void> {
  await db
    .insertInto('idempotency_keys')
    .values({
      actor_id: actorId,
      key,
      endpoint,
      body_hash: bodyHash,
      status,
      reply: reply === undefined ? null : JSON.stringify(reply),
      created_at: at,
    })
    .execute()
}

/** The same key twice at once: the other request has won, and its answer is this one’s too. */
export const hasLostRace = (error: unknown) => (error as { constraint?: string }).constraint === 'idempotency_keys_pkey'
