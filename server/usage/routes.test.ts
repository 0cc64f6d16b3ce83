import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newId } from '#server/platform/ids.ts'
import { reactions } from '#server/reactions.ts'
import { tellUsage } from '#server/usage/tell-usage.ts'
import { type Client, startSteward, type TestSteward } from '#test/steward.ts'

const soon = new Date(Date.now() + 86_400_000)
const today = Date.UTC(soon.getUTCFullYear(), soon.getUTCMonth() + (soon.getUTCDate() > 20 ? 1 : 0), 20, 18)
/** The first morning of that month, in the company's zone. */
const firstOfMonth = today - 19 * 86_400_000
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

let serial = 0
/** A customer with an internet access; `included` by a running plan, in gigabytes. */
async function connected({
  included = 500,
  ...facts
}: { included?: number | null } & Parameters<TestSteward['given']['customer']>[0] = {}) {
  serial += 1
  const userName = `ar-${serial}`
  const customer = await steward.given.customer({ email: `usage${serial}@inbox.example`, ...facts })
  const { db } = steward.owner
  const serviceId = newId()
  await db
    .insertInto('internet_services')
    .values({
      id: serviceId,
      customer_id: customer.id,
      access: 'Fiber',
      user_name: userName,
      down_mbit: 300,
      up_mbit: 300,
      state: 'on',
      started_on: '2026-01-01' as never,
    })
    .execute()
  if (included !== null) await subscribe(customer.id, included, 'internet')
  return { id: customer.id, serviceId, userName }
}

async function subscribe(customer_id: string, included: number, service_kind: 'internet' | 'telephone') {
  const { db } = steward.owner
  const plan_id = newId()
  const price = { price_minor: 100n, currency: 'USD', interval: 'monthly' }
  const plan = { id: plan_id, code: `p-${plan_id}`, name: `Plan ${plan_id}`, module: 'telecom', created_at: new Date(), ...price }
  await db.insertInto('plans').values(plan).execute()
  await db
    .insertInto('plan_allowances')
    .values({ plan_id, service_kind, unit: 'gigabytes', thousandths: BigInt(included) * 1000n })
    .execute()
  await db
    .insertInto('subscriptions')
    .values({ id: newId(), customer_id, plan_id, state: 'on', started_on: '2026-01-01' as never, ...price })
    .execute()
}

const step = 1_000 * 60 * 10
const at = (place: number) => new Date(firstOfMonth + place * step).toISOString()

type Given = { id?: string; service: string; amount: string; kind?: 'total' | 'used'; unit?: string; at?: string; corrects?: string }
const reading = (given: Given) => ({ id: given.id ?? newId(), unit: 'gigabytes', kind: 'used', at: at(1), ...given })
const send = (readings: Given[], by: Client = supervisor) => by.post('/api/usage-readings', { body: { readings: readings.map(reading) } })
const usage = async (id: string) => (await agent.get(`/api/customers/${id}/usage`)).body
const current = async (id: string) => (await usage(id)).items[0].current
const alerts = async (id: string) => (await agent.get(`/api/customers/${id}/alerts`)).body.items
const told = async (id: string) =>
  (await alerts(id)).map((one: { thresholdPercent: number }) => one.thresholdPercent).sort((a: number, b: number) => a - b)
const mailsTo = async (id: string) => {
  await tell()
  return steward.owner.db.selectFrom('outbox').selectAll().where('customer_id', '=', id).orderBy('id').execute()
}
/** What the job of the mails does; a job may run twice. */
const tell = () => steward.runJobs()
const change = (id: string, body: object, version: number, by: Client = agent) =>
  by.post(`/api/customers/${id}/usage-allowances`, {
    body: { unit: 'gigabytes', because: 'Asked for more', ...body },
    headers: { 'if-match': String(version) },
  })

function upload(text: string | Buffer, by: Client = supervisor) {
  const boundary = 'a-boundary-of-ours'
  const head = `--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="readings.csv"\r\nContent-Type: text/csv\r\n\r\n`
  return steward.app
    .inject({
      method: 'POST',
      url: '/api/usage-readings/csv',
      headers: {
        host: 'localhost:3000',
        origin: 'http://localhost:3000',
        cookie: by.cookie ?? '',
        'x-steward': '1',
        'content-type': `multipart/form-data; boundary=${boundary}`,
      },
      payload: Buffer.concat([Buffer.from(head), Buffer.from(text), Buffer.from(`\r\n--${boundary}--\r\n`)]),
    })
    .then((reply) => ({ status: reply.statusCode, body: JSON.parse(reply.body) }))
}

