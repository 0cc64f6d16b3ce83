import fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newToken, sha256 } from '#server/platform/digest.ts'
import { newId } from '#server/platform/ids.ts'
import { reactions } from '#server/reactions.ts'
import { jobWork } from '#server/staff/job-work.ts'
import { applyStatusAction } from '#server/status/apply-status-action.ts'
import type { Work } from '#server/work.ts'
import { type Client, startSteward, type TestSteward } from '#test/steward.ts'
import { askPartners } from './ask-partners.ts'
import { stuckCount } from './count-stuck.ts'
import { sandboxCarrier } from './sandbox-carrier.ts'
import { sandboxStation } from './sandbox-station.ts'

type Signed = Client & { id: string }
let steward: TestSteward
let agent: Signed
let lead: Signed
let admin: Signed
let auditor: Signed
let dispatch: Client
let serial = 2000

beforeAll(async () => {
  steward = await startSteward()
  const client = await steward.owner.pool.connect()
  await steward.given.preset('alarm', client)
  client.release()
  await steward.owner.pool.query(`update company set limits = '{"api": 100000, "search": 100000}'`)
  agent = await steward.as('agent', { name: 'Dana' })
  lead = await steward.as('lead', { name: 'Priya' })
  admin = await steward.as('administrator')
  auditor = await steward.as('auditor')
  const token = newToken()
  await steward.owner.db
    .insertInto('api_tokens')
    .values({
      id: newId(),
      staff_id: lead.id,
      name: 'Dispatch',
      token_hash: sha256(token),
      token_start: token.slice(0, 6),
      scopes: ['customer.read', 'fulfilment.move'],
      created_at: new Date(),
      expires_at: new Date(Date.now() + 86_400_000),
    })
    .execute()
  dispatch = steward.client({ token })
})
afterAll(() => steward.close())

const oak = (house: number) => ({ lines: [`${house} Oak Street`], city: 'Ames', region: 'IA', postalCode: '50010', country: 'US' })
async function order(more: object = {}, price = '14900') {
  serial += 1
  const made = await agent.post('/api/signups', {
    body: {
      holderNames: [`Ben Ode${serial}`],
      emails: [{ address: `ben${serial}@example.com`, primary: true }],
      billingAddress: oak(serial),
      items: [{ sku: 'HUB-1', price: { amount: price, currency: 'USD' } }],
      ...more,
    },
    headers: { 'idempotency-key': crypto.randomUUID() },
  })
  expect(made.status, made.text).toBe(201)
  return made.body as { id: string; number: string }
}
const free = (more: object = {}) => order(more, '0')
/** In the name of the lead, as a job. */
async function asHouse(run: (work: Work) => Promise<unknown>) {
  const { database, secrets } = steward
  await database.db.transaction().execute(async (db) => {
    await run(await jobWork(db, { staffId: lead.id, secrets, reactions, now: new Date(), requestId: 'test' }))
  })
}
async function askAll(days = 0, pageSize = 500) {
  const now = () => new Date(Date.now() + days * 86_400_000)
  const { database, secrets } = steward
  const partners = { station: sandboxStation({ db: database.db, now }), carrier: sandboxCarrier({ db: database.db, now }) }
  await askPartners({ database, secrets, reactions, ...partners, now, pageSize })
}
const shown = async (id: string, by: Client = agent) => (await by.get(`/api/customers/${id}/fulfilment`)).body
const tell = (id: string, body: object, by: Client = dispatch) => by.post(`/api/customers/${id}/fulfilment/steps`, { body })
const takeBack = (id: string, body: object, by: Client = dispatch) => by.post(`/api/customers/${id}/fulfilment/take-back`, { body })
const statusOf = async (id: string) => (await agent.get(`/api/customers/${id}/header`)).body.status
const done = (body: { steps: { step: string; at: string | null }[] }) => body.steps.filter(({ at }) => at).map(({ step }) => step)
const move = async (id: string, shippingAddress: object) => {
  const { masterScreen } = (await agent.get(`/api/customers/${id}`)).body
  return agent.patch(`/api/customers/${id}/master-screen`, {
    body: { shippingAddress },
    headers: { 'if-match': String(masterScreen.version) },
  })
}

