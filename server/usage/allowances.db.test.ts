import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Client, startSteward, type TestSteward } from '#test/steward.ts'
import { firstOfMonth, today, usageOf } from '#test/usage-of.ts'

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

const { connected, send, usage, told, mailsTo, change } = usageOf(() => ({ steward, agent, supervisor }))

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