describe('readings', () => {
  test('are sent by those who may, where there is telecom', async () => {
    const { userName } = await connected()
    expect((await send([{ service: userName, amount: '1' }], agent)).status).toBe(403)
    await steward.owner.pool.query("update company set modules = '{alarm}'")
    expect((await send([{ service: userName, amount: '1' }])).status).toBe(404)
    expect((await upload('service\n')).status).toBe(404)
    expect((await admin.get('/api/usage-settings')).status).toBe(404)
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

describe('notices', () => {
  test('each threshold is told once a month, by a mail in the customer’s language that names service, share and month', async () => {
    const { id, userName: service } = await connected()
    await steward.owner.db.updateTable('customers').set({ language: 'es' }).where('id', '=', id).execute()
    await send([{ service, amount: '260' }])
    await send([{ service, amount: '1' }])
    await send([{ service, amount: '140' }])
    expect(await told(id)).toEqual([50, 80])
    const mails = await mailsTo(id)
    expect(mails.map(({ subject }) => subject)).toEqual(['Su uso: 50 % de lo incluido', 'Su uso: 80 % de lo incluido'])
    expect(mails[1]?.body).toContain('acceso a internet Fiber: 80 % de lo incluido, 401 de 500 GB')
    expect(mails[1]).toMatchObject({ template: 'usage_alert', category: 'usage_alerts', state: 'queued' })
    expect(mails[1]?.body).toContain('{{unsubscribe}}')
  })

  test('from 40 to 120 percent is one mail that names 100, that it is more and how much was used; the passed ones are written down with it', async () => {
    const { id, userName: service } = await connected()
    await send([{ service, amount: '200' }])
    expect((await send([{ service, amount: '400' }])).body.alerts).toBe(3)
    const mails = await mailsTo(id)
    expect(mails.map(({ subject }) => subject)).toEqual(['You have used more than 100 % of your allowance'])
    expect(mails[0]?.body).toMatch(/^You have used more than 100 % of .* for your internet access Fiber: 600 of 500 GB\.$/m)
    const rows = await alerts(id)
    const top = rows.find((one: { passedWith: string | null }) => one.passedWith === null)
    expect(rows).toHaveLength(3)
    expect(top).toMatchObject({ thresholdPercent: 100, state: 'queued', service: 'Fiber', allowance: '500 GB' })
    expect(rows.filter((one: { passedWith: string | null }) => one.passedWith === top.id)).toHaveLength(2)
    const dashboard = (await agent.get(`/api/customers/${id}/dashboard`)).body
    expect(dashboard.alerts).toMatchObject({ total: 1, items: [{ thresholdPercent: 100, state: 'queued' }] })
  })

  test('fifty readings at once are told exactly once for each threshold', async () => {
    const { id, userName: service } = await connected()
    const replies = await Promise.all(
      Array.from({ length: 50 }, (_, place) => send([{ id: `p-${place}`, service, amount: '10', at: at(place) }])),
    )
    // Who found no free connection in time is told so, and sends it again.
    for (const [place, { status }] of replies.entries())
      if (status !== 200) expect((await send([{ id: `p-${place}`, service, amount: '10', at: at(place) }])).status).toBe(200)
    expect((await current(id)).used).toBe('500')
    expect(await told(id)).toEqual([50, 80, 100])
    // The job of one that met another is tried again later.
    await steward.runJobs({ early: true })
    expect((await mailsTo(id)).map(({ subject }) => /\d+ %/.exec(subject)?.[0]).sort()).toEqual(['100 %', '50 %', '80 %'])
  })

  test('the database itself keeps a second notice out', async () => {
    const { id, userName: service } = await connected()
    await send([{ service, amount: '260' }])
    await expect(
      steward.owner.pool.query(
        `insert into usage_alerts (id, customer_id, service, threshold_percent, allowance, channel, sent_at, meter_id, period_on)
         select gen_random_uuid(), customer_id, service, threshold_percent, allowance, channel, sent_at, meter_id, period_on from usage_alerts where customer_id = $1`,
        [id],
      ),
    ).rejects.toThrow('usage_alerts_told_once')
  })

  test('who does not want them is not mailed, and the notice says so; nor who has no address', async () => {
    const unwilling = await connected()
    await steward.owner.db.updateTable('customers').set({ email_opt_in: false }).where('id', '=', unwilling.id).execute()
    await send([{ service: unwilling.userName, amount: '260' }])
    expect(await alerts(unwilling.id)).toMatchObject([{ thresholdPercent: 50, state: 'queued' }])
    await tell()
    expect(await alerts(unwilling.id)).toMatchObject([{ thresholdPercent: 50, state: 'held_back' }])
    const unreached = await connected()
    await steward.owner.db.deleteFrom('emails').where('customer_id', '=', unreached.id).execute()
    await send([{ service: unreached.userName, amount: '260' }])
    await tell()
    expect(await alerts(unreached.id)).toMatchObject([{ thresholdPercent: 50, state: 'no_address' }])
  })

  test('whose mail failed say so, and that it was sent anew', async () => {
    const { id, userName: service } = await connected()
    await send([{ service, amount: '260' }])
    const [mail] = await mailsTo(id)
    const mailId = mail?.id ?? ''
    await steward.owner.db.updateTable('outbox').set({ state: 'failed', last_error: '550', attempts: 8 }).where('id', '=', mailId).execute()
    expect(await alerts(id)).toMatchObject([{ thresholdPercent: 50, state: 'failed' }])
    expect((await agent.post(`/api/messages/${mailId}/resend`, { body: {} })).status).toBe(201)
    expect(await alerts(id)).toMatchObject([{ thresholdPercent: 50, state: 'queued' }])
  })

  test('a note that says so is held against what was sent, and the notice that is sent once more stands in its draft', async () => {
    const { id, userName: service } = await connected()
    await send([{ service, amount: '260' }])
    const [mail] = await mailsTo(id)
    const mailId = mail?.id ?? ''
    const opened = await agent.post('/api/interactions', { body: { customerId: id, channel: 'call', direction: 'inbound' } })
    const unseen = async (resolution: string) => {
      const body = { form: 'outline', reason: '', resolution, interactionId: opened.body.id }
      const { coverage } = (await agent.post('/api/notes/check', { body })).body
      return coverage.filter(({ code }: { code: string }) => code === 'not_seen').map(({ what }: { what: string }) => what)
    }
    expect(await unseen('She was told at 50 %.')).toEqual([])
    expect(await unseen('She was told at 80 %.')).toEqual(['The customer was told of 80 % of an allowance'])
    await steward.owner.db.updateTable('outbox').set({ state: 'failed', last_error: '550', attempts: 8 }).where('id', '=', mailId).execute()
    expect(await unseen('She was told at 50 %.')).toEqual(['The customer was told of 50 % of an allowance'])
    const again = await agent.post(`/api/messages/${mailId}/resend`, { body: {}, headers: { 'x-interaction': opened.body.id } })
    expect(again.status).toBe(201)
    expect(await unseen('She was told at 50 %.')).toEqual([])
    const month = new Intl.DateTimeFormat('en', { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(today)
    expect((await agent.get(`/api/interactions/${opened.body.id}/draft`)).body.resolution).toBe(
      `Sent the customer the notice once more that 50 % of the allowance of Fiber was used in ${month}.`,
    )
  })

  test('one that was passed with a higher one says that its mail was sent anew, also of an account that was merged since', async () => {
    const survivor = await connected()
    const { id, userName: service } = await connected()
    await send([{ service, amount: '600' }])
    const [mail] = await mailsTo(id)
    await steward.owner.db
      .updateTable('outbox')
      .set({ state: 'failed', attempts: 8 })
      .where('id', '=', mail?.id ?? '')
      .execute()
    await steward.owner.db.updateTable('customers').set({ merged_into: survivor.id, merged_at: new Date() }).where('id', '=', id).execute()
    const states = async () => (await alerts(survivor.id)).map(({ state }: { state: string }) => state)
    expect(await states()).toEqual(['failed', 'failed', 'failed'])
    const emailId = (await steward.owner.db.selectFrom('emails').select('id').where('customer_id', '=', survivor.id).executeTakeFirst())?.id
    expect((await agent.post(`/api/messages/${mail?.id}/resend`, { body: { emailId } })).status).toBe(201)
    expect(await states()).toEqual(['queued', 'queued', 'queued'])
  })

  test('of those on the dashboard the last three were sent; what was not takes no place among them', async () => {
    const { id, userName: service } = await connected()
    await send([{ service, amount: '510', kind: 'total', at: at(5) }])
    await tell()
    const row = (
      await steward.owner.db.selectFrom('usage_alerts').selectAll().where('customer_id', '=', id).where('passed_with', 'is', null).execute()
    )[0]
    if (!row) throw new Error('Nobody was told.')
    const older = (days: number, not_sent_because: string | null) => ({
      ...row,
      id: newId(),
      meter_id: null,
      period_on: null,
      mail_id: null,
      not_sent_because,
      sent_at: new Date(row.sent_at.getTime() - days * 86_400_000),
    })
    const newer = [older(-1, 'period_over'), older(-2, 'no_address'), older(-3, 'period_over'), older(-4, 'no_address')]
    const dashboard = async () => (await agent.get(`/api/customers/${id}/dashboard`)).body.alerts
    await steward.owner.db.insertInto('usage_alerts').values(newer).execute()
    const states = (list: { state: string }[]) => list.map(({ state }) => state)
    expect(states((await dashboard()).items)).toEqual(['queued'])
    expect(states((await dashboard()).notSent)).toEqual(['no_address', 'period_over', 'no_address'])
    // What was told before usage was counted here went out; what failed before the oldest that is shown is of the past.
    await steward.owner.db
      .insertInto('usage_alerts')
      .values([older(1, null), older(-5, null), older(-6, null), older(3, 'no_address')])
      .execute()
    expect(await dashboard()).toMatchObject({ items: [{}, {}, { id: row.id }], notSent: [{}, {}, {}] })
    expect(states((await dashboard()).items)).toEqual(['sent', 'sent', 'queued'])
    await steward.owner.db
      .insertInto('usage_alerts')
      .values([older(-7, null)])
      .execute()
    expect((await dashboard()).notSent).toEqual([])
  })

  test('what comes in after its month is counted there, and nobody is mailed about it', async () => {
    const { id, userName: service } = await connected()
    const lastMonth = new Date(firstOfMonth - 5 * 86_400_000).toISOString()
    await send([{ service, amount: '450', at: lastMonth }])
    const [line] = (await usage(id)).items
    expect(line.current).toMatchObject({ used: '0', percent: 0 })
    expect(line.earlier).toMatchObject([{ used: '450', allowance: '500', percent: 90 }])
    expect(await mailsTo(id)).toEqual([])
    expect((await alerts(id)).map((one: { state: string }) => one.state)).toEqual(['period_over', 'period_over'])
    // On the dashboard it can be told from one of this month.
    const { notSent } = (await agent.get(`/api/customers/${id}/dashboard`)).body.alerts
    expect(notSent).toMatchObject([{ thresholdPercent: 80, state: 'period_over', periodOn: `${lastMonth.slice(0, 7)}-01` }])
  })

  test('of a merged account they go to the one that lives on, and are shown there', async () => {
    const survivor = await connected()
    const merged = await connected({ mergedInto: survivor.id })
    await send([{ service: merged.userName, amount: '300' }])
    expect(await mailsTo(merged.id)).toEqual([])
    expect(await mailsTo(survivor.id)).toHaveLength(1)
    expect(await told(survivor.id)).toEqual([50])
  })

  test('are facts of their own; a job that runs twice tells once', async () => {
    const { id, userName: service } = await connected()
    await send([{ service, amount: '260' }])
    const [{ id: alertId }] = await alerts(id)
    expect(await mailsTo(id)).toHaveLength(1)
    const parts = { database: steward.database, secrets: steward.secrets, reactions, now: new Date(today) }
    await tellUsage(parts, { staffId: supervisor.id, alertIds: [alertId] })
    expect(await mailsTo(id)).toHaveLength(1)
    const events = await steward.owner.db
      .selectFrom('events')
      .select(['name', 'facts'])
      .where('customer_id', '=', id)
      .orderBy('id')
      .execute()
    expect(events.map(({ name }) => name)).toEqual(['message.queued', 'usage.alerted'])
    expect(events[1]?.facts).toMatchObject({ alertId, thresholdPercent: 50, unit: 'gigabytes' })
  })

  test('say what was included as the threshold was passed, whatever is included when the mail is written', async () => {
    const { id, serviceId, userName: service } = await connected()
    await send([{ service, amount: '260' }])
    await change(id, { serviceId, allowance: '1000' }, 0)
    expect((await mailsTo(id))[0]?.body).toContain('260 of 500 GB')
  })

  test('one that waited over the end of its month is mailed all the same', async () => {
    const { id, userName: service } = await connected()
    await send([{ service, amount: '260' }])
    const [{ id: alertId }] = await alerts(id)
    const parts = { database: steward.database, secrets: steward.secrets, reactions, now: new Date(today + 20 * 86_400_000) }
    await tellUsage(parts, { staffId: supervisor.id, alertIds: [alertId] })
    expect((await mailsTo(id)).map(({ subject }) => subject)).toEqual(['You have used 50 % of your allowance'])
  })

  test('one that can not be mailed holds up no other, and the job says that it failed', async () => {
    const broken = await connected()
    const sound = await connected()
    const ids: string[] = []
    for (const { id, userName: service } of [broken, sound]) {
      await send([{ service, amount: '260' }])
      ids.push((await alerts(id))[0].id)
    }
    const { pool } = steward.owner
    await pool.query(`alter table outbox add constraint no_mail_to_one check (customer_id <> '${broken.id}') not valid`)
    const parts = { database: steward.database, secrets: steward.secrets, reactions, now: new Date(today) }
    await expect(tellUsage(parts, { staffId: supervisor.id, alertIds: ids })).rejects.toThrow('1 of 2 usage alerts')
    await pool.query('alter table outbox drop constraint no_mail_to_one')
    expect(await mailsTo(sound.id)).toHaveLength(1)
    expect(await mailsTo(broken.id)).toHaveLength(1)
  })
})

describe('allowances', () => {
  test('a service gets one of its own, by who may edit services, with reason, history and version', async () => {
    const { id, serviceId, userName: service } = await connected()
    expect((await usage(id)).items).toMatchObject([{ version: 0, allowanceFrom: 'plan', current: { allowance: '500' } }])
    const auditor = await steward.as('auditor')
    expect((await change(id, { serviceId, allowance: '800' }, 0, auditor)).status).toBe(403)
    const changed = await change(id, { serviceId, allowance: '800.5' }, 0)
    expect(changed.status).toBe(200)
    expect(changed.body).toMatchObject({ version: 1, allowanceFrom: 'own', current: { allowance: '800.5' } })
    expect((await change(id, { serviceId, allowance: '900' }, 0)).body).toMatchObject({ status: 409, code: 'allowance.stale' })
    expect((await change(id, { serviceId, allowance: '800.5' }, 1)).body.code).toBe('allowance.same')
    const history = (await agent.get(`/api/customers/${id}/changes`)).body.items
    expect(history[0]).toMatchObject({
      action: 'change_allowance',
      because: 'Asked for more',
      changes: [{ field: 'allowance', from: 'Fiber: 500 gigabytes', to: 'Fiber: 800.5 gigabytes' }],
    })
    expect((await change(id, { serviceId, allowance: null }, 1)).body).toMatchObject({
      version: 2,
      allowanceFrom: 'plan',
      current: { allowance: '500' },
    })
    await send([{ service, amount: '250' }])
    expect(await told(id)).toEqual([50])
  })

  test('lowered in the middle of a month it tells at once what is passed by it; raised it takes nothing back and tells nothing again', async () => {
    const { id, serviceId, userName: service } = await connected()
    await send([{ service, amount: '300' }])
    expect(await told(id)).toEqual([50])
    await change(id, { serviceId, allowance: '350' }, 0)
    expect(await told(id)).toEqual([50, 80])
    await change(id, { serviceId, allowance: '1000' }, 1)
    await send([{ service, amount: '250' }])
    expect(await told(id)).toEqual([50, 80])
    await send([{ service, amount: '450' }])
    expect(await told(id)).toEqual([50, 80, 100])
    expect((await mailsTo(id)).length).toBe(3)
  })

  test('the month before keeps the one that it had', async () => {
    const { id, serviceId, userName: service } = await connected()
    await change(id, { serviceId, allowance: '1000' }, 0)
    await send([{ service, amount: '100', at: new Date(firstOfMonth - 5 * 86_400_000).toISOString() }])
    expect((await usage(id)).items[0]).toMatchObject({ current: { allowance: '1000' }, earlier: [{ allowance: '500', percent: 20 }] })
  })

  test('the month before keeps what its plan included then, whatever the plan includes when something late comes in', async () => {
    const { id, userName: service } = await connected()
    const late = (amount: string) => send([{ service, amount, at: new Date(firstOfMonth - 5 * 86_400_000).toISOString() }])
    await late('100')
    await steward.owner.pool.query(
      'update plan_allowances set thousandths = 1000000 where plan_id in (select plan_id from subscriptions where customer_id = $1)',
      [id],
    )
    await late('50')
    await send([{ service, amount: '10' }])
    expect((await usage(id)).items[0]).toMatchObject({ current: { allowance: '1000' }, earlier: [{ used: '150', allowance: '500' }] })
  })

  test.each([
    ['data_entry', 'data_entry.locked'],
    ['cancelled', 'status.cancelled'],
  ] as const)('not of an account that is %s', async (status, code) => {
    const { id, serviceId } = await connected({ status })
    expect((await change(id, { serviceId, allowance: '1' }, 0)).body).toMatchObject({ status: 422, code })
    expect((await usage(id)).can.change).toMatchObject({ allowed: false, code })
  })

  test('are found of each of many services; the list says how many it leaves out', async () => {
    const { id, serviceId } = await connected()
    await steward.owner.pool.query(
      `insert into internet_services (id, customer_id, access, user_name, down_mbit, up_mbit, state, started_on)
       select gen_random_uuid(), $1, 'Fiber', 'block-' || place, 1, 1, 'on', '2025-01-01' from generate_series(1, 200) as place`,
      [id],
    )
    const shown = await usage(id)
    expect([shown.items.length, shown.more]).toEqual([200, 1])
    expect((await change(id, { serviceId, allowance: '800' }, 0)).body).toMatchObject({ serviceId, current: { allowance: '800' } })
  })

  test('not of somebody else’s service, not of nothing, not in a unit that it has not', async () => {
    const { id, serviceId } = await connected()
    const other = await connected()
    expect((await change(id, { serviceId: other.serviceId, allowance: '1' }, 0)).status).toBe(400)
    expect((await change(id, { serviceId, allowance: '0' }, 0)).status).toBe(400)
    expect((await change(id, { serviceId, allowance: '5', unit: 'minutes' }, 0)).body).toMatchObject({
      code: 'allowance.unit',
      instead: 'Give its allowance in gigabytes.',
    })
    expect((await change(id, { serviceId, allowance: 500 }, 0)).body.fields).toEqual([
      { field: 'allowance', message: 'Send a text with a number, such as "512.25": with a point and up to three decimals.' },
    ])
    expect((await change(id, { serviceId }, 0)).body.fields).toEqual([{ field: 'allowance', message: 'This is missing.' }])
    expect((await change(id, { serviceId, allowance: '5', because: '' }, 0)).body.fields).toEqual([
      { field: 'because', message: 'Write something here.' },
    ])
  })

  test('two who change it at once: the second is told', async () => {
    const { id, serviceId } = await connected()
    const replies = await Promise.all([change(id, { serviceId, allowance: '600' }, 0), change(id, { serviceId, allowance: '700' }, 0)])
    expect(replies.map(({ status }) => status).sort()).toEqual([200, 409])
  })

  test('the note of the contact tells of it', async () => {
    const { id, serviceId } = await connected()
    const opened = await agent.post('/api/interactions', {
      body: { customerId: id, channel: 'call', direction: 'inbound', callerName: null, callerRelationship: null },
    })
    const interactionId = opened.body.id
    await agent.post(`/api/customers/${id}/usage-allowances`, {
      body: { serviceId, unit: 'gigabytes', allowance: '800', because: 'Asked for more' },
      headers: { 'if-match': '0', ...(interactionId && { 'x-interaction': interactionId }) },
    })
    const event = await steward.owner.db
      .selectFrom('events')
      .select(['interaction_id', 'facts'])
      .where('customer_id', '=', id)
      .where('name', '=', 'usage.allowance_changed')
      .executeTakeFirstOrThrow()
    expect(event.interaction_id).not.toBeNull()
    expect(event.facts).toMatchObject({ service: 'Fiber', from: '500', to: '800', unit: 'gigabytes' })
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

describe('settings', () => {
  test('say at what shares customers are told; for what is counted from then on', async () => {
    const { id, userName: service } = await connected()
    await send([{ service, amount: '410' }])
    const before = (await admin.get('/api/usage-settings')).body
    expect(before.thresholds).toEqual([50, 80, 100])
    const save = (thresholds: number[], version: number, by: Client = admin) =>
      by.put('/api/usage-settings', { body: { thresholds }, headers: { 'if-match': String(version) } })
    expect((await save([75], before.version, supervisor)).status).toBe(403)
    expect((await save([0], before.version)).status).toBe(400)
    expect((await save([90, 75, 90], before.version)).body.thresholds).toEqual([75, 90])
    expect((await save([50], before.version)).body.code).toBe('usage_settings.stale')
    await send([{ service, amount: '1' }])
    expect(await told(id)).toEqual([50, 80])
    await send([{ service, amount: '50' }])
    expect(await told(id)).toEqual([50, 80, 90])
    expect((await save([50, 80, 100], before.version + 1)).status).toBe(200)
  })
})