describe('steps', () => {
  test('are told by who may, by hand with the reason', async () => {
    const { id } = await free()
    expect((await tell(id, { step: 'shipped', because: 'x' }, agent)).status).toBe(403)
    expect((await tell(id, { step: 'shipped', because: 'x' }, auditor)).status).toBe(403)
    expect(await tell(id, { step: 'shipped' }, lead)).toMatchObject({ status: 400, body: { fields: [{ field: 'because' }] } })
    expect((await tell(newId(), { step: 'shipped' })).status).toBe(404)
    expect((await tell(id, { step: 'order_placed' })).status).toBe(400)
    expect(await tell(id, { step: 'shipped', at: '2031-01-01T00:00:00Z' })).toMatchObject({
      status: 400,
      body: { fields: [{ field: 'at' }] },
    })
    const moved = await tell(id, { step: 'technician_assigned', detail: 'Rafael M.', because: 'Dispatch called.' }, lead)
    expect(moved.status, moved.text).toBe(200)
    expect(moved.body.steps[3]).toMatchObject({
      step: 'technician_assigned',
      by: 'Priya',
      because: 'Dispatch called.',
      source: 'staff',
      detail: 'Rafael M.',
    })
    expect((await agent.get(`/api/customers/${id}/changes`)).body.items[0]).toMatchObject({
      action: 'move_fulfilment',
      because: 'Dispatch called.',
    })
    expect((await shown(id, agent)).can.move).toMatchObject({ allowed: false, code: 'role.not_allowed' })
  })

  test('of the same reference are one, whenever they are told again', async () => {
    const { id } = await free()
    const told = { step: 'shipped', reference: 'parcel-77', tracking: 'AR-77', carrier: 'Arrow' }
    const first = await tell(id, told)
    const again = await tell(id, { ...told, at: new Date(Date.now() - 60_000).toISOString() })
    expect(again.body).toEqual(first.body)
    expect(again.body.shipments).toMatchObject([{ state: 'sent', carrier: 'Arrow', tracking: 'AR-77' }])
    const events = await steward.owner.db
      .selectFrom('fulfilment_events')
      .select('id')
      .where('customer_id', '=', id)
      .where('step', '=', 'shipped')
      .execute()
    expect(events).toHaveLength(1)
  })

  test('keep the account at the station from what to what, under a new version', async () => {
    const { id } = await free()
    await tell(id, { step: 'station_account_created', stationAccount: 'NB-1' })
    await tell(id, { step: 'station_account_created', stationAccount: 'NB-2' })
    await tell(id, { step: 'station_account_created', stationAccount: 'NB-2' })
    const { items } = (await agent.get(`/api/customers/${id}/changes`)).body
    const kept = items.filter(({ action }: { action: string }) => action === 'keep_station_account')
    const asSaid = (from: string | null, to: string) => ({ changes: [expect.objectContaining({ field: 'stationAccount', from, to })] })
    expect(kept).toHaveLength(2)
    expect(kept).toMatchObject([asSaid('NB-1', 'NB-2'), asSaid(null, 'NB-1')])
    expect((await agent.get(`/api/customers/${id}`)).body.masterScreen.version).toBeGreaterThanOrEqual(3)
  })

  test('in any order end in the same account: active, exactly once', async () => {
    const steps = ['station_account_created', 'self_install_chosen', 'shipped', 'delivered', 'installed'] as const
    await fc.assert(
      fc.asyncProperty(fc.shuffledSubarray([...steps], { minLength: 5 }), async (mixed) => {
        const { id } = await free()
        for (const [place, step] of mixed.entries()) {
          const told = { step, reference: `${id} ${step}`, at: new Date(Date.now() - steps.indexOf(step) * 1000).toISOString() }
          const [one, other] = await Promise.all([tell(id, told), tell(id, told)])
          expect([one.status, other.status], one.text + other.text).toEqual([200, 200])
          expect(await statusOf(id)).toBe(place === 4 ? 'active' : 'data_entry')
        }
        expect(done(await shown(id))).toEqual(['order_placed', 'payment_taken', ...steps])
        const changes = await steward.owner.db
          .selectFrom('status_changes')
          .select(['action', 'source'])
          .where('customer_id', '=', id)
          .execute()
        expect(changes).toEqual([{ action: 'complete_fulfilment', source: 'integration' }])
      }),
      { numRuns: 5 },
    )
  })

  test('with the last one the plans begin, and what comes later changes nothing', async () => {
    const { plans } = (await agent.get('/api/signups/choices')).body
    const { id } = await order({ plans: [plans[0].code], kind: plans[0].customerKind ?? 'residential' }, '0')
    const open = (await shown(id)).order.open
    // Where the company is, it may still be yesterday.
    const receivedOn = new Date(Date.now() - 86_400_000).toISOString().slice(0, 10)
    const paid = await agent.post(`/api/customers/${id}/payments/by-hand`, {
      body: { channel: 'check', checkNumber: '1042', amount: open, receivedOn },
      headers: { 'idempotency-key': crypto.randomUUID() },
    })
    expect(paid.status, paid.text).toBe(201)
    expect((await shown(id)).steps[1]).toMatchObject({ step: 'payment_taken', source: 'staff' })
    for (const step of ['station_account_created', 'technician_assigned', 'shipped', 'delivered', 'installed'])
      await tell(id, { step, reference: step })
    expect(await statusOf(id)).toBe('active')
    const [plan] = await steward.owner.db.selectFrom('subscriptions').selectAll().where('customer_id', '=', id).execute()
    expect(plan).toMatchObject({ state: 'on' })
    expect(plan?.next_charge_on).not.toBeNull()
    expect(await takeBack(id, { step: 'installed', reference: 'oops' })).toMatchObject({ status: 422, body: { code: 'fulfilment.closed' } })
    expect((await tell(id, { step: 'installed', reference: 'installed' })).status).toBe(200)
  })

  test('an account from before there were orders goes on from the steps that it has', async () => {
    const { id } = await steward.given.customer({ status: 'data_entry', technicianAssigned: true })
    expect((await shown(id)).order).toBeNull()
    const told = await tell(id, { step: 'shipped' })
    expect(done(told.body)).toEqual(['order_placed', 'payment_taken', 'station_account_created', 'technician_assigned', 'shipped'])
  })
})

