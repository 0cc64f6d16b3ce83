import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Json, type ReadingWorld, readingWorld } from '#test/reading-world.ts'

// Words that so many bear that not all rows of them are read: 11,000 accounts are called Common Folk, all of a partner.

const many = 11_000
let world: ReadingWorld
let partner: string
const search = async (q: string, filters = ''): Promise<Json[]> => {
  const { status, body } = await world.get('agent', `/api/customers?limit=20&q=${encodeURIComponent(q)}${filters}`)
  expect(status, JSON.stringify(body)).toBe(200)
  return body.items
}
const found = async (q: string, filters?: string) => (await search(q, filters)).map((line) => [line.id, line.wordsMatched])
/** Behind all others in the order of ids, so that only who asks for it comes to it. */
let last = 0
const idBehind = () => {
  last += 1
  return `ffffffff-0000-7000-8000-${String(last).padStart(12, '0')}`
}

beforeAll(async () => {
  world = await readingWorld()
  partner = await world.add('partners', { number: 'P-7', name: 'Saguaro Dealers', created_at: world.at })
  await sql`
    with made as (
      insert into customers (id, number, kind, status, status_changed_at, language, time_zone, brand_id, currency, customer_since, created_at, updated_at, partner_id)
      select gen_random_uuid(), 'X' || lpad(n::text, 7, '0'), 'residential', 'active', now(), 'en', 'America/Chicago', (select id from brands limit 1), 'USD',
             '2024-05-01', now(), now(), ${partner}::uuid
        from generate_series(1, ${many}) as n
      returning id
    )
    insert into account_holders (id, customer_id, position, name) select gen_random_uuid(), id, 1, 'Common Folk' from made`.execute(
    world.owner,
  )
  await sql`analyze`.execute(world.owner)
}, 120_000)
afterAll(() => world?.close())

describe('a word that more bear than are read', () => {
  test('finds who has a rare word beside it, wherever they stand', async () => {
    const rare = await world.customer('Common Zzyzx', { id: idBehind() })
    await world.customer('Zzyzx', { id: idBehind() })
    expect((await found('common zzyzx'))[0]).toEqual([rare, 2])
    expect((await found('zzyzx common'))[0]).toEqual([rare, 2])
  })

  test('fills the page with those who have both, where another is as common', async () => {
    const lines = await search('folk common')
    expect(lines).toHaveLength(20)
    expect(new Set(lines.map((line) => line.wordsMatched))).toEqual(new Set([2]))
  })

  test('is met in the family: the duplicate has one word, its survivor the other', async () => {
    const survivor = await world.customer('Quillon', { id: idBehind() })
    await world.customer('Common', { id: idBehind(), merged_into: survivor, merged_at: world.at })
    expect((await found('common quillon'))[0]).toEqual([survivor, 2])
  })

  test('is met in a family of which no account has both, where all words are common', async () => {
    const survivor = await world.customer('Folksy', { id: idBehind() })
    const duplicate = await world.customer('Ordinary', { id: idBehind(), merged_into: survivor, merged_at: world.at })
    for (let n = 0; n < 30; n += 1) await world.customer(n % 2 ? 'Folksy' : 'Ordinary')
    const [line] = await search('ordinary folksy')
    expect([line.id, line.wordsMatched, line.mergedFrom]).toEqual([
      survivor,
      2,
      // The hit that says most is the survivor's own name or the duplicate's; both are names, so the first word stands first.
      (await world.get('agent', `/api/customers/${duplicate}/header`)).body.number,
    ])
  })

  test('leads to whom a filter leaves', async () => {
    const cancelled = await world.customer('Common Plover', { id: idBehind(), status: 'cancelled' })
    await world.customer('Common Plover', { id: idBehind() })
    expect((await found('common plover', '&status=cancelled'))[0]).toEqual([cancelled, 2])
  })

  test('counts where it is a partner of that many', async () => {
    const ofPartner = await world.customer('Bittern', { id: idBehind(), partner_id: partner })
    const other = await world.customer('Bittern', { id: idBehind() })
    expect((await found('bittern saguaro')).slice(0, 2)).toEqual([
      [ofPartner, 2],
      [other, 1],
    ])
  })
})

test('a misspelt word beside a common one is searched as what it was meant', async () => {
  const rare = await world.customer('Common Kingfisher', { id: idBehind() })
  const [line] = await search('common kingfihser')
  expect([line.id, line.wordsMatched]).toEqual([rare, 2])
})

test('a word like nothing that there is leaves the others to be found', async () => {
  const heron = await world.customer('Heron', { id: idBehind() })
  expect(await found('qqqqwwww heron')).toEqual([[heron, 1]])
})
