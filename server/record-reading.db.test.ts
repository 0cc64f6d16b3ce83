import type { FastifyRequest } from 'fastify'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Database, openDatabase } from '#server/platform/database.ts'
import { newId } from '#server/platform/ids.ts'
import type { AccessRecord, Route } from '#server/serve.ts'
import type { Viewer } from '#server/work.ts'
import { testDatabase } from '#test/database.ts'
import { recordReading } from './record-reading.ts'

let own: Awaited<ReturnType<typeof testDatabase>>
let database: Database
let sent: string[] = []
const viewer = { id: newId(), now: new Date('2026-11-01T12:00:00Z') } as Viewer
const request = { id: 'r-1', params: {} } as unknown as FastifyRequest
const route = { endpoint: { path: '/api/customers' }, options: {} } as unknown as Route
const asked = (kind: AccessRecord['kind']) => ({ kind, ...(kind === 'search' ? { found: 3 } : { subject: 's' }) })

beforeAll(async () => {
  own = await testDatabase()
  database = openDatabase(own.appUrl, { size: 1, onQuery: (text) => sent.push(text) })
  const owner = openDatabase(own.ownerUrl, { size: 1 })
  await owner.db
    .insertInto('staff')
    .values({ id: viewer.id, email: 'a@test.example', name: 'A', role: 'agent', created_at: viewer.now })
    .execute()
  await owner.close()
})
afterAll(async () => {
  await database?.close()
  await own?.drop()
})

test.each<[AccessRecord['kind'], 'follows' | 'is waited for']>([
  ['search', 'follows'],
  ['article.read', 'follows'],
  ['customer.opened', 'follows'],
  ['prospect.opened', 'follows'],
  ['secret.shown', 'is waited for'],
  ['card_match', 'is waited for'],
  ['mail.read', 'is waited for'],
  ['export', 'is waited for'],
])('the record of %s %s on the way to the disk, and is there either way', async (kind, way) => {
  sent = []
  await recordReading(database.db, viewer, request, route, asked(kind))
  expect(sent.some((text) => text.includes('synchronous_commit'))).toBe(way === 'follows')
  const rows = await database.db.selectFrom('accesses').selectAll().where('kind', '=', kind).execute()
  expect(rows).toMatchObject([{ staff_id: viewer.id, at: viewer.now, request_id: 'r-1', ...asked(kind) }])
})

test('what follows on its connection is durable again', async () => {
  await database.db.connection().execute(async (db) => {
    await sql`set synchronous_commit = on`.execute(db)
    await recordReading(db, viewer, request, route, asked('search'))
    expect((await sql<{ synchronous_commit: string }>`show synchronous_commit`.execute(db)).rows).toEqual([{ synchronous_commit: 'on' }])
  })
})

test('a record that is part of a write is on the disk with it', async () => {
  sent = []
  await database.db.transaction().execute((db) => recordReading(db, viewer, request, route, asked('search')))
  expect(sent.filter((text) => text.includes('synchronous_commit'))).toEqual([])
})