describe('the shipping address', () => {
  test('moves the parcel until a technician is assigned, again once unassigned, and not once it is sent', async () => {
    const { id } = await free()
    expect((await move(id, oak(7))).status).toBe(200)
    expect((await shown(id)).shipments[0].to.lines).toEqual(['7 Oak Street'])
    await tell(id, { step: 'technician_assigned' })
    expect(await move(id, oak(8))).toMatchObject({ status: 422, body: { code: 'shipping.technician_assigned' } })
    expect(await takeBack(id, { step: 'technician_assigned' }, lead)).toMatchObject({ status: 400 })
    expect((await takeBack(id, { step: 'technician_assigned', because: 'The visit moved.' }, lead)).status).toBe(200)
    expect(await takeBack(id, { step: 'technician_assigned' })).toMatchObject({ status: 422, body: { code: 'fulfilment.not_done' } })
    expect((await move(id, oak(9))).status).toBe(200)
    expect((await shown(id)).shipments[0]).toMatchObject({ state: 'waiting', to: { lines: ['9 Oak Street'] } })
    await tell(id, { step: 'shipped' })
    expect((await move(id, oak(10))).status).toBe(200)
    expect((await shown(id)).shipments[0]).toMatchObject({ state: 'sent', to: { lines: ['9 Oak Street'] } })
  })
})

describe('in data entry', () => {
  test.each([
    ['customer-information', { language: 'es' }, 'data_entry.master_screen_only'],
    ['payment-information', { billingCycle: 'yearly' }, 'data_entry.billing_locked'],
  ])('the card %s is for viewing only', async (card, body, code) => {
    const { id } = await free()
    const reply = await lead.patch(`/api/customers/${id}/cards/${card}`, { body, headers: { 'if-match': '1' } })
    expect(reply).toMatchObject({ status: 422, body: { code } })
  })

  test('no method is added, and custom fields and secrets stay', async () => {
    const { id } = await free()
    const key = { 'idempotency-key': crypto.randomUUID() }
    const method = await agent.post(`/api/customers/${id}/payment-methods`, { body: { token: 'tok' }, headers: key })
    expect(method).toMatchObject({ status: 422, body: { code: 'data_entry.billing_locked' } })
    const secret = await lead.patch(`/api/customers/${id}/cards/central-station`, {
      body: { pin: '4821', because: 'asked' },
      headers: { 'if-match': '1' },
    })
    expect(secret.status).toBeGreaterThanOrEqual(404)
  })
})

/** An order whose card was charged. */
async function paidOrder(more: object = {}): Promise<{ id: string; paymentId: string }> {
  const made = await agent.post('/api/sandbox-gateway/tokens', {
    body: { number: '4242 4242 4242 4242', expires: '2030-08', cvc: '123' },
  })
  const { id } = await order({ paymentMethod: { token: made.body.token }, installation: 'self_install', ...more })
  for (let round = 0; round < 3; round += 1) await steward.runJobs()
  const payment = await steward.owner.db.selectFrom('payments').select('id').where('customer_id', '=', id).executeTakeFirstOrThrow()
  expect((await shown(id)).steps[1].at).not.toBeNull()
  return { id, paymentId: payment.id }
}

