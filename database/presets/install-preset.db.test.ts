import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { testDatabase } from '#test/database.ts'
import { installPreset } from './install-preset.ts'

const now = new Date('2026-11-22T17:12:00Z')
const database = await testDatabase()
const client = new pg.Client({ connectionString: database.ownerUrl })

beforeAll(() => client.connect())
afterAll(async () => {
  await client.end()
  await database.drop()
})

test('a second installation adds nothing and keeps what the company changed', async () => {
  await installPreset(client, 'alarm', 'USD', now)
  const before = await counts()
  await client.query(`update plans set price_minor = 1 where code = 'home-guard'`)
  await client.query(`update dispositions set use_when = 'Our own words.' where name = 'Permit Added'`)
  await client.query(`update custom_fields set label = 'Our plan' where key = 'monitoring_plan'`)

  await installPreset(client, 'alarm', 'USD', now)

  expect(await counts()).toEqual(before)
  expect((await client.query(`select price_minor::int as price from plans where code = 'home-guard'`)).rows).toEqual([{ price: 1 }])
  expect((await client.query(`select use_when from dispositions where name = 'Permit Added'`)).rows).toEqual([
    { use_when: 'Our own words.' },
  ])
  expect((await client.query(`select label from custom_fields where key = 'monitoring_plan'`)).rows).toEqual([{ label: 'Our plan' }])
})

test('a team that the company has renamed stays renamed', async () => {
  const before = await counts()
  await client.query(`update teams set name = 'Our own name' where id = (select id from teams order by name limit 1)`)
  await installPreset(client, 'alarm', 'USD', now)
  expect(await counts()).toEqual(before)
})

test('a second preset comes after the first: no two dispositions or fields share a place', async () => {
  const first = await counts()
  await installPreset(client, 'telecom', 'USD', now)

  const both = await counts()
  expect(both.dispositions).toBeGreaterThan(first.dispositions)
  expect(both.articles).toBe(first.articles)
  expect((await client.query('select position from dispositions group by 1 having count(*) > 1')).rows).toEqual([])
  expect((await client.query('select position from custom_fields group by 1 having count(*) > 1')).rows).toEqual([])
})

async function counts(): Promise<{ dispositions: number; articles: number }> {
  const { rows } = await client.query(
    `select (select count(*)::int from dispositions) as dispositions, (select count(*)::int from teams) as teams,
            (select count(*)::int from plans) as plans, (select count(*)::int from custom_fields) as fields,
            (select count(*)::int from articles) as articles, (select count(*)::int from score_points) as points`,
  )
  return rows[0]
}
