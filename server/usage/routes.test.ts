import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newId } from '#server/platform/ids.ts'
import { type Client, startSteward, type TestSteward } from '#test/steward.ts'
import { fromPage, upload as sendFile } from '#test/upload.ts'
import { at, firstOfMonth, type Given, reading, today, usageOf } from '#test/usage-of.ts'

let steward: TestSteward
let agent: Client & { id: string }
let supervisor: Client & { id: string }
let admin: Client & { id: string }

beforeAll(async () => {
  steward = await startSteward()
  // In the middle of a month, whatever day it is: what a month comes to is asked of days before today.
  steward.clock.minutes((today - Date.now()) / 60_000)
  agent = await steward.as('agent')
  supervisor = await steward.as('supervisor')
  admin = await steward.as('administrator')
})
afterAll(() => steward.close())

const upload = (text: string | Buffer, by: Client = supervisor) =>
  sendFile(
    steward.app,
    '/api/usage-readings/csv',
    { name: 'readings.csv', content: text, type: 'text/csv' },
    { ...fromPage(by), 'x-steward': '1' },
  )

const { connected, send, usage, current, told } = usageOf(() => ({ steward, agent, supervisor }))

describe('readings', () => {
  test('are sent by those who may, where there is telecom', async () => {
    const { userName } = await connected()
    expect((await send([{ service: userName, amount: '1' }], agent)).status).toBe(403)
    await steward.owner.pool.query("update company set modules = '{alarm}'")
    const off = { status: 404, body: { code: 'module.off', module: 'telecom', detail: expect.stringMatching(/^Telecom is switched off/) } }
    expect(await send([{ service: userName, amount: '1' }])).toMatchObject(off)
    expect((await upload('service\n')).status).toBe(404)
    expect(await admin.get('/api/usage-settings')).toMatchObject(off)
    await steward.owner.pool.query("update company set modules = '{alarm,telecom,loyalty,service_desk,orders}'")
  })

  test('count, by user name, number and id; the same one twice counts once', async () => {
    const { id, serviceId, userName } = await connected()
    const one = { id: 'r-1', service: userName.toUpperCase(), amount: '10.25' }
    expect((await send([one, { service: serviceId, amount: '2' }])).body).toMatchObject({ counted: 2, repeated: 0, refused: [], alerts: 0 })
    expect((await send([one, one])).body).toMatchObject({ counted: 0, repeated: 2 })
    expect(await current(id)).toMatchObject({ used: '12.25', allowance: '500', percent: 2, lastReadingAt: at(1) })
    await steward.owner.db
      .insertInto('telephone_numbers')
      .values({ id: newId(), customer_id: id, number: '+16025550199', state: 'on', started_on: '2026-01-01' as never })
      .execute()
    expect((await send([{ service: '+1 (602) 555-0199', unit: 'minutes', amount: '7' }])).body.counted).toBe(1)
    expect(
      (await usage(id)).items.map((one: { unit: string; current: { used: string; allowance: string | null; percent: number | null } }) => [
        one.unit,
        one.current.used,
        one.current.allowance,
        one.current.percent,
      ]),
    ).toEqual([
      ['gigabytes', '12.25', '500', 2],
      ['minutes', '7', null, null],
    ])
  })

  test('late and out of order: a total stands for what was before it, what was used after it is added', async () => {
    const { id, userName: service } = await connected()
    await send([{ service, amount: '5', at: at(30) }])
    await send([{ service, amount: '100', kind: 'total', at: at(20) }])
    await send([{ service, amount: '40', at: at(10) }])
    expect((await current(id)).used).toBe('105')
    await send([{ service, amount: '60', kind: 'total', at: at(25) }])
    expect((await current(id)).used).toBe('105')
  })

  test('any order comes to the same month, and the same notices', async () => {
    type One = { kind: 'total' | 'used'; amount: number; place: number }
    const worth = (given: One[]) => {
      const used = (among: One[]) => among.filter(({ kind }) => kind === 'used').reduce((sum, { amount }) => sum + amount, 0)
      return Math.max(
        used(given),
        ...given.filter(({ kind }) => kind === 'total').map((one) => one.amount + used(given.filter(({ place }) => place > one.place))),
      )
    }
    const some = fc.array(
      fc.record({
        kind: fc.constantFrom('total' as const, 'used' as const),
        amount: fc.integer({ min: 0, max: 200 }),
        place: fc.integer({ min: 1, max: 40 }),
      }),
      { minLength: 1, maxLength: 8 },
    )
    await fc.assert(
      fc.asyncProperty(some, async (given) => {
        const { id, userName: service } = await connected()
        for (const { kind, amount, place } of given) await send([{ service, kind, amount: String(amount), at: at(place) }])
        expect((await current(id)).used).toBe(String(worth(given)))
        expect(await told(id)).toEqual([50, 80, 100].filter((percent) => worth(given) * 100 >= percent * 500))
      }),
      { numRuns: 12 },
    )
  })

  test('one that corrects another counts in its stead, and nothing is overwritten', async () => {
    const { id, userName: service } = await connected()
    await send([{ id: 'a', service, amount: '100' }])
    const corrected = await send([{ id: 'b', service, amount: '60', corrects: 'a' }])
    expect(corrected.body).toMatchObject({ counted: 1, refused: [] })
    expect((await current(id)).used).toBe('60')
    expect((await send([{ id: 'c', service, amount: '70', corrects: 'a' }])).body.refused).toMatchObject([
      { place: 0, id: 'c', code: 'reading.corrected_before' },
    ])
    expect((await send([{ id: 'd', service, amount: '70', corrects: 'b' }])).body.counted).toBe(1)
    expect((await current(id)).used).toBe('70')
    expect(
      (
        await send([
          { id: 'e', service, amount: '1' },
          { id: 'f', service, amount: '3', corrects: 'e' },
        ])
      ).body.counted,
    ).toBe(2)
    expect((await current(id)).used).toBe('73')
    await expect(steward.owner.pool.query('update usage_readings set thousandths = 1')).rejects.toThrow()
  })

  test.each<[string, Partial<Given>, string]>([
    ['of nobody', { service: 'nobody-at-all' }, 'reading.service_unknown'],
    ['in another unit', { unit: 'minutes' }, 'reading.unit'],
    ['from the future', { at: new Date(today + 3_600_000).toISOString() }, 'reading.in_future'],
    ['of long ago', { at: '2020-01-01T00:00:00Z' }, 'reading.too_old'],
    ['that corrects nothing', { corrects: 'never-sent' }, 'reading.corrects_unknown'],
  ])('one %s comes back with its reason, and the others count', async (_, more, code) => {
    const { id, userName: service } = await connected()
    const { body } = await send([
      { service, amount: '1' },
      { id: 'odd', service, amount: '2', ...more },
      { service, amount: '4' },
    ])
    expect(body).toMatchObject({ counted: 2, refused: [{ place: 1, id: 'odd', code, because: expect.stringMatching(/\.$/) }] })
    expect((await current(id)).used).toBe('5')
  })

  test('another reading under an id that was counted is refused, not counted', async () => {
    const { id, userName: service } = await connected()
    await send([{ id: 'x', service, amount: '1' }])
    expect((await send([{ id: 'x', service, amount: '2' }])).body).toMatchObject({
      counted: 0,
      repeated: 0,
      refused: [{ code: 'reading.differs' }],
    })
    expect((await current(id)).used).toBe('1')
  })

  test('one sent again as a correction of something else is not the same one', async () => {
    const { id, userName: service } = await connected()
    await send([
      { id: 'a', service, amount: '1' },
      { id: 'b', service, amount: '2' },
    ])
    for (const corrects of ['a', 'never-sent'])
      expect((await send([{ id: 'b', service, amount: '2', corrects }])).body.refused).toMatchObject([{ code: 'reading.differs' }])
    expect((await current(id)).used).toBe('3')
    await send([{ id: 'c', service, amount: '5', corrects: 'a' }])
    expect((await send([{ id: 'c', service, amount: '5', corrects: 'a' }])).body).toMatchObject({ repeated: 1, refused: [] })
  })

  test('one whose id reads like a card number or a bank account is refused, the others count, and the number is not said again', async () => {
    const { id, userName: service } = await connected()
    const { status, text, body } = await send([
      { id: '4111111111111111', service, amount: '1' },
      { service, amount: '2' },
      { id: 'DE89370400440532013000', service, amount: '4' },
    ])
    expect(status).toBe(200)
    expect(body).toMatchObject({
      counted: 1,
      refused: [
        { place: 0, service, code: 'reading.account_number' },
        { place: 2, id: '' },
      ],
    })
    expect(text).not.toMatch(/4111111111111111|DE89370400440532013000/)
    expect((await current(id)).used).toBe('2')
  })

  test('of a name that was given out again they count for whom it was on that day, and sent again nothing counts twice', async () => {
    const before = await connected()
    const after = await connected()
    const began = (serviceId: string, place: number) =>
      steward.owner.db
        .updateTable('internet_services')
        .set({ user_name: before.userName, started_on: at(place).slice(0, 10) as never })
        .where('id', '=', serviceId)
        .execute()
    await began(before.serviceId, 0)
    const service = before.userName
    const file = [
      { id: 'n-1', service, amount: '3', at: at(10) },
      { id: 'n-2', service, amount: '5', at: at(144 * 8) },
    ]
    // Before anybody knew of the other one, all of it was the first one's.
    expect((await send(file)).body.counted).toBe(2)
    await steward.owner.db.updateTable('internet_services').set({ state: 'ended' }).where('id', '=', before.serviceId).execute()
    await began(after.serviceId, 144 * 5)
    expect((await send(file)).body).toMatchObject({ counted: 0, repeated: 2 })
    const more = [
      { id: 'n-3', service, amount: '10', at: at(20) },
      { id: 'n-4', service, amount: '20', at: at(144 * 7) },
      { id: 'n-5', service, amount: '40', at: new Date(firstOfMonth - 86_400_000 * 2).toISOString() },
    ]
    expect((await send(more)).body).toMatchObject({ counted: 2, refused: [{ place: 2, code: 'reading.service_not_begun' }] })
    expect((await current(before.id)).used).toBe('18')
    expect((await current(after.id)).used).toBe('20')
    await began(after.serviceId, 0)
    expect((await send([{ service, amount: '1', at: at(30) }])).body.refused).toMatchObject([{ code: 'reading.service_ambiguous' }])
  })

  test('a month that comes to more than one reading may say is shown, and its share as the largest that is', async () => {
    const { id, userName: service } = await connected()
    await send(Array.from({ length: 3 }, () => ({ service, amount: '999999999.999' })))
    expect(await current(id)).toMatchObject({ used: '2999999999.997', percent: 9999 })
  })

  test('the twelve months before are shown by date: what is older is not, though a month between has nothing', async () => {
    const { id, userName: service } = await connected()
    await steward.owner.db
      .updateTable('internet_services')
      .set({ started_on: '2020-01-01' as never })
      .where('user_name', '=', service)
      .execute()
    const old = new Date(firstOfMonth)
    old.setUTCMonth(old.getUTCMonth() - 13)
    const shown = new Date(firstOfMonth)
    shown.setUTCMonth(shown.getUTCMonth() - 12)
    const sent = await send(
      [old, shown].map((day) => ({ service, amount: '1', at: new Date(day.getTime() + 86_400_000 * 3).toISOString() })),
    )
    // The older one may be more than 400 days back, and is refused then.
    expect(sent.status).toBe(200)
    await steward.owner.pool.query(
      'insert into usage_periods (meter_id, period_on, used_thousandths, updated_at) select meter_id, $1, 1000, now() from usage_periods where meter_id in (select id from usage_meters where customer_id = $2) limit 1 on conflict do nothing',
      [old.toISOString().slice(0, 10), id],
    )
    expect((await usage(id)).items[0].earlier.map(({ periodOn }: { periodOn: string }) => periodOn)).toEqual([
      shown.toISOString().slice(0, 8).concat('01'),
    ])
  })

  test('what is no reading is refused by itself, in a batch as in a file; what is no batch as a whole', async () => {
    const { id, userName: service } = await connected()
    const amounts = ['2', '-1', '1,5', '1e3', 'NaN', '1.2345', '', '3']
    const sent = await send([...amounts.map((amount) => ({ service, amount })), { service: 'x', amount: '1' }])
    expect(sent).toMatchObject({ status: 200, body: { counted: 2 } })
    expect(sent.body.refused.map(({ place, code }: { place: number; code: string }) => [place, code])).toEqual([
      ...[1, 2, 3, 4, 5, 6].map((place) => [place, 'reading.unreadable']),
      [8, 'reading.service_unknown'],
    ])
    expect((await current(id)).used).toBe('5')
    const odd = { ...reading({ service, amount: '1' }), note: 'x' }
    expect((await supervisor.post('/api/usage-readings', { body: { readings: [odd, {}] } })).body).toMatchObject({
      counted: 0,
      refused: [{}, {}],
    })
    const good = { ...reading({ service, amount: '1' }), id: 'among-none' }
    const mixed = await supervisor.post('/api/usage-readings', {
      body: { readings: [1, null, 'x', [], good, { id: 'a\0b', service: 'x' }] },
    })
    expect(mixed).toMatchObject({ status: 200, body: { counted: 1 } })
    expect(mixed.body.refused).toMatchObject(
      [0, 1, 2, 3, 5].map((place) => ({ place, code: 'reading.unreadable', id: place === 5 ? 'ab' : '' })),
    )
    expect(mixed.body.refused[0].because).toBe('This is no object. Send service, unit, kind, amount, at, id and, where needed, corrects.')
    expect((await supervisor.post('/api/usage-readings', { body: { readings: [] } })).status).toBe(400)
  })

  test('a thousand readings are counted within two seconds, though each takes another service over every threshold', async () => {
    const { id } = await connected()
    await steward.owner.pool.query(
      `insert into internet_services (id, customer_id, access, user_name, down_mbit, up_mbit, state, started_on)
       select gen_random_uuid(), $1, 'Fiber', 'mass-' || place, 1, 1, 'on', '2026-01-01' from generate_series(0, 2999) as place`,
      [id],
    )
    const took: number[] = []
    for (let run = 0; run < 3; run += 1) {
      const given = Array.from({ length: 1_000 }, (_, place) => ({ service: `mass-${run * 1_000 + place}`, amount: '600' }))
      const begin = performance.now()
      expect((await send(given)).body).toMatchObject({ counted: 1_000, refused: [], alerts: 3_000 })
      took.push(performance.now() - begin)
    }
    expect(Math.min(...took)).toBeLessThan(2_000)
    // The mails are a job's; nobody needs a thousand of them here.
    await steward.owner.pool.query('delete from graphile_worker._private_jobs')
  })
})