describe('the first payment that goes back', () => {
  async function dispute(paymentId: string, told: 'open' | 'won') {
    const { moveDispute } = await import('#server/payments/move-dispute.ts')
    await asHouse((work) => moveDispute(work, { payment_id: paymentId } as never, told))
  }

  test('disputed, it holds the parcel until the dispute is won', async () => {
    const { id, paymentId } = await paidOrder()
    await dispute(paymentId, 'open')
    expect(await shown(id)).toMatchObject({ steps: { 1: { at: null } }, wait: { for: 'payment' } })
    await askAll()
    expect(await shown(id)).toMatchObject({ steps: { 2: { at: null } }, shipments: [{ state: 'waiting' }] })
    await dispute(paymentId, 'won')
    expect((await shown(id)).steps[1]).toMatchObject({ at: expect.any(String), source: 'gateway' })
  })

  test('refunded in part it pays the order still, in full no more, though nothing is owed', async () => {
    const { id, paymentId } = await paidOrder()
    const refund = async (amount: string) => {
      const given = await lead.post(`/api/customers/${id}/refunds`, {
        body: { paymentId, amount: { amount, currency: 'USD' }, reason: 'charged twice' },
        headers: { 'idempotency-key': crypto.randomUUID() },
      })
      expect(given.status, given.text).toBe(201)
      for (let round = 0; round < 3; round += 1) await steward.runJobs()
    }
    await refund('1000')
    expect((await shown(id)).steps[1].at).not.toBeNull()
    await refund('13900')
    expect(await shown(id)).toMatchObject({ steps: { 1: { at: null } }, order: { open: { amount: '0' } }, wait: { for: 'payment' } })
    expect((await agent.get(`/api/customers/${id}/changes`)).body.items).toContainEqual(
      expect.objectContaining({ action: 'take_back_fulfilment' }),
    )
  })
})

describe('the central station and the carrier', () => {
  test('are asked by a job, and bring a paid order to its delivery', async () => {
    const { id } = await free({ installation: 'self_install' })
    let days = 0
    const ask = () => askAll(days)
    await ask()
    await ask()
    let order = await shown(id)
    expect(order.steps[2]).toMatchObject({ source: 'station', detail: expect.stringMatching(/^NB-/) })
    expect(order.shipments[0]).toMatchObject({ state: 'sent', carrier: 'Sandbox Parcel' })
    expect(order.wait).toMatchObject({ for: 'delivery', reason: 'not_delivered' })
    days = 3
    await ask()
    await ask()
    order = await shown(id)
    expect(order.shipments[0]).toMatchObject({ state: 'delivered' })
    expect((await steward.owner.db.selectFrom('central_stations').selectAll().where('customer_id', '=', id).execute())[0]).toMatchObject({
      monitoring_on: false,
    })

    const nowhere = await free({ billingAddress: { ...oak(1), lines: ['Oak Street'] } })
    const boxed = await free({ installation: 'self_install', shippingAddress: { ...oak(1), lines: ['P.O. Box 12'] } })
    await ask()
    await ask()
    expect((await shown(nowhere.id)).wait).toMatchObject({
      reason: 'station_refused',
      isStuck: true,
      said: 'The site address has no house number.',
    })
    expect((await shown(boxed.id)).wait).toMatchObject({ reason: 'carrier_refused', isStuck: true })
  })

  test('are asked for every order, however many stand in front that go no further', async () => {
    const refused = [
      await free({ billingAddress: { ...oak(1), lines: ['Elm Street'] } }),
      await free({ billingAddress: { ...oak(1), lines: ['Ash'] } }),
    ]
    const last = await free({ installation: 'self_install' })
    await askAll(0, 1)
    for (const { id } of refused) expect((await shown(id)).wait).toMatchObject({ reason: 'station_refused' })
    expect((await shown(last.id)).steps[2]).toMatchObject({ source: 'station' })
  })
})

describe('what is stuck', () => {
  test('is a list with its reason, by limits that an administrator sets', async () => {
    const { id, number } = await free({ installation: 'self_install' })
    await tell(id, { step: 'station_account_created' })
    const list = async (query: string) => (await agent.get(`/api/first-orders?${query}&limit=100`)).body
    const mine = (body: { items: { customerId: string }[] }) => body.items.find((item) => item.customerId === id)
    expect(mine(await list('stuck=true'))).toBeUndefined()
    expect(mine(await list('stuck=false'))).toMatchObject({
      number,
      done: 4,
      of: 7,
      wait: { for: 'shipping', reason: 'not_shipped', isStuck: false },
    })
    steward.clock.minutes(72 * 60 + 1)
    const [freshAgent, freshAdmin] = [await steward.as('agent'), await steward.as('administrator')]
    const stuck = (await freshAgent.get('/api/first-orders?limit=100')).body
    expect(mine(stuck)).toMatchObject({ wait: { isStuck: true, hours: 72, limitHours: 72 } })
    expect(stuck.counts.byPlace.find((one: { place: string }) => one.place === 'shipping').count).toBeGreaterThan(0)
    expect((await freshAgent.get('/api/first-orders/stuck-count')).body.stuck).toBe(stuck.counts.stuck)
    expect(
      (await freshAgent.get('/api/first-orders?waitsFor=payment&limit=100')).body.items.map(
        (one: { wait: { for: string } }) => one.wait.for,
      ),
    ).not.toContain('shipping')
    const first = (await freshAgent.get('/api/first-orders?limit=1')).body
    const second = (await freshAgent.get(`/api/first-orders?limit=1&cursor=${first.nextCursor}`)).body
    expect(second.items[0].customerId).not.toBe(first.items[0].customerId)
    const { version, ...limits } = (await freshAdmin.get('/api/fulfilment-settings')).body
    const change = (body: object) => freshAdmin.put('/api/fulfilment-settings', { body, headers: { 'if-match': String(version) } })
    expect((await change({ ...limits, shippingHours: 0 })).status).toBe(400)
    expect((await change({ ...limits, shippingHours: 200 })).status).toBe(200)
    expect(await change(limits)).toMatchObject({ status: 409, body: { code: 'fulfilment_settings.stale' } })
    expect(mine((await freshAgent.get('/api/first-orders?limit=100')).body)).toBeUndefined()
    steward.clock.minutes(-72 * 60 - 1)
    expect(admin.id).not.toBe(agent.id)
  })
})

