import { request } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Readable } from 'node:stream'
import cookie from '@fastify/cookie'
import Fastify, { type FastifyInstance } from 'fastify'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { z } from 'zod'
import { endpoint } from '#contract/endpoint.ts'
import { bindRoutes } from '#server/bind-routes.ts'
import { answerProblem } from '#server/problems.ts'
import { createServe } from '#server/serve.ts'
import { countRequest } from '#server/staff/count-request.ts'
import { findActor } from '#server/staff/find-actor.ts'
import { startSteward, type TestSteward } from '#test/steward.ts'

// The way of a file by itself, on routes of its own: what it gives where the file, the client or the database fails.

const of = (name: string) =>
  ({
    ...endpoint({
      name,
      method: 'GET',
      path: `/api/${name}`,
      summary: name,
      query: z.strictObject({ rows: z.coerce.number() }),
      reply: null,
    }),
    downloads: ['text/csv'] as const,
  }) as const

let steward: TestSteward
let app: FastifyInstance
let port: number
let cookieOf: string
const ends: boolean[] = []

beforeAll(async () => {
  steward = await startSteward()
  const serve = createServe()
  const series = (rows: number) => sql<{ n: number }>`select n from generate_series(1, ${rows}::int) as n`
  serve.download(of('numbers'), 'customer.read', async ({ batches }, _, { query: { rows } }) => {
    async function* lines() {
      for await (const batch of batches(series(rows), 1000)) yield batch.map(({ n }) => `${n},${'x'.repeat(90)}\n`).join('')
    }
    return {
      fileName: 'nümbers.csv',
      contentType: 'text/csv; charset=utf-8',
      stream: Readable.from(lines()),
      atEnd: async (_db, whole) => void ends.push(whole),
    }
  })
  serve.download(of('broken'), 'customer.read', async ({ batches }, _, { query: { rows } }) => {
    async function* lines() {
      for await (const batch of batches(sql<{ n: number }>`select 1 / (${rows}::int - n) as n from generate_series(1, 100000) as n`, 100))
        yield batch.map(({ n }) => `${n}\n`).join('')
    }
    return {
      fileName: 'broken.csv',
      contentType: 'text/csv',
      stream: Readable.from(lines()),
      atEnd: async (_db, whole) => void ends.push(whole),
    }
  })
  serve.download(
    of('limited'),
    'customer.read',
    async () => ({ fileName: 'l.csv', contentType: 'text/csv', stream: Readable.from(['one\n']) }),
    { fresh: true, limit: 'export', records: () => ({ kind: 'export', subject: 'limited' }) },
  )
  app = Fastify({ connectionTimeout: 10_000, requestTimeout: 30_000 })
  app.setValidatorCompiler(() => () => true)
  app.setSerializerCompiler(() => (value) => JSON.stringify(value))
  app.setErrorHandler(answerProblem)
  await app.register(cookie)
  const { database, secrets } = steward
  const config = { port: 3000 } as never
  bindRoutes(app, serve.routes, {
    database,
    secrets,
    config,
    reactions: {},
    portalReactions: {},
    clockOffset: () => 0,
    findActor,
    findPortalActor: async () => ({ actor: null, now: new Date() }),
    countRequest,
    insistOnContact: async () => {},
    holdsBankAccount: () => false,
    sayWhoMay: () => '',
  })
  await app.listen({ port: 0, host: '127.0.0.1' })
  port = (app.server.address() as AddressInfo).port
  cookieOf = (await steward.as('lead')).cookie ?? ''
})
afterAll(async () => {
  await app.close()
  await steward.close()
})

type Got = { status: number; headers: Record<string, unknown>; text: string; whole: boolean }
/** As a plain client sees it; `leaveAfter` closes the connection after so many bytes. */
function get(path: string, more: { leaveAfter?: number; pause?: number } = {}): Promise<Got> {
  return new Promise((resolve, reject) => {
    const asked = request({ port, host: '127.0.0.1', path, headers: { cookie: cookieOf } }, (reply) => {
      let text = ''
      const done = (whole: boolean) => resolve({ status: reply.statusCode ?? 0, headers: reply.headers, text, whole })
      reply.setEncoding('utf8')
      reply.on('data', (part: string) => {
        text += part
        if (more.leaveAfter && text.length > more.leaveAfter) asked.destroy()
      })
      reply.on('end', () => done(true))
      reply.on('error', () => done(false))
    })
    asked.on('error', reject)
    asked.end()
  })
}