describe('a file', () => {
  test('is counted row by row; what can not be comes back with line and reason, and sent again nothing counts twice', async () => {
    const { id, userName } = await connected()
    const text = `\uFEFFid;service;unit;kind;amount;at;note\r\nf1;${userName};GB;used;100,5;${at(5)};"with; a mark"\r\nf2;nobody;GB;used;1;${at(5)};\r\n\r\nf3;${userName};GB;used;1,234;${at(5)};\r\n=1+1;${userName};gigabytes;used;2;${at(6)};\r\n`
    const first = await upload(text)
    expect(first.status).toBe(200)
    expect(first.body).toMatchObject({
      rows: 4,
      counted: 2,
      repeated: 0,
      refusedCount: 2,
      refused: [
        { line: 3, id: 'f2', service: 'nobody', code: 'reading.service_unknown' },
        { line: 5, id: 'f3', service: userName, code: 'reading.unreadable' },
      ],
    })
    expect((await upload(text)).body).toMatchObject({ counted: 0, repeated: 2, refusedCount: 2 })
    expect((await current(id)).used).toBe('102.5')
  })

  test('of many rows is counted as it arrives, in whatever encoding', async () => {
    const { id, userName } = await connected()
    const rows = Array.from({ length: 2_500 }, (_, place) => `g${place},${userName},gigabytes,used,0.1,${at(place % 900)}`)
    const text = `id,service,unit,kind,amount,at\n${rows.join('\n')}\n`
    expect((await upload(Buffer.concat([Buffer.of(0xff, 0xfe), Buffer.from(text, 'utf16le')]))).body).toMatchObject({
      rows: 2_500,
      counted: 2_500,
    })
    expect((await current(id)).used).toBe('250')
    expect(await told(id)).toEqual([50])
  })

  test.each<[string, string | Buffer]>([
    ['that is empty', ''],
    ['without names of columns', 'a,b,c\n1,2,3\n'],
    ['that is a workbook', Buffer.from([0x50, 0x4b, 3, 4, 0, 0])],
  ])('%s is refused', async (_, content) =>
    expect((await upload(content)).body).toMatchObject({ status: 400, code: 'usage_file.unreadable' }),
  )

  test('with broken quoting refuses what it swallows', async () => {
    const { userName } = await connected()
    const { body } = await upload(
      `id,service,unit,kind,amount,at\nq1,${userName},gigabytes,used,1,${at(1)}\n"q2,${userName},gigabytes,used,1,${at(1)}\n`,
    )
    expect(body).toMatchObject({ counted: 1, refusedCount: 1, refused: [{ line: 3, code: 'reading.unreadable' }] })
  })
})
