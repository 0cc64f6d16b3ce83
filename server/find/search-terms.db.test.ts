import fc from 'fast-check'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { testDatabase } from '#test/database.ts'

let own: Awaited<ReturnType<typeof testDatabase>>
let client: pg.Client

beforeAll(async () => {
  own = await testDatabase()
  client = new pg.Client({ connectionString: own.ownerUrl })
  await client.connect()
})
afterAll(async () => {
  await client?.end()
  await own?.drop()
})

const termsOf = async (address: string): Promise<string[]> => {
  const { rows } = await client.query<{ term: string }>('select email_terms($1) as term', [address])
  return rows.map(({ term }) => term).sort()
}

/** Its beginning, and the beginning of each of its parts within the first sixty characters. */
function expected(address: string): string[] {
  const text = address.toLowerCase()
  const starts = [...text.matchAll(/(?<![a-z0-9])[a-z0-9]/g)].map(({ index }) => index).filter((index) => index < 60)
  return [...new Set([0, ...starts].map((start) => text.slice(start, start + 80)))].filter((term) => term !== '').sort()
}

describe('the terms of an email address', () => {
  test.each([
    ['Maria.Silva@example.com', ['com', 'example.com', 'maria.silva@example.com', 'silva@example.com']],
    ['"quoted"@a.example', ['"quoted"@a.example', 'a.example', 'example', 'quoted"@a.example']],
    ['a..b@x', ['a..b@x', 'b@x', 'x']],
    ['', []],
  ])('%s', async (address, terms) => expect(await termsOf(address)).toEqual(terms))

  test('are its beginning and that of each of its parts, whatever stands in it', async () => {
    const character = fc.constantFrom(...'abzAZ019.@-_+"\'% ')
    await fc.assert(
      fc.asyncProperty(fc.array(character, { maxLength: 90 }), async (characters) => {
        const address = characters.join('')
        expect(await termsOf(address)).toEqual(expected(address))
      }),
      { numRuns: 150 },
    )
  })
})

test('what a row says no more is found no more, and other rows of the customer still are', async () => {
  const { rows } = await client.query<{ id: string }>(`
    with brand as (insert into brands (id, name, mail_sender_name, mail_sender_address, created_at)
                   values (gen_random_uuid(), 'Harbor', 'Harbor', 'care@harbor.example', now()) returning id)
    insert into customers (id, number, kind, status, status_changed_at, language, time_zone, brand_id, currency, customer_since, created_at, updated_at)
    select gen_random_uuid(), 'C-77', 'residential', 'active', now(), 'en', 'UTC', id, 'USD', '2026-01-01', now(), now() from brand returning id`)
  const id = rows[0]?.id
  await client.query(
    `insert into emails (id, customer_id, position, address, is_primary, added_at)
     values (gen_random_uuid(), $1, 1, 'old@one.example', true, now()), (gen_random_uuid(), $1, 2, 'other@two.example', false, now())`,
    [id],
  )
  const known = async () =>
    (await client.query<{ term: string }>('select term from search_terms where customer_id = $1 order by term', [id])).rows.map(
      ({ term }) => term,
    )
  await client.query(`update emails set address = 'new@one.example' where customer_id = $1 and position = 1`, [id])
  await client.query(`update customers set number = 'C-78' where id = $1`, [id])
  expect(await known()).toEqual(['c78', 'example', 'example', 'new@one.example', 'one.example', 'other@two.example', 'two.example'])
  await client.query(`delete from emails where customer_id = $1 and position = 2`, [id])
  expect(await known()).toEqual(['c78', 'example', 'new@one.example', 'one.example'])
})

test('a new version of a customer writes no term, as long as its view looks at the number alone', async () => {
  const places = async () => (await client.query(`select ctid, term from search_terms order by ctid`)).rows
  const before = await places()
  expect(before.length).toBeGreaterThan(0)
  await client.query('update customers set version = version + 1')
  expect(await places()).toEqual(before)
  const { rows } = await client.query<{ name: string }>(
    `select attname::text as name from pg_depend join pg_rewrite on pg_rewrite.oid = objid
       join pg_attribute on attrelid = refobjid and attnum = refobjsubid
      where ev_class = 'customers_search'::regclass and refobjid = 'customers'::regclass order by 1`,
  )
  expect(rows.map(({ name }) => name)).toEqual(['id', 'number_key'])
})

test('words learnt beforehand are those that the rows bring, each once', async () => {
  await client.query(`select learn_words(array['O''Brien-Núñez 42', 'Brien street', 'xy'])`)
  const { rows } = await client.query<{ word: string }>(`select word from search_vocabulary order by word`)
  expect(rows.map(({ word }) => word)).toEqual(['brien', 'nunez', 'obrien', 'street'])
})
