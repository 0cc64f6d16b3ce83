import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Client, startSteward, type TestSteward } from '#test/steward.ts'

const month = new Date(Date.UTC(new Date().getUTCFullYear(), new Date().getUTCMonth() - 1, 1, 12))
let steward: TestSteward
let supervisor: Client & { id: string }

beforeAll(async () => {
  steward = await startSteward()
  supervisor = await steward.as('supervisor')
})
afterAll(() => steward.close())

/** Services with readings of one gigabyte, five minutes apart, in the month before. */
async function kept(name: string, services: number, readings: number) {
  const { id } = await steward.given.customer({})
  const { pool } = steward.owner
  await pool.query(
    `insert into internet_services (id, customer_id, access, user_name, down_mbit, up_mbit, state, started_on)
     select gen_random_uuid(), $1, 'Fiber', $2 || place, 1, 1, 'on', '2020-01-01' from generate_series(1, $3) as place`,
    [id, name, services],
  )
  await pool.query(
    `insert into usage_meters (id, customer_id, internet_service_id, unit, created_at)
     select gen_random_uuid(), customer_id, id, 'gigabytes', now() from internet_services where customer_id = $1`,
    [id],
  )
  await pool.query(
    `insert into usage_readings (id, meter_id, key, kind, thousandths, at, period_on, received_at, received_by, source)
     select gen_random_uuid(), id, 'r-' || place, 'used', 1000, $2::timestamptz + place * interval '4 minutes 30 seconds',
            date_trunc('month', $2::timestamptz at time zone 'UTC')::date, now(), $4, 'api'
       from usage_meters, generate_series(1, $3) as place where customer_id = $1`,
    [id, month, readings, supervisor.id],
  )
}

const send = (names: string[]) =>
  supervisor.post('/api/usage-readings', {
    body: {
      readings: names.map((service) => ({
        id: 'last',
        service,
        unit: 'gigabytes',
        kind: 'total',
        amount: '1',
        at: new Date(month.getTime() + 60_000).toISOString(),
      })),
    },
  })

async function countedIn(names: string[]): Promise<number> {
  const begin = performance.now()
  expect((await send(names)).body).toMatchObject({ counted: names.length, refused: [] })
  return performance.now() - begin
}

const worth = async (name: string) => {
  const { rows } = await steward.owner.pool.query(
    `select distinct used_thousandths as used from usage_periods join usage_meters on usage_meters.id = meter_id
       join internet_services on internet_services.id = internet_service_id where user_name like $1`,
    [`${name}%`],
  )
  return rows.map(({ used }) => Number(used))
}

test('one more reading of a month that has nine thousand is counted within a second', async () => {
  let least = Infinity
  // The quickest of several: a busy machine may hold any one of them up.
  for (const name of ['full-', 'fuller-', 'fullest-']) {
    if (least < 1_000) break
    await kept(name, 1, 9_000)
    least = Math.min(least, await countedIn([`${name}1`]))
    expect(await worth(name)).toEqual([9_001_000])
  }
  expect(least).toBeLessThan(1_000)
})

test('one of each of a thousand services that have a hundred is counted within five seconds', async () => {
  let least = Infinity
  for (const name of ['many-', 'more-', 'most-']) {
    if (least < 5_000) break
    await kept(name, 1_000, 100)
    least = Math.min(least, await countedIn(Array.from({ length: 1_000 }, (_, place) => `${name}${place + 1}`)))
    expect(await worth(name)).toEqual([101_000])
  }
  expect(least).toBeLessThan(5_000)
})
