import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Json, type ReadingWorld, readingWorld } from '#test/reading-world.ts'

const many = 5_100
let world: ReadingWorld
const list = async (query: string): Promise<Json> => (await world.get('agent', `/api/customers?nameUnknown=true&limit=3&${query}`)).body

const unnamed = (from: number, count: number) => sql`
  insert into customers (id, number, kind, status, status_changed_at, language, time_zone, brand_id, currency, customer_since, created_at, updated_at)
  select gen_random_uuid(), 'X' || lpad(n::text, 7, '0'), 'residential', 'active', now(), 'en', 'America/Chicago', (select id from brands limit 1), 'USD',
         '2024-05-01', now(), now()
    from generate_series(${from}::int, ${from + count - 1}::int) as n`

beforeAll(async () => {
  world = await readingWorld()
  await unnamed(10, 5).execute(world.owner)
  const survivor = await world.customer('Maria Silva', { number: 'X0000001' })
  await world.customer(null, { number: 'X0000002', merged_into: survivor, merged_at: world.at })
  const second = await world.customer(null, { number: 'X0000003' })
  await world.add('account_holders', { customer_id: second, position: 2, name: 'Ada Second' })
}, 60_000)
afterAll(() => world?.close())

test.each([
  ['few', 5],
  ['many', 5 + many],
])('%s without a name: who was merged or has another holder is not among them, in each order', async (_, count) => {
  if (count > many) await unnamed(1000, many).execute(world.owner)
  const first = await list('sort=number')
  expect(first.total).toBe(count)
  expect(first.items.map((line: Json) => line.number)).toEqual(['X0000010', 'X0000011', 'X0000012'])
  const next = await list(`sort=number&cursor=${first.nextCursor}`)
  expect(next.items.slice(0, 2).map((line: Json) => line.number)).toEqual(['X0000013', 'X0000014'])
  for (const sort of ['name', 'updated', 'since']) {
    const { items, total } = await list(`sort=${sort}`)
    expect([total, items.every((line: Json) => line.name === null && line.status === 'active')], sort).toEqual([count, true])
  }
  expect((await list('sort=number&status=cancelled')).total).toBe(0)
})
