import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Json, type ReadingWorld, readingWorld } from '#test/reading-world.ts'

// Words that so many bear that not all rows of them are read: 11,000 accounts are called Common Folk, all of a partner, 9,000 Smith, 7,000 Garcia, 21,000 Legion.

let world: ReadingWorld
let partner: string
const ask = async (q: string, filters = ''): Promise<Json> => {
  const { status, body } = await world.get('agent', `/api/customers?limit=20&q=${encodeURIComponent(q)}${filters}`)
  expect(status, JSON.stringify(body)).toBe(200)
  return body
}
const search = async (q: string, filters = ''): Promise<Json[]> => (await ask(q, filters)).items
const found = async (q: string, filters?: string) => (await search(q, filters)).map((line) => [line.id, line.wordsMatched])
/** Behind all others in the order of ids, so that only who asks for it comes to it. */
let last = 0
const idBehind = () => {
  last += 1
  return `ffffffff-0000-7000-8000-${String(last).padStart(12, '0')}`
}
/** So many accounts of this name. */
const many = (name: string, count: number, partnerId: string | null = null) =>
  sql`
    with made as (
      insert into customers (id, number, kind, status, status_changed_at, language, time_zone, brand_id, currency, customer_since, created_at, updated_at, partner_id)
      select gen_random_uuid(), upper(${name.replace(' ', '')}::text) || lpad(n::text, 7, '0'), 'residential', 'active', now(), 'en', 'America/Chicago',
             (select id from brands limit 1), 'USD', '2024-05-01', now(), now(), ${partnerId}::uuid
        from generate_series(1, ${count}::int) as n
      returning id
    )
    insert into account_holders (id, customer_id, position, name) select gen_random_uuid(), id, 1, ${name}::text from made`.execute(
    world.owner,
  )

beforeAll(async () => {
  world = await readingWorld()
  partner = await world.add('partners', { number: 'P-7', name: 'Saguaro Dealers', created_at: world.at })
  await many('Common Folk', 11_000, partner)
  await many('Smith', 9_000)
  await many('Garcia', 7_000)
  await many('Maria', 460)
  await many('Legion', 21_000)
  await sql`analyze`.execute(world.owner)
}, 240_000)
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

describe('of several words that more bear than are read', () => {
  test('finds the two who have both, wherever they stand', async () => {
    const both = [idBehind(), idBehind()]
    for (const id of both) await world.customer('Garcia Smith', { id })
    for (const typed of ['garcia smith', 'smith garcia'])
      expect((await found(typed)).slice(0, 3).map(([id, words]) => [words, words === 2 && both.includes(id)])).toEqual([
        [2, true],
        [2, true],
        [1, false],
      ])
  })

  test('finds who has a rare third word as well, though a page full of others has two', async () => {
    for (let n = 0; n < 30; n += 1) await world.customer('Maria Smith', { id: `00000000-0000-7000-8000-${String(n).padStart(12, '0')}` })
    const rare = await world.customer('Maria Wryneck Smith', { id: idBehind() })
    await world.customer('Maria Wryneck', { id: idBehind() })
    expect((await found('maria wryneck smith'))[0]).toEqual([rare, 3])
  })

  test('finds whom a filter leaves, though others who have both fill the page', async () => {
    await many('Linda Smith', 600)
    const cancelled = await world.customer('Linda Smith', { id: idBehind(), status: 'cancelled' })
    expect((await found('linda smith', '&status=cancelled'))[0]).toEqual([cancelled, 2])
  })
})

describe('a filter', () => {
  test('is asked of all who have one common word, however far behind they stand', async () => {
    const cancelled = await world.customer('Common Folk', { id: idBehind(), status: 'cancelled' })
    const reply = await ask('folk', '&status=cancelled')
    expect(reply.items.map((line: Json) => line.id)).toEqual([cancelled])
    expect([reply.mayBeMore, reply.total]).toEqual([false, 1])
    expect((await ask('folk')).mayBeMore).toBe(false)
    expect((await ask('folk', '&status=active')).items).toHaveLength(20)
  })

  test('is asked of all who have two common words', async () => {
    const cancelled = await world.customer('Garcia Folk', { id: idBehind(), status: 'cancelled' })
    const reply = await ask('folk garcia', '&status=cancelled')
    expect(reply.items[0]).toMatchObject({ id: cancelled, wordsMatched: 2 })
  })

  test('is asked of twenty thousand of a word that still more have, and the reply says that there may be more', async () => {
    await world.customer('Legion', { id: idBehind(), status: 'cancelled' })
    const reply = await ask('legion', '&status=cancelled')
    expect([reply.mayBeMore, reply.total, reply.nextCursor]).toEqual([true, null, null])
    expect((await ask('legion', '&status=active')).mayBeMore).toBe(false)
    expect((await ask('legion')).mayBeMore).toBe(false)
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
