import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newId } from '#server/platform/ids.ts'
import { firstOrders, type Signed, startAlarmCompany } from '#test/first-orders.ts'
import type { Client, TestSteward } from '#test/steward.ts'
import { stuckCount } from './count-stuck.ts'

let steward: TestSteward
let agent: Signed
let lead: Signed
let admin: Signed
let dispatch: Client

beforeAll(async () => {
  steward = await startAlarmCompany()
  agent = await steward.as('agent', { name: 'Dana' })
  lead = await steward.as('lead', { name: 'Priya' })
  admin = await steward.as('administrator')
  dispatch = await dispatchBy(lead)
})
afterAll(() => steward.close())

const { dispatchBy, order, free, tell } = firstOrders(() => ({ steward, agent, dispatch }))

describe('how many are stuck', () => {
  const owner = () => steward.owner.db
  const counted = async (by: Client) => (await by.get('/api/first-orders/stuck-count')).body.stuck
  const listed = async (by: Client) => (await by.get('/api/first-orders?limit=1')).body.counts.stuck

  // First, as long as the tables are so small that the database has no numbers of them: with those it may read a small one in any order.
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
})

describe('what is stuck', () => {
  test('is a list with its reason, by limits that an administrator sets', async () => {
    const { id, number } = await free({ installation: 'self_install' })
    await tell(id, { step: 'station_account_created' })
    await free()
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
