import fc from 'fast-check'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type TestDatabase, testDatabase } from '#test/database.ts'
import { arrayText } from './array-text.ts'

let own: TestDatabase
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

const readBack = async (values: (string | null)[]) =>
  (
    await client.query<{ value: string | null }>(
      'select value from unnest($1::text[]) with ordinality as given (value, place) order by place',
      [arrayText(values)],
    )
  ).rows.map(({ value }) => value)

test('texts come back as they were, whatever stands in them', async () => {
  const known = ['', 'NULL', 'null', '{', '}', ',', '"', '\\', '\\"', ' a ', 'a\nb', '{"lines":["12 \\"Elm\\""]}', null, 'é–漢🙂']
  expect(await readBack(known)).toEqual(known)
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.option(fc.string({ unit: 'grapheme' }).map((text) => text.replaceAll('\0', '').toWellFormed()))),
      async (values) => {
        expect(await readBack(values)).toEqual(values)
      },
    ),
    { numRuns: 150 },
  )
})

test('ids, numbers and truth values', async () => {
  const ids = ['0198c0de-0000-7000-8000-000000000001', null]
  const { rows } = await client.query('select * from unnest($1::uuid[], $2::bigint[], $3::boolean[]) as given (id, amount, yes)', [
    arrayText(ids),
    arrayText([-5n, 7]),
    arrayText([true, false]),
  ])
  expect(rows).toEqual([
    { id: ids[0], amount: '-5', yes: true },
    { id: null, amount: '7', yes: false },
  ])
})
