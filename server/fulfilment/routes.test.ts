import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newId } from '#server/platform/ids.ts'
import { reactions } from '#server/reactions.ts'
import { jobWork } from '#server/staff/job-work.ts'
import { applyStatusAction } from '#server/status/apply-status-action.ts'
import type { Work } from '#server/work.ts'
import { firstOrders, oak, type Signed, startAlarmCompany } from '#test/first-orders.ts'
import type { Client, TestSteward } from '#test/steward.ts'
import { askPartners } from './ask-partners.ts'
import { sandboxCarrier } from './sandbox-carrier.ts'
import { sandboxStation } from './sandbox-station.ts'

let steward: TestSteward
let agent: Signed
let lead: Signed
let auditor: Signed
let dispatch: Client

beforeAll(async () => {
  steward = await startAlarmCompany()
  agent = await steward.as('agent', { name: 'Dana' })
  lead = await steward.as('lead', { name: 'Priya' })
  auditor = await steward.as('auditor')
  dispatch = await dispatchBy(lead)
})
afterAll(() => steward.close())
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

const { dispatchBy, order, free, shown, tell } = firstOrders(() => ({ steward, agent, dispatch }))

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
