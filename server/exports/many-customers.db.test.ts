import { request } from 'node:http'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startSteward, type TestSteward } from '#test/steward.ts'

// 100,000 customers go through in the memory that 10,000 take: rows are read, written and forgotten.

const customers = 100_000

let steward: TestSteward
let cookie: string
let port: number

setFlagsFromString('--expose-gc')
const collectGarbage: () => void = runInNewContext('gc')

beforeAll(async () => {
  steward = await startSteward()
  const { db } = steward.owner
  // What a search needs is not what is measured here.
  await sql`alter table customers disable trigger user`.execute(db)
  await sql`
    insert into customers (id, number, kind, status, status_changed_at, language, time_zone, brand_id, currency, customer_since, created_at, updated_at)
    select md5('c' || n)::uuid, 'X' || lpad(n::text, 7, '0'), 'residential', 'active', now(), 'en', 'America/Chicago', (select id from brands limit 1), 'USD',
           '2024-05-01', now(), now()
      from generate_series(1, ${customers}) as n`.execute(db)
  await sql`analyze`.execute(db)
  cookie = (await steward.as('lead')).cookie ?? ''
  port = Number(new URL(await steward.app.listen({ port: 0, host: '127.0.0.1' })).port)
}, 120_000)
afterAll(() => steward.close())

function download(path: string, onPart: (bytes: number) => void): Promise<{ lines: number; bytes: number }> {
  return new Promise((resolve, reject) => {
    request({ host: '127.0.0.1', port, path, headers: { cookie } }, (reply) => {
      let lines = 0
      let bytes = 0
      reply.on('data', (part: Buffer) => {
        bytes += part.length
        for (let at = part.indexOf(10); at >= 0; at = part.indexOf(10, at + 1)) lines += 1
        onPart(bytes)
      })
      reply.on('end', () => resolve({ lines, bytes }))
      reply.on('error', reject)
    })
      .on('error', reject)
      .end()
  })
}

/** What is in use, with everything that is not given back. */
function inUse(): number {
  collectGarbage()
  const { heapUsed, external } = process.memoryUsage()
  return heapUsed + external
}

test('a hundred thousand customers in constant memory', async () => {
  const before = inUse()
  const held: number[] = []
  const { lines, bytes } = await download('/api/exports/customers.json', (sofar) => {
    if (sofar >= (held.length + 1) * 2_000_000) held.push(inUse())
  })
  expect(lines).toBe(customers + 2)
  expect(bytes).toBeGreaterThan(44_000_000)
  expect(held.length).toBeGreaterThan(20)
  // What waits to be sent is no leak, and on a busy machine it is many megabytes at one moment and none at the next. What is kept is there at
  // every moment: it shows in the least that was held, and of the 40 MB that are sent between the thirds no half is kept.
  const third = Math.floor(held.length / 3)
  const atFirst = Math.min(...held.slice(0, third))
  expect(Math.min(...held.slice(-third)) - atFirst).toBeLessThan(20_000_000)
  // Nor does all of it wait before the first of it is sent.
  expect(atFirst - before).toBeLessThan(30_000_000)
  await expect
    .poll(() => steward.owner.db.selectFrom('export_ends').select(['records', 'whole']).execute())
    .toEqual([{ records: customers, whole: true }])
}, 120_000)