describe('how many are stuck', () => {
  const owner = () => steward.owner.db
  const counted = async (by: Client) => (await by.get('/api/first-orders/stuck-count')).body.stuck
  const listed = async (by: Client) => (await by.get('/api/first-orders?limit=1')).body.counts.stuck

  test('is counted as the list weighs them, whatever they wait for', async () => {
    const hoursAgo = (hours: number) => new Date(Date.now() - hours * 3_600_000)
    const steps = ['order_placed', 'payment_taken', 'station_account_created', 'self_install_chosen', 'shipped', 'delivered']
    for (let upTo = 0; upTo <= steps.length; upTo += 1)
      for (const hours of [1, 23, 24, 47, 48, 73, 169]) {
        const { id } = await steward.given.customer({ status: 'data_entry' })
        await owner()
          .updateTable('customers')
          .set({ status_changed_at: hoursAgo(hours) })
          .where('id', '=', id)
          .execute()
        await owner().deleteFrom('fulfilment_steps').where('customer_id', '=', id).execute()
        for (const step of steps.slice(0, upTo))
          await owner()
            .insertInto('fulfilment_steps')
            .values({ id: newId(), customer_id: id, step, at: hoursAgo(hours) })
            .execute()
      }
    const before = await counted(agent)
    expect(before).toBe(await listed(agent))
    // What the money says: declined, on its way, never asked for, and a link that opens, is new, or has run out.
    const [declined, pending, unasked, linked, ranOut, refusedByStation, refusedByCarrier] = await Promise.all(
      Array.from({ length: 7 }, () => order()),
    )
    const orderOf = async (of?: { id: string }) =>
      owner()
        .selectFrom('orders')
        .selectAll()
        .where('customer_id', '=', of?.id ?? '')
        .executeTakeFirstOrThrow()
    const set = (of: { id: string } | undefined, what: object) =>
      owner()
        .updateTable('orders')
        .set(what)
        .where('customer_id', '=', of?.id ?? '')
        .execute()
    for (const [of, status] of [
      [declined, 'declined'],
      [pending, 'pending'],
    ] as const) {
      const { invoice_id: invoiceId } = await orderOf(of)
      const paymentId = newId()
      await owner()
        .insertInto('payments')
        .values({
          id: paymentId,
          customer_id: of?.id ?? '',
          status,
          amount_minor: 14_900n,
          currency: 'USD',
          channel: 'gateway',
          at: new Date(),
        })
        .execute()
      await owner()
        .insertInto('payment_allocations')
        .values({ payment_id: paymentId, invoice_id: invoiceId ?? '', amount_minor: 14_900n, position: 0 })
        .execute()
    }
    await set(unasked, { payment_because: 'This card is stopped.' })
    for (const each of [linked, ranOut]) await agent.post(`/api/customers/${each?.id}/fulfilment/pay-link`)
    await owner()
      .updateTable('pay_links')
      .set({ expires_at: hoursAgo(1) })
      .where('customer_id', '=', ranOut?.id ?? '')
      .execute()
    await set(refusedByStation, { station_because: 'No house number.' })
    await tell(refusedByStation?.id ?? '', { step: 'payment_taken' })
    for (const step of ['payment_taken', 'station_account_created', 'self_install_chosen']) await tell(refusedByCarrier?.id ?? '', { step })
    await owner()
      .updateTable('shipments')
      .set({ refused_because: 'A box.' })
      .where('customer_id', '=', refusedByCarrier?.id ?? '')
      .execute()
    expect(await counted(agent)).toBe(before + 4)
    for (const hours of [0, 25, 50]) {
      steward.clock.minutes(hours * 60)
      const fresh = await steward.as('agent')
      expect(await counted(fresh), `after ${hours} hours`).toBe(await listed(fresh))
      steward.clock.minutes(-hours * 60)
    }
  })

  test('goes by the index of the status, among however many accounts', async () => {
    await owner()
      .transaction()
      .execute(async (db) => {
        const limits = { payment: 24, station: 24, installation: 48, shipping: 72, delivery: 168, installed: 168 }
        // A small table is read whole, which says nothing of a large one.
        await sql`set local enable_seqscan = off`.execute(db)
        const { rows } = await sql<{ 'QUERY PLAN': string }>`explain ${stuckCount(new Date(), limits, ['alarm'])}`.execute(db)
        const plan = rows.map((row) => row['QUERY PLAN']).join('\n')
        expect(plan).toMatch(/customers_status/)
        expect(plan).not.toMatch(/Seq Scan/)
      })
  })
})

