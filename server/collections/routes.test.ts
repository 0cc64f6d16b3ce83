import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newId } from '#server/platform/ids.ts'
import type { Viewer } from '#server/work.ts'
import { dayAhead } from '#test/day-ahead.ts'
import { cardOf, owes } from '#test/owing.ts'
import { type Client, startSteward, type TestSteward } from '#test/steward.ts'
import { collectionOf } from './queries.ts'
import { callableFrom } from './rules/call-hours.ts'

let steward: TestSteward
let lead: Client & { id: string }
let agent: Client
let billing: Client & { id: string }
type Next = Standing & { nextCallAt: string; callable: { from: string } }
type Standing = { daysPastDue: number; pastDue: { amount: string }; customerId: string; why: string[]; number: string }

beforeAll(async () => {
  steward = await startSteward()
  lead = await steward.as('lead', { name: 'Lena Lead' })
  billing = await steward.as('billing', { name: 'Bo Billing' })
  agent = await steward.as('agent')
})
afterAll(() => steward.close())

const day = (ahead: number) => dayAhead(ahead)
async function debtor(minor: bigint, daysPast: number, more: { timeZone?: string } = {}) {
  const customer = await steward.given.customer({ phone: '+15155550123' })
  if (more.timeZone)
    await steward.owner.db.updateTable('customers').set({ time_zone: more.timeZone }).where('id', '=', customer.id).execute()
  await owes(steward, customer.id, { minor, dueOn: day(-daysPast) })
  return customer.id
}
const listed = async (query = '', by: Client = lead): Promise<Standing[]> => {
  const items: Standing[] = []
  for (let cursor: string | null = ''; cursor !== null; ) {
    const { body, status } = await by.get(`/api/collections?limit=3${query}${cursor && `&cursor=${cursor}`}`)
    expect(status).toBe(200)
    items.push(...body.items)
    cursor = body.nextCursor
  }
  return items
}
const ids = (items: Standing[]) => items.map(({ customerId }) => customerId)
const disposition = async (category: string, name: string) => {
  const found = await steward.owner.db
    .selectFrom('dispositions')
    .select('id')
    .where('name', '=', name)
    .where('category', '=', category)
    .executeTakeFirst()
  if (found) return
  await steward.owner.db
    .insertInto('dispositions')
    .values({ id: newId(), category, name, use_when: 'u', direction: 'either', audience: 'customer', position: 1 })
    .execute()
}
async function call(customerId: string, category: string, name: string, by: Client = lead) {
  await disposition(category, name)
  const opened = await by.post('/api/interactions', { body: { customerId, kind: 'customer', channel: 'call', direction: 'outbound' } })
  const reply = await by.post(`/api/customers/${customerId}/notes`, {
    headers: { 'x-interaction': opened.body.id },
    body: {
      form: 'outline',
      disposition: { category, name },
      caller: { name: 'Maria Silva', relationship: 'account holder' },
      reason: 'Past due amount.',
      resolution: 'Action: called about the open invoice.',
      additional: '',
      followUp: '',
      overrides: [],
    },
  })
  return reply
}

