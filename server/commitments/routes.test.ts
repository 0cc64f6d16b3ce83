import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startSteward, type TestSteward } from '#test/steward.ts'

type Signed = Awaited<ReturnType<TestSteward['as']>>
let steward: TestSteward
let agent: Signed
let other: Signed
let lead: Signed
let auditor: Signed

beforeAll(async () => {
  steward = await startSteward()
  const client = await steward.owner.pool.connect()
  await steward.given.preset('alarm', client)
  client.release()
  await steward.owner.pool.query(`update company set limits = '{"api": 100000}'`)
  agent = await steward.as('agent', { name: 'Dana', teams: ['Care'] })
  other = await steward.as('agent', { name: 'Sam', teams: ['Sales'] })
  lead = await steward.as('lead', { name: 'Priya', teams: ['Care'] })
  auditor = await steward.as('auditor')
})
afterAll(() => steward.close())

const note = (more: object = {}) => ({
  disposition: { category: 'Customer Service', name: 'Update Account Information' },
  form: 'outline',
  caller: { name: 'Maria Silva', relationship: 'account holder' },
  reason: 'Asked about the bill.',
  resolution: 'Explained the bill. Will call back Tuesday at 10.',
  ...more,
})
const leave = async (id: string, more: object = {}, by = agent) => {
  const reply = await by.post(`/api/customers/${id}/notes`, { body: note(more) })
  expect(reply.status).toBe(201)
  return reply.body
}
const of = async (id: string) => (await agent.get(`/api/customers/${id}/commitments`)).body.items

describe('a promise in a note', () => {
  test('is written down with its time and is its writer’s', async () => {
    const { id } = await steward.given.customer()
    const written = await leave(id)
    const [promise, ...more] = await of(id)
    expect(more).toEqual([])
    expect(promise).toMatchObject({
      what: 'Will call back Tuesday at 10',
      kind: 'call_back',
      state: 'open',
      isLate: false,
      owner: { name: 'Dana' },
      noteId: written.id,
    })
    const due = new Date(promise.dueAt)
    expect(due.getTime()).toBeGreaterThan(Date.now())
    expect(new Intl.DateTimeFormat('en-US', { timeZone: 'America/Chicago', weekday: 'long', hour: 'numeric' }).format(due)).toBe(
      'Tuesday 10 AM',
    )
    const mine = (await agent.get('/api/commitments')).body.items
    expect(mine.map((one: { id: string }) => one.id)).toContain(promise.id)
    expect((await agent.get(`/api/customers/${id}/changes`)).body.items[0]).toMatchObject({
      action: 'make_commitment',
      changes: [
        { field: 'commitment', from: null, to: 'Will call back Tuesday at 10' },
        { field: 'dueAt', from: null, to: promise.dueAt },
        { field: 'owner', from: null, to: 'Dana' },
      ],
    })
    expect((await agent.get(`/api/notes/${written.id}`)).body.commitments).toEqual([promise])
  })

  test('is as the agent set it, where they set it; an empty list promises nothing', async () => {
    const { id } = await steward.given.customer()
    await leave(id, { commitments: [{ what: 'Call Lucía about the panel', dueAt: '2030-01-02T16:00:00.000Z', ownerId: lead.id }] })
    expect(await of(id)).toMatchObject([
      { what: 'Call Lucía about the panel', dueAt: '2030-01-02T16:00:00.000Z', owner: { name: 'Priya' } },
    ])
    const second = await steward.given.customer()
    await leave(second.id, { commitments: [] })
    expect(await of(second.id)).toEqual([])
  })

  test('stands on the customer’s dashboard while it is open, a late one first and said to be late', async () => {
    const { id } = await steward.given.customer()
    const promises = async () => (await agent.get(`/api/customers/${id}/dashboard`)).body.promises
    expect(await promises()).toEqual({ items: [], total: 0 })
    await leave(id, {
      commitments: [
        { what: 'Send the form', dueAt: '2030-01-02T16:00:00.000Z' },
        { what: 'Call back', dueAt: '2030-01-01T16:00:00.000Z', ownerId: lead.id },
      ],
    })
    await steward.owner.pool.query(
      `update commitments set due_at = now() - interval '1 day' where customer_id = $1 and what = 'Call back'`,
      [id],
    )
    expect(await promises()).toMatchObject({
      total: 2,
      items: [
        { what: 'Call back', isLate: true, owner: 'Priya' },
        { what: 'Send the form', isLate: false, owner: 'Dana' },
      ],
    })
    const [late] = (await promises()).items
    await lead.post(`/api/commitments/${late.id}/keep`)
    expect((await promises()).total).toBe(1)
  })

  test('is shown while the note is written, and what has no time yet as well', async () => {
    const { body } = await agent.post('/api/notes/check', {
      body: note({ resolution: 'Will ship a panel within 2 days.\nWill call her back.' }),
    })
    expect(body.commitments).toMatchObject([
      { kind: 'shipment', what: 'Will ship a panel within 2 days', dueAt: expect.any(String) },
      { kind: 'call_back', what: 'Will call her back', dueAt: null },
    ])
  })
})