describe('a pay link', () => {
  const nobody = () => steward.client()
  const look = (token: string) => nobody().post('/api/pay-links/look', { body: { token } })
  const card = async (token: string, number: string) =>
    nobody().post('/api/sandbox-gateway/pay-link-tokens', { body: { token, number, expires: '2030-08', cvc: '123' } })
  const pay = (token: string, cardToken: string) => nobody().post('/api/pay-links/pay', { body: { token, cardToken } })
  const send = (id: string, by: Client = agent) => by.post(`/api/customers/${id}/fulfilment/pay-link`)
  async function linkOf(id: string) {
    const mail = await steward.owner.db
      .selectFrom('outbox')
      .select(['id', 'link', 'body', 'subject'])
      .where('customer_id', '=', id)
      .where('template', '=', 'first_payment_link')
      .orderBy('created_at', 'desc')
      .executeTakeFirstOrThrow()
    const path = steward.secrets.open({ table: 'outbox', column: 'link', rowId: mail.id }, mail.link ?? '')
    expect(mail.body).toMatch(/Your account number is \S+\.|Su número de cuenta es \S+\./)
    return { token: path.split('#')[1] ?? '', mail }
  }
  const settle = async () => {
    for (let round = 0; round < 3; round += 1) await steward.runJobs()
  }

  test('is mailed by who takes payments, for what is open of a first order, and shows company and amount alone', async () => {
    const { id, number } = await order()
    expect((await send(id, auditor)).status).toBe(403)
    expect(await send((await free()).id)).toMatchObject({ status: 422, body: { code: 'pay_link.nothing_open' } })
    expect(await send((await order({ emails: [] })).id)).toMatchObject({ status: 422, body: { code: 'pay_link.no_email' } })
    const sent = await send(id)
    expect(sent.status, sent.text).toBe(201)
    expect(sent.body).toMatchObject({ payLink: { state: 'open', sentBy: 'Dana' }, wait: { reason: 'pay_link_sent' } })
    const outbox = await agent.get(`/api/customers/${id}/messages?template=first_payment_link`)
    expect(outbox.body.items).toMatchObject([{ state: 'queued', because: expect.stringMatching(/^No mail server is set up/) }])
    expect((await agent.get('/api/session')).body.company.sendsMail).toBe(false)
    const { token, mail } = await linkOf(id)
    expect(mail.body).not.toContain(token)
    const page = (await look(token)).body
    expect(page).toMatchObject({
      company: 'Harbor Light',
      state: 'open',
      amount: { amount: '14900', currency: 'USD' },
      triesLeft: 5,
      isSandbox: true,
    })
    expect(JSON.stringify(page)).not.toMatch(new RegExp(`${id}|${number}|Ben`))
    const stored = await steward.owner.db.selectFrom('pay_links').select('token_hash').where('customer_id', '=', id).execute()
    expect(stored.map((row) => row.token_hash)).toEqual([sha256(token)])
    await send(id)
    expect((await look(token)).body).toMatchObject({ state: 'over', amount: null, order: null })
    expect(await look(newToken())).toMatchObject({ status: 404, body: { code: 'link.invalid' } })
  })

  test('mends a declined first payment', async () => {
    const made = await agent.post('/api/sandbox-gateway/tokens', {
      body: { number: '4000 0000 0000 9995', expires: '2030-08', cvc: '123' },
    })
    const { id } = await order({ paymentMethod: { token: made.body.token } })
    await settle()
    expect((await shown(id)).wait).toMatchObject({ isStuck: true, said: 'insufficient funds' })
    const offered = async () => (await agent.get(`/api/customers/${id}/header`)).body.can.send_pay_link
    expect(await offered()).toMatchObject({ allowed: true })
    await send(id)
    const { token } = await linkOf(id)
    expect((await card(token, '4929 1234 5678 9012')).status).toBe(400)
    const again = await card(token, '4000 0000 0000 9995')
    await pay(token, again.body.cardToken)
    await settle()
    expect((await look(token)).body).toMatchObject({
      state: 'open',
      declined: true,
      declinedBecause: 'funds',
      triesLeft: 4,
      helpPhone: null,
    })
    // A card that is reported stolen is told like any other that the bank does not let through.
    for (const [number, says] of [
      ['4000 0000 0000 0127', 'code'],
      ['4000 0000 0000 9987', 'bank'],
    ] as const) {
      await pay(token, (await card(token, number)).body.cardToken)
      await settle()
      expect((await look(token)).body).toMatchObject({ state: 'open', declinedBecause: says })
    }
    const good = await card(token, '4242 4242 4242 4242')
    expect(good.status, good.text).toBe(201)
    expect((await pay(token, good.body.cardToken)).body).toMatchObject({ state: 'pending' })
    expect(await pay(token, good.body.cardToken)).toMatchObject({ status: 422, body: { code: 'pay_link.not_open' } })
    await settle()
    expect((await look(token)).body).toMatchObject({ state: 'paid', amount: null })
    expect(await offered()).toMatchObject({ allowed: false, code: 'pay_link.nothing_open' })
    const order_ = await shown(id)
    expect(order_).toMatchObject({ payLink: { state: 'paid' }, order: { open: { amount: '0' } } })
    expect(order_.steps[1]).toMatchObject({ step: 'payment_taken', source: 'gateway' })
    const methods = await steward.owner.db
      .selectFrom('payment_methods')
      .select(['last_four', 'is_default'])
      .where('customer_id', '=', id)
      .execute()
    expect(methods.filter((one) => one.is_default)).toEqual([{ last_four: '4242', is_default: true }])
    const byLink = await steward.owner.db
      .selectFrom('change_sets')
      .select(['action', 'source', 'actor', 'staff_id', 'interaction_id'])
      .where('customer_id', '=', id)
      .where('at', '>=', steward.owner.db.selectFrom('pay_links').select('created_at').where('customer_id', '=', id))
      .where('action', '<>', 'send_pay_link')
      .execute()
    expect(byLink.map(({ action }) => action)).toEqual(expect.arrayContaining(['take_payment', 'add_payment_method', 'move_fulfilment']))
    expect(
      byLink.filter((one) => one.source !== 'portal' || one.actor !== 'system' || one.staff_id !== null || one.interaction_id !== null),
    ).toEqual([])
    const told = await steward.owner.db
      .selectFrom('events')
      .select(['staff_id', 'interaction_id'])
      .where('customer_id', '=', id)
      .where('name', '=', 'payment.taken')
      .execute()
    expect(told).toEqual([{ staff_id: null, interaction_id: null }])
    const payment = await steward.owner.db
      .selectFrom('payments')
      .select(['taken_by', 'interaction_id'])
      .where('customer_id', '=', id)
      .where('status', '=', 'captured')
      .executeTakeFirstOrThrow()
    expect(payment).toEqual({ taken_by: null, interaction_id: null })
    // Nobody is told that no money has moved when it just has.
    const mails = await steward.owner.db.selectFrom('outbox').select('template').where('customer_id', '=', id).execute()
    expect(mails.map(({ template }) => template)).not.toContain('payment_method_changed')
    const receipts = await steward.owner.db
      .selectFrom('outbox')
      .select(['subject', 'body', 'to_address', 'category'])
      .where('customer_id', '=', id)
      .where('template', '=', 'payment_receipt')
      .execute()
    expect(receipts).toEqual([
      {
        subject: 'We have received your payment of $149.00',
        body: expect.stringMatching(
          /received \$149\.00 for your order \d+, paid with your Visa card ending in 4242\.[\s\S]*Your account number is \S+\./,
        ),
        to_address: expect.stringMatching(/^ben\d+@example\.com$/),
        category: 'billing',
      },
    ])
    expect(await pay(token, 'tok')).toMatchObject({ status: 422, body: { code: 'pay_link.not_open' } })
  })

  test('is over after its hours, with the account, and after five cards', async () => {
    const { id } = await order()
    await send(id)
    const { token } = await linkOf(id)
    await steward.owner.db.updateTable('pay_links').set({ tries: 5 }).where('customer_id', '=', id).execute()
    expect(await card(token, '4242 4242 4242 4242')).toMatchObject({ status: 422, body: { code: 'pay_link.too_many_tries' } })
    steward.clock.minutes(72 * 60 + 1)
    expect((await look(token)).body.state).toBe('over')
    expect(await pay(token, 'tok')).toMatchObject({ status: 422, body: { code: 'pay_link.not_open' } })
    steward.clock.minutes(-72 * 60 - 1)
  })

  test('is locked after its account, as by who sends one or takes the payment, so that no two wait for each other', async () => {
    const { id } = await order()
    await send(id)
    const { token } = await linkOf(id)
    const made = await card(token, '4242 4242 4242 4242')
    const holder = await steward.owner.pool.connect()
    try {
      await holder.query('begin')
      await holder.query('select from customers where id = $1 for update', [id])
      const paying = pay(token, made.body.cardToken)
      await expect
        .poll(
          async () =>
            (await holder.query('select from pg_locks where not granted and pg_backend_pid() = any(pg_blocking_pids(pid))')).rowCount,
        )
        .toBe(1)
      await holder.query('select from pay_links where customer_id = $1 for update nowait', [id])
      await holder.query('commit')
      expect((await paying).status).toBe(200)
    } finally {
      await holder.query('rollback')
      holder.release()
    }
  })

  test('says nothing of why a card is blocked, and keeps the attempt', async () => {
    const { id } = await order()
    await send(id)
    const { token } = await linkOf(id)
    const found = await steward.owner.db.selectFrom('emails').select('address').where('customer_id', '=', id).executeTakeFirstOrThrow()
    const block = await lead.post('/api/blocks', { body: { kind: 'email', value: found.address, reason: 'stolen identity', endsAt: null } })
    const made = await card(token, '4242 4242 4242 4242')
    const refused = await pay(token, made.body.cardToken)
    expect(refused).toMatchObject({ status: 422, body: { code: 'pay_link.refused' } })
    expect(refused.text).not.toContain('stolen')
    expect((await lead.get(`/api/blocks/${block.body.id}/attempts`)).body.items).toMatchObject([{ act: 'payment_method' }])
  })

  test('is asked of one address so often and no more', async () => {
    await steward.owner.pool.query(`update guards set failures = 400 where kind = 'pay_link.look'`)
    expect(await look(newToken())).toMatchObject({ status: 429, body: { code: 'pay_link.too_many' } })
  })
})