describe('who is called', () => {
  test('whoever owes, the gravest and oldest first, page by page, each once', async () => {
    const old = await debtor(5_000n, 60)
    const young = await debtor(5_000n, 10)
    const small = await debtor(500n, 90)
    const declined = await debtor(2_000n, 5)
    const method = await cardOf(steward, declined, '4242424242424242', { isAutopay: true })
    await steward.owner.db
      .insertInto('payments')
      .values({
        id: newId(),
        customer_id: declined,
        payment_method_id: method,
        amount_minor: 2_000n,
        currency: 'USD',
        status: 'declined',
        at: new Date(),
      })
      .execute()
    const failed = await debtor(5_000n, 3)
    await steward.owner.db
      .insertInto('payment_plans')
      .values({
        id: newId(),
        customer_id: failed,
        amount_minor: 1n,
        currency: 'USD',
        rhythm: 'weekly',
        state: 'failed',
        agreed_by: lead.id,
        agreed_at: new Date(),
        ended_at: new Date(),
      })
      .execute()
    const all = await listed()
    const place = (id: string) => ids(all).indexOf(id)
    expect(place(small)).toBe(-1)
    expect([place(failed), place(declined), place(old), place(young)]).toEqual([0, 1, 2, 3])
    expect(all[0]).toMatchObject({
      why: ['failed_plan', 'past_due'],
      phone: '+15155550123',
      pastDue: { amount: '5000' },
      attempts: { count: 0 },
    })
    expect(all[1]?.why).toEqual(['declined_autopay', 'past_due'])
    expect(ids(await listed('&why=declined_autopay'))).toEqual([declined])
    expect(ids(await listed('&olderThan=30'))).toEqual([old])
    const longest = (await listed('&sort=longest')).map(({ daysPastDue }) => daysPastDue)
    expect(longest).toEqual(longest.toSorted((one, other) => other - one))
    const largest = (await listed('&sort=largest')).map(({ pastDue }) => Number(pastDue.amount))
    expect(largest).toEqual(largest.toSorted((one, other) => other - one))
    expect([longest.length, largest.length]).toEqual([all.length, all.length])
    expect(ids(await listed('&from=5000'))).not.toContain(declined)
    expect((await lead.get(`/api/customers/${small}/collection`)).body).toMatchObject({ isListed: false, whyNot: 'below_threshold' })
  })

  test('what is promised, planned, merged or in data entry, nobody calls for, and it says so', async () => {
    const promised = await debtor(5_000n, 20)
    await agent.post(`/api/customers/${promised}/promises-to-pay`, { body: { amount: '5000', dueOn: day(5) } })
    const planned = await debtor(5_000n, 20)
    await agent.post(`/api/customers/${planned}/payment-plans`, { body: { amount: '5000', parts: 2, firstOn: day(5), rhythm: 'weekly' } })
    const partly = await debtor(9_000n, 20)
    await agent.post(`/api/customers/${partly}/payment-plans`, { body: { amount: '5000', parts: 2, firstOn: day(5), rhythm: 'weekly' } })
    const entry = await steward.given.customer({ status: 'data_entry' })
    await owes(steward, entry.id, { minor: 5_000n, dueOn: day(-9) })
    const survivor = await debtor(5_000n, 20)
    const merged = await steward.given.customer({ mergedInto: survivor })
    await owes(steward, merged.id, { minor: 700n, dueOn: day(-9) })
    const all = await listed()
    for (const [id, whyNot] of [
      [promised, 'promise_open'],
      [planned, 'plan_kept'],
      [entry.id, 'data_entry'],
      [merged.id, 'merged'],
    ]) {
      expect(ids(all)).not.toContain(id)
      expect((await agent.get(`/api/customers/${id}/collection`)).body).toMatchObject({ isListed: false, whyNot })
    }
    expect(ids(all)).toContain(partly)
    expect(all.find(({ customerId }) => customerId === survivor)).toMatchObject({ pastDue: { amount: '5700' } })
  })

  test('whom we owe, or who has paid what is past due without its being on an invoice, nobody calls', async () => {
    const paysAhead = (customerId: string, minor: bigint) =>
      steward.owner.db
        .insertInto('ledger_entries')
        .values({
          ...{ id: newId(), customer_id: customerId, kind: 'credit', amount_minor: minor, currency: 'USD' },
          ...{ at: new Date(), description: 'Credit' },
        })
        .execute()
    const owed = await debtor(5_000n, 20)
    await paysAhead(owed, 7_500n)
    const covered = await debtor(5_000n, 20)
    await owes(steward, covered, { minor: 3_000n, dueOn: day(9) })
    await paysAhead(covered, 5_000n)
    const partly = await debtor(5_000n, 20)
    await paysAhead(partly, 1_000n)
    const little = await debtor(5_000n, 20)
    await paysAhead(little, 4_900n)
    const all = await listed('&when=all')
    for (const [id, whyNot] of [
      [owed, 'covered'],
      [covered, 'covered'],
      [little, 'below_threshold'],
    ]) {
      expect(ids(all)).not.toContain(id)
      expect((await agent.get(`/api/customers/${id}/collection`)).body).toMatchObject({ isListed: false, whyNot })
    }
    expect(all.find(({ customerId }) => customerId === partly)).toMatchObject({ pastDue: { amount: '5000' }, waiting: { amount: '1000' } })
    const { balance, pastDue, waiting } = (await agent.get(`/api/customers/${owed}/dashboard`)).body.customer
    expect([balance.amount, pastDue.amount, waiting.amount]).toEqual(['-2500', '5000', '7500'])
    expect((await agent.get(`/api/customers/${owed}/payment-choices`)).body).toMatchObject({
      pastDue: { amount: '5000' },
      waiting: { amount: '7500' },
    })
  })

  test('the list and the reply for one customer say the same of everybody', async () => {
    const everybody = await steward.owner.db.selectFrom('customers').select('id').execute()
    const all = ids(await listed('&when=all'))
    for (const { id } of everybody) expect((await lead.get(`/api/customers/${id}/collection`)).body.isListed).toBe(all.includes(id))
  })

  test('a call of billing to a debtor whose account is not active is Collections, unless something says more; to an active one it is not', async () => {
    await disposition('Billing', 'Collections')
    const clerk = await steward.as('billing', { name: 'Bea' })
    const suggestions = async (customerId: string, direction: string) => {
      const opened = await clerk.post('/api/interactions', { body: { customerId, kind: 'customer', channel: 'call', direction } })
      const draft = await clerk.get(`/api/interactions/${opened.body.id}/draft`)
      return draft.body.suggestions.map(({ name }: { name: string }) => name)
    }
    const [gone, active, caller] = [await debtor(5_000n, 40), await debtor(5_000n, 40), await debtor(5_000n, 40)]
    await steward.owner.db.updateTable('customers').set({ status: 'cancelled' }).where('id', 'in', [gone, caller]).execute()
    expect(await suggestions(gone, 'outbound')).toEqual(['Collections'])
    expect(await suggestions(active, 'outbound')).toEqual([])
    expect(await suggestions(caller, 'inbound')).toEqual([])
  })

  test('callable now is what the hours of calling say, in every zone', async () => {
    for (const timeZone of ['Asia/Kolkata', 'Asia/Tokyo', 'Europe/Madrid', 'Pacific/Auckland', 'America/Los_Angeles', 'Pacific/Honolulu'])
      await debtor(3_000n, 8, { timeZone })
    const promised = await debtor(3_000n, 8, { timeZone: 'Asia/Tokyo' })
    const later = new Date(Date.now() + 400 * 86_400_000)
    await steward.owner.pool.query(
      `insert into collection_accounts (customer_id, next_try_at, next_try_after, updated_at) values ($1, $2, 'promised', now())`,
      [promised, later],
    )
    const { callFrom: from, callUntil: until, weekdays } = (await (await steward.as('administrator')).get('/api/collection-settings')).body
    for (let hour = 0; hour < 24; hour += 5) {
      const { body } = await (await steward.as('lead')).get('/api/collections?limit=100&when=all')
      const callable = await (await steward.as('lead')).get('/api/collections?limit=100&when=all&callable=true')
      const now = body.items.filter((one: { callable: { now: boolean } }) => one.callable.now)
      expect(ids(callable.body.items)).toEqual(ids(now))
      // The list to work on: of these only whom nothing was left for later with.
      const toCall = await (await steward.as('lead')).get('/api/collections?limit=100&when=now')
      expect(ids(toCall.body.items)).toEqual(ids(now.filter((one: Next) => one.nextCallAt === one.callable.from)))
      const left = body.items.find((one: Standing) => one.customerId === promised)
      expect(Date.parse(left.nextCallAt)).toBeGreaterThanOrEqual(later.getTime())
      for (const one of body.items)
        if (!one.callable.now && one.callable.from)
          expect(callableFrom(new Date(one.callable.from), one.timeZone, { from, until, weekdays, holidays: [] })?.toISOString()).toBe(
            one.callable.from,
          )
      steward.clock.minutes(5 * 60)
    }
    lead = { ...(await steward.as('lead', { name: 'Lena Late' })) }
    billing = { ...(await steward.as('billing', { name: 'Bo Billing' })) }
    agent = await steward.as('agent')
  })
})

