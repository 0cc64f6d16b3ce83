import { setTimeout as pause } from 'node:timers/promises'
import Fastify, { type FastifyInstance } from 'fastify'
import { z } from 'zod'
import type { Database } from '#server/platform/database.ts'
import { sameSecret } from '#server/platform/digest.ts'
import { movementKinds } from './port.ts'
import { findMovement, makeMovement, mannerOf, movementsBetween, setDispute } from './sandbox-movements.ts'

export type SandboxParts = {
  /** The sandbox's own connections. */
  database: Database
  secret: string
  /** All its waiting divided by this. */
  haste: number
  now?: () => Date
}

const ask = z.strictObject({
  kind: z.enum(movementKinds),
  token: z.string().max(200).nullable(),
  chargeReference: z.string().max(200).nullable(),
  amountMinor: z.string().regex(/^\d{1,18}$/),
  currency: z.string().regex(/^[A-Z]{3}$/),
})
const pageSize = 500
const slowSeconds = 5
/** Longer than anybody waits for us. */
const lostSeconds = 40

/** The sandbox gateway over HTTP: a foreign party that moves no money. In process or behind an address, it is the same. */
export function sandboxApp({ database: { db }, secret, haste, now = () => new Date() }: SandboxParts): FastifyInstance {
  const app = Fastify({ logger: false, bodyLimit: 16_384 })
  app.addHook('onRequest', async (request, reply) => {
    if (!sameSecret(String(request.headers.authorization ?? ''), `Bearer ${secret}`))
      await reply.code(401).send({ error: 'unknown_caller' })
  })
  const seconds = (count: number) => pause((count * 1000) / haste, undefined, { ref: false })

  app.post('/v1/movements', async (request, reply) => {
    const key = request.headers['idempotency-key']
    const given = ask.safeParse(request.body)
    if (typeof key !== 'string' || !given.success) return reply.code(400).send({ error: 'not_understood' })
    const asked = { ...given.data, key, amountMinor: BigInt(given.data.amountMinor) }
    const manner = await mannerOf(db, asked, now())
    if (manner === 'slow') await seconds(slowSeconds)
    if (manner === 'lost_before') {
      await seconds(lostSeconds)
      return reply.code(504).send({ error: 'lost' })
    }
    const movement = await makeMovement(db, asked, now(), haste)
    if (manner === 'lost_after') {
      await seconds(lostSeconds)
      return reply.code(504).send({ error: 'lost' })
    }
    if (!movement) return reply.code(400).send({ error: 'key_used_otherwise' })
    return movement
  })

  app.get('/v1/movements/:reference', async (request, reply) => {
    const { reference } = request.params as { reference: string }
    return (await findMovement(db, { reference })) ?? reply.code(404).send({ error: 'no_such_movement' })
  })

  app.get('/v1/movements', async (request, reply) => {
    const query = request.query as Record<string, string | undefined>
    if (query.key) return (await findMovement(db, { key: query.key })) ?? reply.code(404).send({ error: 'no_such_movement' })
    const [from, before] = [new Date(query.from ?? ''), new Date(query.before ?? '')]
    if (Number.isNaN(from.getTime()) || Number.isNaN(before.getTime())) return reply.code(400).send({ error: 'not_understood' })
    const items = await movementsBetween(db, from, before, query.after ?? null, pageSize)
    return { items, next: items.length === pageSize ? items.at(-1)?.reference : null }
  })

  app.post('/v1/movements/:reference/dispute', async (request, reply) => {
    const { reference } = request.params as { reference: string }
    const given = z.strictObject({ dispute: z.enum(['open', 'won', 'lost']) }).safeParse(request.body)
    if (!given.success) return reply.code(400).send({ error: 'not_understood' })
    return (await setDispute(db, reference, given.data.dispute, now())) ? { ok: true } : reply.code(404).send({ error: 'no_such_movement' })
  })
  return app
}