describe('a promise', () => {
  test('is kept by whose it is or a lead, once', async () => {
    const { id } = await steward.given.customer()
    await leave(id)
    const [{ id: promise }] = await of(id)
    expect((await auditor.post(`/api/commitments/${promise}/keep`)).status).toBe(403)
    expect(await other.post(`/api/commitments/${promise}/keep`)).toMatchObject({ status: 422, body: { code: 'commitment.not_yours' } })
    expect(await agent.post(`/api/commitments/${promise}/keep`)).toMatchObject({ status: 200, body: { state: 'kept' } })
    expect(await lead.post(`/api/commitments/${promise}/keep`)).toMatchObject({ status: 422, body: { code: 'commitment.ended' } })
  })

  test('is moved and given away with a reason, and withdrawn with one', async () => {
    const { id } = await steward.given.customer()
    await leave(id)
    const [{ id: promise }] = await of(id)
    const move = (body: object) => agent.post(`/api/commitments/${promise}/move`, { body })
    expect((await move({ because: 'x' })).status).toBe(400)
    expect((await move({ dueAt: '2020-01-01T10:00:00.000Z', because: 'x' })).status).toBe(400)
    expect(await move({ dueAt: '2030-01-01T10:00:00.000Z', ownerId: lead.id, because: 'She is away.' })).toMatchObject({
      status: 200,
      body: { dueAt: '2030-01-01T10:00:00.000Z', owner: { name: 'Priya' } },
    })
    expect((await agent.get(`/api/customers/${id}/changes`)).body.items[0].changes[1]).toMatchObject({
      field: 'owner',
      from: 'Dana',
      to: 'Priya',
    })
    expect(await lead.post(`/api/commitments/${promise}/withdraw`, { body: { because: 'No longer wanted.' } })).toMatchObject({
      body: { state: 'withdrawn', because: 'No longer wanted.' },
    })
  })

  test('to call back is kept by a call that we made, once it ends', async () => {
    const { id } = await steward.given.customer()
    await leave(id)
    await agent.post('/api/interactions', {
      body: { customerId: id, channel: 'call', direction: 'outbound', caller: { name: 'Maria Silva', relationship: 'account holder' } },
    })
    await leave(id, { resolution: 'Explained the bill once more.', disposition: { category: 'Billing', name: 'Payment Plan' } })
    expect(await of(id)).toMatchObject([{ state: 'kept' }])
  })

  test('that is late is said to be', async () => {
    const { id } = await steward.given.customer()
    await leave(id)
    await steward.owner.pool.query(`update commitments set due_at = now() - interval '1 hour' where customer_id = $1`, [id])
    expect(await of(id)).toMatchObject([{ isLate: true }])
  })

  test('stands in the list of a lead of the same team', async () => {
    const { id } = await steward.given.customer()
    await leave(id)
    const [{ id: promise }] = await of(id)
    const ids = async (by: Signed, whose: string) =>
      (await by.get(`/api/commitments?of=${whose}`)).body.items.map((one: { id: string }) => one.id)
    expect(await ids(lead, 'team')).toContain(promise)
    expect(await ids(lead, 'me')).not.toContain(promise)
    expect(await ids(other, 'team')).not.toContain(promise)
  })
})

test('a contact without a note is owed, to its agent and to the team', async () => {
  const { id } = await steward.given.customer()
  const begun = await agent.post('/api/interactions', { body: { customerId: id, channel: 'call', direction: 'inbound' } })
  const owed = async (by: Signed, whose: string) =>
    (await by.get(`/api/notes-owed?of=${whose}`)).body.items.filter((one: { customer: { id: string } }) => one.customer.id === id)
  expect(await owed(agent, 'me')).toMatchObject([{ agent: { name: 'Dana' }, channel: 'call' }])
  // A lead is told of it once it is over: half an hour after it began, or once another one was begun.
  expect(await owed(lead, 'team')).toEqual([])
  const begin = (minutes: number) =>
    steward.owner.pool.query(`update interactions set started_at = now() - make_interval(mins => $2) where id = $1`, [
      begun.body.id,
      minutes,
    ])
  await begin(31)
  expect(await owed(lead, 'team')).toHaveLength(1)
  await begin(5)
  const next = await steward.given.customer()
  await agent.post('/api/interactions', { body: { customerId: next.id, channel: 'call', direction: 'inbound' } })
  expect(await owed(lead, 'team')).toHaveLength(1)
  await steward.owner.pool.query(`update interactions set parked_at = now(), remind_at = now() + interval '1 hour' where id = $1`, [
    begun.body.id,
  ])
  expect(await owed(lead, 'team')).toEqual([])
  await steward.owner.pool.query(`update interactions set parked_at = null, remind_at = null where id = $1`, [begun.body.id])
  expect(await owed(other, 'team')).toEqual([])
  expect((await auditor.get('/api/notes-owed')).status).toBe(403)
  await leave(id)
  expect(await owed(agent, 'me')).toEqual([])
})