describe('what came of a call', () => {
  test.each([
    ['Billing', 'No Answer, Left Voicemail', 'no_answer', false],
    ['Billing', 'Refused to Pay', 'refused', true],
    ['Billing', 'Partial Payment', 'part_paid', false],
    ['Ours', 'Something else', 'other', false],
  ])('%s › %s: the next try', async (category, name, after, wantsLead) => {
    const id = await debtor(5_000n, 25)
    const reply = await call(id, category, name)
    expect(reply.status).toBeLessThan(300)
    expect(ids(await listed())).not.toContain(id)
    const { body } = await lead.get(`/api/customers/${id}/collection`)
    expect(body.standing).toMatchObject({
      nextTry: { after },
      wantsLead,
      attempts: { count: 1, newest: [{ disposition: { category, name }, outcome: after }] },
    })
    expect(ids(await listed('&when=all'))).toContain(id)
  })

  test('a call counts from the company’s day on which something fell due, whatever zone the database session has', async () => {
    const id = await debtor(5_000n, 25)
    const call = { kind: 'customer', channel: 'call', direction: 'outbound', customer_id: id, staff_id: lead.id, opened_by: 'person' }
    // Late on the evening before, where the company is; in UTC and east of it already the day itself.
    const evening = new Date(`${day(-25)}T03:00:00Z`)
    await steward.owner.db
      .insertInto('interactions')
      .values([
        { ...call, id: newId(), started_at: evening, ended_at: evening },
        // One that was begun by mistake was no try.
        { ...call, id: newId(), started_at: steward.clock.now(), ended_at: steward.clock.now(), dropped_because: 'pressed' },
      ])
      .execute()
    const counted = (zone: string) =>
      steward.owner.db.transaction().execute(async (db) => {
        await sql`select set_config('timezone', ${zone}, true)`.execute(db)
        const viewer = { now: steward.clock.now(), company: { timeZone: 'America/Chicago' } } as Viewer
        return (await collectionOf(db, viewer, id)).standing.attempts.count
      })
    expect([await counted('Pacific/Kiritimati'), await counted('UTC'), await counted('America/Chicago')]).toEqual([0, 0, 0])
  })

  test('a call that somebody else’s note answers leaves the list alone: nothing is open', async () => {
    const { id } = await steward.given.customer()
    await call(id, 'Billing', 'Refused to Pay')
    expect(await steward.owner.db.selectFrom('collection_accounts').select('customer_id').where('customer_id', '=', id).execute()).toEqual(
      [],
    )
  })
})