/** Connections of the program that are inside a transaction, seen from outside. */
async function inTransaction(): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from pg_stat_activity
     where datname = current_database() and usename = 'steward_app' and xact_start is not null`.execute(steward.owner.db)
  return rows[0]?.count ?? 0
}
const soon = (check: () => Promise<void> | void) => vi.waitFor(check, { timeout: 5000, interval: 50 })

test('a whole file has its name, its type and every row, and gives its connection back', async () => {
  const { status, headers, text, whole } = await get('/api/numbers?rows=50000')
  expect({ status, whole, type: headers['content-type'] }).toEqual({ status: 200, whole: true, type: 'text/csv; charset=utf-8' })
  expect(headers['content-disposition']).toBe(`attachment; filename="numbers.csv"; filename*=UTF-8''n%C3%BCmbers.csv`)
  expect(text.split('\n')).toHaveLength(50_001)
  await soon(async () => expect([await inTransaction(), steward.database.slowPool.idleCount]).toEqual([0, 1]))
  await soon(() => expect(ends.at(-1)).toBe(true))
})

test('a file that fails in the middle ends in a broken connection, and is known not to be whole', async () => {
  const { status, text, whole } = await get('/api/broken?rows=60000')
  expect({ status, whole }).toEqual({ status: 200, whole: false })
  expect(text.split('\n').length).toBeLessThan(60_000)
  await soon(() => expect(ends.at(-1)).toBe(false))
  await soon(async () => expect(await inTransaction()).toBe(0))
})

test('a file that fails before its first byte is a refusal in words', async () => {
  const { status, headers, text } = await get('/api/broken?rows=1')
  expect({ status, code: JSON.parse(text).code }).toEqual({ status: 500, code: 'server.bug' })
  expect(headers['content-disposition']).toBeUndefined()
  expect((await get('/api/numbers?rows=x')).status).toBe(400)
  await soon(async () => expect(await inTransaction()).toBe(0))
})

test('a client that goes away frees the connection at once', async () => {
  const before = ends.length
  await get('/api/numbers?rows=5000000', { leaveAfter: 100_000 })
  await soon(async () => expect([await inTransaction(), steward.database.slowPool.totalCount]).toEqual([0, expect.any(Number)]))
  await soon(() => expect(ends.slice(before)).toEqual([false]))
})

test('a fifth long reading is told to come back, and other requests go on', async () => {
  const { slowPool } = steward.database
  const held = await Promise.all([1, 2, 3, 4].map(() => slowPool.connect()))
  const { status, headers, text } = await get('/api/numbers?rows=1')
  expect({ status, code: JSON.parse(text).code, after: headers['retry-after'] }).toEqual({ status: 503, code: 'exports.busy', after: '60' })
  for (const client of held) client.release()
  expect((await get('/api/numbers?rows=1')).status).toBe(200)
})

test('permission, then proof, then the limit of the person over all their sessions; what is refused before does not count', async () => {
  const person = await steward.given.staff({ role: 'lead', isDemo: true })
  const inject = async (provedMinutesAgo: number) =>
    app.inject({
      url: '/api/limited?rows=1',
      headers: { host: 'localhost:3000', cookie: await steward.given.session(person.id, { provedMinutesAgo }) },
    })
  for (let time = 0; time < 6; time += 1) expect((await inject(6)).json().code).toBe('proof.required')
  for (let time = 0; time < 5; time += 1) expect((await inject(0)).body).toBe('one\n')
  const sixth = await inject(0)
  expect({ status: sixth.statusCode, code: sixth.json().code }).toEqual({ status: 429, code: 'limit.requests' })
  expect(Number(sixth.headers['retry-after'])).toBeGreaterThan(3000)
  const rows = await steward.owner.db.selectFrom('accesses').select(['kind', 'subject']).where('staff_id', '=', person.id).execute()
  expect(rows).toEqual(Array(5).fill({ kind: 'export', subject: 'limited' }))
})
