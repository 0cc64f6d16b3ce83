import { request } from 'node:http'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Client, startSteward, type TestSteward } from '#test/steward.ts'

// An account with 100,000 entries: its pages cost the same few statements as an empty one's, and its statement no more memory.

const entries = 100_000

let steward: TestSteward
let agent: Client & { id: string }
let heavy: string
let port: number

setFlagsFromString('--expose-gc')
const collectGarbage: () => void = runInNewContext('gc')

beforeAll(async () => {
  steward = await startSteward()
  heavy = (await steward.given.customer({})).id
  agent = await steward.as('agent')
  const { db } = steward.owner
  await sql`
    insert into ledger_entries (id, customer_id, kind, amount_minor, currency, at, description)
    select ('016f5e66-e800-705a-8000-' || lpad(to_hex(n), 12, '0'))::uuid, ${heavy}::uuid, case when n % 2 = 0 then 'payment' else 'adjustment' end, 100 + n % 7, 'USD',
           timestamptz '2020-01-01 12:00:00Z' + n * interval '30 minutes', 'Entry ' || n
      from generate_series(1, ${entries}) as n`.execute(db)
  await sql`analyze ledger_entries`.execute(db)
  port = Number(new URL(await steward.app.listen({ port: 0, host: '127.0.0.1' })).port)
}, 120_000)
afterAll(() => steward.close())

const statementsOf = async (path: string) => {
  steward.statements.length = 0
  expect((await agent.get(path)).status).toBe(200)
  return steward.statements.filter(
    (statement) => !/from sessions|accesses|from "customers" where "id"|select "id" from "customers"/.test(statement),
  )
}

test.each([
  ['billing', 1],
  ['ledger', 2],
  ['statement', 2],
  ['invoices?show=open', 1],
  ['transactions?q=1.03', 2],
])('%s is read in %i statements of its own, however many entries there are', async (part, most) => {
  const own = await statementsOf(`/api/customers/${heavy}/${part}`)
  expect(own.length, own.join('\n\n')).toBeLessThanOrEqual(most)
})

test('the balance after each entry is the sum up to it, on the first page and deep in the past', async () => {
  const { rows } = await sql<{ id: string; after: string }>`
    select id, sum(effect_minor) over (order by at, id)::text as after from ledger_entries where customer_id = ${heavy}::uuid`.execute(
    steward.owner.db,
  )
  const afterOf = new Map(rows.map(({ id, after }) => [id, after]))
  let cursor = ''
  for (let page = 0; page < 4; page += 1) {
    const { body } = await agent.get(`/api/customers/${heavy}/ledger?limit=100${cursor}`)
    for (const item of body.items) expect(item.balanceAfter.amount).toBe(afterOf.get(item.id))
    cursor = `&cursor=${body.nextCursor}`
  }
  const { body } = await agent.get(`/api/customers/${heavy}/statement?from=2022-01-01&to=2022-01-31&limit=100`)
  expect(body.items.length).toBe(100)
  for (const item of body.items) expect(item.balanceAfter.amount).toBe(afterOf.get(item.id))
  expect(BigInt(body.opening.amount) + BigInt(body.items[0].effect.amount)).toBe(BigInt(body.items[0].balanceAfter.amount))
})

test('its statement streams in constant memory, whole', async () => {
  const held: number[] = []
  const { lines, last } = await new Promise<{ lines: number; last: string }>((resolve, reject) => {
    const path = `/api/customers/${heavy}/statement.csv?from=2019-01-01&to=2030-01-01`
    request({ host: '127.0.0.1', port, path, headers: { cookie: agent.cookie ?? '' } }, (reply) => {
      let lines = 0
      let bytes = 0
      let last = ''
      reply.on('data', (part: Buffer) => {
        bytes += part.length
        for (let at = part.indexOf(10); at >= 0; at = part.indexOf(10, at + 1)) lines += 1
        last = part.toString('utf8').trim().split('\n').at(-1) ?? ''
        if (bytes < (held.length + 1) * 400_000) return
        collectGarbage()
        const { heapUsed, external } = process.memoryUsage()
        held.push(heapUsed + external)
      })
      reply.on('end', () => resolve({ lines, last }))
      reply.on('error', reject)
    })
      .on('error', reject)
      .end()
  })
  expect(lines).toBe(entries + 3)
  expect(last).toContain('Closing balance')
  expect(held.length).toBeGreaterThan(8)
  const third = Math.floor(held.length / 3)
  const mean = (part: number[]) => part.reduce((sum, bytes) => sum + bytes, 0) / part.length
  expect(mean(held.slice(-third)) - mean(held.slice(0, third))).toBeLessThan(5_000_000)
}, 120_000)
