import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newId } from '#server/platform/ids.ts'
import { startSteward, type TestSteward } from '#test/steward.ts'

let steward: TestSteward
let lead: Awaited<ReturnType<TestSteward['as']>>
let agent: typeof lead

beforeAll(async () => {
  steward = await startSteward()
  lead = await steward.as('lead', { name: 'Priya' })
  agent = await steward.as('agent', { name: 'Dana' })
})
afterAll(() => steward.close())

const add = (body: Record<string, unknown>) => lead.post('/api/blocks', { body: { reason: 'Charged back twice.', ...body } })

async function cardOf(customerId: string, fingerprint: string | null) {
  const id = newId()
  await steward.owner.db
    .insertInto('payment_methods')
    .values({
      id,
      customer_id: customerId,
      kind: 'card',
      brand: 'Visa',
      last_four: '2320',
      gateway_token: `t-${id}`,
      fingerprint,
      added_at: new Date(),
    })
    .execute()
  return id
}

describe('adding', () => {
  test.each([
    ['ip', '203.0.113.77/24', '203.0.113.0/24'],
    ['email', 'Rory@Example.com', 'rory@example.com'],
    ['phone', '+1 515 555 0177', '+15155550177'],
  ])('a block on %s %s is shown as it is compared', async (kind, value, shown) => {
    const { status, body } = await add({ kind, value })
    expect(status).toBe(201)
    expect(body).toMatchObject({ kind, shown, state: 'in_force', by: 'Priya', reason: 'Charged back twice.', attempts: 0 })
    expect((await add({ kind, value })).body).toMatchObject({ code: 'block.exists', status: 409, blockId: body.id })
  })

  test('whom it would stop is told first, and nothing is written', async () => {
    const fingerprint = steward.secrets.fingerprint('4000056655665556')
    const [one, other] = [await steward.given.customer(), await steward.given.customer()]
    const card = await cardOf(one.id, fingerprint)
    const second = await cardOf(other.id, fingerprint)
    await steward.owner.db.updateTable('payment_methods').set({ is_autopay: true }).where('id', '=', second).execute()
    const asked = { kind: 'card', value: card }
    const seen = await lead.post('/api/blocks/preview', { body: asked })
    expect(seen.body).toMatchObject({
      shown: 'Visa ending in 2320',
      accounts: { count: 2 },
      methods: 2,
      autopay: 1,
      plans: 0,
      blockId: null,
    })
    expect(seen.body.accounts.first.map(({ id }: { id: string }) => id).toSorted()).toEqual([one.id, other.id].toSorted())
    expect(seen.text).not.toContain(fingerprint)
    const { body } = await add(asked)
    expect((await lead.post('/api/blocks/preview', { body: asked })).body.blockId).toBe(body.id)
    const nobody = await lead.post('/api/blocks/preview', { body: { kind: 'email', value: 'nobody@example.com' } })
    expect(nobody.body).toMatchObject({ accounts: { count: 0, first: [] } })
    expect((await lead.post('/api/blocks/preview', { body: { kind: 'email', value: 'no address' } })).body).toMatchObject({ status: 400 })
    expect((await agent.post('/api/blocks/preview', { body: asked })).status).toBe(403)
  })

  test('a card is named by a payment method; its number, token and digest stand in no reply', async () => {
    const { id } = await steward.given.customer()
    const fingerprint = steward.secrets.fingerprint('4242424242424242')
    const { status, body, text } = await add({ kind: 'card', value: await cardOf(id, fingerprint) })
    expect([status, body.shown]).toEqual([201, 'Visa ending in 2320'])
    expect(text).not.toContain(fingerprint)
  })

  test('a card whose number nobody saw is looked up by the whole number first', async () => {
    const { id } = await steward.given.customer()
    expect((await add({ kind: 'card', value: await cardOf(id, null) })).body).toMatchObject({ code: 'block.number_not_seen' })
    const { body } = await lead.post('/api/card-matches', { body: { number: '5555 5555 5555 4444' } })
    expect(body.blocks).toEqual([])
    const block = await add({ kind: 'card', value: body.match.id })
    expect(block.body.shown).toBe('Card ending in 4444')
    const again = await agent.post('/api/card-matches', { body: { number: '5555555555554444' } })
    expect(again.body.blocks).toMatchObject([{ id: block.body.id, reason: 'Charged back twice.', by: 'Priya', endsAt: null }])
  })

  test('a look-up of somebody else, an end that is over and a range of half the world are refused in their field', async () => {
    const other = await agent.post('/api/card-matches', { body: { number: '378282246310005' } })
    const wrong = [
      await add({ kind: 'card', value: other.body.match.id }),
      await add({ kind: 'card', value: 'no id' }),
      await add({ kind: 'ip', value: '0.0.0.0/0' }),
      await add({ kind: 'email', value: 'end@example.com', endsAt: '2020-01-01T00:00:00Z' }),
    ]
    expect(wrong.map(({ status, body }) => [status, body.fields?.[0]?.field])).toEqual([
      [400, 'value'],
      [400, 'value'],
      [400, 'value'],
      [400, 'endsAt'],
    ])
  })

  test('an agent neither sees nor adds blocks', async () => {
    expect((await agent.get('/api/blocks')).status).toBe(403)
    expect((await agent.post('/api/blocks', { body: { kind: 'email', value: 'x@example.com', reason: 'r' } })).status).toBe(403)
  })
})

describe('lifting', () => {
  test('it is lifted once, with the reason, and stays among all', async () => {
    const { body: block } = await add({ kind: 'email', value: 'lifted@example.com' })
    const lifted = await lead.post(`/api/blocks/${block.id}/lift`, { body: { because: 'It was the wrong person.' } })
    expect(lifted.body).toMatchObject({ state: 'lifted', lifted: { by: 'Priya', because: 'It was the wrong person.' } })
    expect((await lead.post(`/api/blocks/${block.id}/lift`, { body: { because: 'again' } })).body).toMatchObject({ code: 'block.lifted' })
    const [inForce, all] = [await lead.get('/api/blocks'), await lead.get('/api/blocks?state=all')]
    const isThere = (reply: typeof all) => reply.body.items.some(({ id }: { id: string }) => id === block.id)
    expect([isThere(inForce), isThere(all)]).toEqual([false, true])
    // What was lifted may be blocked anew.
    expect((await add({ kind: 'email', value: 'lifted@example.com' })).status).toBe(201)
    const { rows } = await steward.owner.pool.query(
      `select action, because from change_sets where record_kind = 'block' and record_id = $1 order by at, id`,
      [block.id],
    )
    expect(rows).toEqual([
      { action: 'add_block', because: 'Charged back twice.' },
      { action: 'lift_block', because: 'It was the wrong person.' },
    ])
  })
})