describe('whose call it is', () => {
  test('taken, given to a colleague, and given back; written down each time', async () => {
    const id = await debtor(5_000n, 33)
    const assign = (staffId: string | null, by: Client = billing) =>
      by.post(`/api/customers/${id}/collection/assign`, { body: { staffId } })
    expect((await assign(billing.id)).body).toEqual({ assignedTo: { id: billing.id, name: 'Bo Billing' } })
    expect(ids(await listed('&of=mine', billing))).toEqual([id])
    expect(ids(await listed('&of=nobody'))).not.toContain(id)
    expect((await assign(null)).body).toEqual({ assignedTo: null })
    expect((await assign(newId())).status).toBe(400)
    expect((await assign(null, agent)).status).toBe(403)
    const sets = await steward.owner.db
      .selectFrom('change_sets')
      .select('action')
      .where('record_id', '=', id)
      .where('record_kind', '=', 'collection')
      .execute()
    expect(sets).toHaveLength(2)
  })
})

test('the hours of calling are changed by an administrator, from the version that they saw', async () => {
  const administrator = await steward.as('administrator')
  const { body } = await administrator.get('/api/collection-settings')
  const put = (version: number, more: object = {}) =>
    administrator.put('/api/collection-settings', {
      headers: { 'if-match': String(version) },
      body: { callFrom: '09:00', callUntil: '18:00', weekdays: [1, 2, 3, 4, 5], onHolidays: false, fromMinor: '2000', ...more },
    })
  expect((await put(body.version, { callUntil: '08:00' })).status).toBe(400)
  expect((await put(body.version)).body).toMatchObject({
    callFrom: '09:00',
    weekdays: [1, 2, 3, 4, 5],
    fromAmount: { amount: '2000' },
    version: body.version + 1,
  })
  expect((await put(body.version)).status).toBe(409)
  expect((await lead.put('/api/collection-settings', { body: {} })).status).toBe(403)
})