describe('the account', () => {
  async function apply(id: string, action: 'cancel' | 'activate_by_hand') {
    await asHouse((work) => applyStatusAction(work, id, action, { because: 'The installer has called.' }))
  }

  test('that is cancelled in data entry takes its order, its parcel and its link along', async () => {
    const { id } = await order()
    await agent.post(`/api/customers/${id}/fulfilment/pay-link`)
    await apply(id, 'cancel')
    expect(await shown(id)).toMatchObject({
      order: { state: 'cancelled' },
      shipments: [{ state: 'cancelled' }],
      payLink: { state: 'expired' },
      wait: null,
    })
  })

  const moneyOf = async (id: string) => ({
    open: (await steward.owner.db.selectFrom('open_invoices').select('open_minor').where('customer_id', '=', id).execute()).map(
      (row) => row.open_minor,
    ),
    promised: (await steward.owner.db.selectFrom('commitments').select('what').where('customer_id', '=', id).execute()).map(
      (row) => row.what,
    ),
  })
  const effectsOf = async (id: string): Promise<string[]> =>
    (await lead.get(`/api/customers/${id}/status-preview?action=cancel`)).body.effects
      .filter(({ code }: { code: string }) => code === 'first_order')
      .map(({ what, from, to }: { what: string; from: string; to: string }) => `${what}: ${from} → ${to}`)

  test('that is cancelled in data entry owes nothing for what was never sent', async () => {
    const { id } = await order()
    expect(await effectsOf(id)).toEqual(['First order: being fulfilled → cancelled', 'Bill of the first order: $149.00 open → credited'])
    await apply(id, 'cancel')
    expect(await moneyOf(id)).toEqual({ open: [], promised: [] })
    expect((await agent.get(`/api/customers/${id}/changes`)).body.items).toContainEqual(
      expect.objectContaining({
        action: 'credit_first_order',
        changes: [
          expect.objectContaining({
            field: 'openOfInvoice',
            from: expect.stringContaining('$149.00'),
            to: expect.stringContaining('$0.00'),
          }),
        ],
      }),
    )
  })

  test('that has paid by then is promised its money back', async () => {
    const { id } = await paidOrder()
    expect(await effectsOf(id)).toEqual([
      'First order: being fulfilled → cancelled',
      'First payment: $149.00 paid → you promise its refund',
    ])
    await apply(id, 'cancel')
    expect(await moneyOf(id)).toEqual({
      open: [],
      promised: [expect.stringMatching(/^Refund the first payment: \$149\.00 of O-\d+/)],
    })
  })

  test('that a lead makes active by hand has its order fulfilled and its plans begun', async () => {
    const { plans } = (await agent.get('/api/signups/choices')).body
    const { id } = await free({ plans: [plans[0].code], kind: plans[0].customerKind ?? 'residential' })
    await apply(id, 'activate_by_hand')
    expect(await statusOf(id)).toBe('active')
    expect(await shown(id, lead)).toMatchObject({ order: { state: 'fulfilled' }, wait: null, can: { move: { code: 'fulfilment.closed' } } })
    const begun = await steward.owner.db.selectFrom('subscriptions').select('state').where('customer_id', '=', id).execute()
    expect(begun).toEqual([{ state: 'on' }])
    expect((await agent.get(`/api/customers/${id}/changes`)).body.items).toContainEqual(
      expect.objectContaining({
        action: 'begin_billing',
        changes: [
          expect.objectContaining({
            field: 'subscription',
            from: expect.objectContaining({ state: 'off', on: null }),
            to: expect.objectContaining({ state: 'on', startedOn: expect.any(String), on: expect.any(String) }),
          }),
        ],
      }),
    )
  })
})
