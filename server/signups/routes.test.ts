import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newToken, sha256 } from '#server/platform/digest.ts'
import { newId } from '#server/platform/ids.ts'
import { type Client, startSteward, type TestSteward } from '#test/steward.ts'

type Signed = Client & { id: string }
let steward: TestSteward
let agent: Signed
let lead: Signed
let auditor: Signed
let shop: Client
let serial = 1000

beforeAll(async () => {
  steward = await startSteward()
  const client = await steward.owner.pool.connect()
  await steward.given.preset('alarm', client)
  client.release()
  await steward.owner.pool.query(`update company set limits = '{"api": 100000, "search": 100000}'`)
  agent = await steward.as('agent', { name: 'Dana' })
  lead = await steward.as('lead', { name: 'Priya' })
  auditor = await steward.as('auditor')
  const token = newToken()
  await steward.owner.db
    .insertInto('api_tokens')
    .values({
      id: newId(),
      staff_id: agent.id,
      name: 'Shop',
      token_hash: sha256(token),
      token_start: token.slice(0, 6),
      scopes: ['customer.create'],
      created_at: new Date(),
      expires_at: new Date(Date.now() + 86_400_000),
    })
    .execute()
  shop = steward.client({ token })
})
afterAll(() => steward.close())

const elm = { lines: ['12 Elm Street'], city: 'Des Moines', region: 'IA', postalCode: '50309', country: 'US' }
const someone = (more: object = {}) => {
  serial += 1
  return {
    holderNames: [`Ann Ruiz${serial}`],
    phones: [{ number: `+1515555${serial}`, label: 'mobile', primary: true }],
    emails: [{ address: `ann${serial}@example.com`, primary: true }],
    billingAddress: { ...elm, lines: [`${serial} Oak Street`] },
    items: [{ sku: 'HUB-1', description: 'Hub', quantity: 1, price: { amount: '14900', currency: 'USD' } }],
    ...more,
  }
}
const signUp = (body: object, by: Client = agent, key: string = crypto.randomUUID()) =>
  by.post('/api/signups', { body, headers: { 'idempotency-key': key } })
const cardOf = async (number: string) => {
  const reply = await agent.post('/api/sandbox-gateway/tokens', { body: { number, expires: '2030-08', cvc: '123' } })
  expect(reply.status, reply.text).toBe(201)
  return { token: reply.body.token }
}
const stepsOf = async (id: string) => (await agent.get(`/api/customers/${id}/fulfilment`)).body

describe('a sign-up', () => {
  test('is for who opens accounts, with a key, an order and somewhere to send it', async () => {
    expect((await signUp(someone(), auditor)).status).toBe(403)
    expect((await steward.client().post('/api/signups', { body: someone() })).status).toBe(401)
    expect((await agent.post('/api/signups', { body: someone() })).status).toBe(428)
    expect(await signUp(someone({ items: [] }))).toMatchObject({ status: 400, body: { fields: [{ field: 'items' }] } })
    expect(await signUp(someone({ plan: 'no-such-plan' }))).toMatchObject({ status: 400, body: { fields: [{ field: 'plan' }] } })
    expect(await signUp(someone({ billingAddress: null }))).toMatchObject({ status: 400, body: { fields: [{ field: 'shippingAddress' }] } })
    expect(await signUp(someone({ partnerId: newId() }))).toMatchObject({ status: 400, body: { fields: [{ field: 'partnerId' }] } })
    expect(await signUp(someone({ items: [{ sku: 'X', price: { amount: '100', currency: 'EUR' } }] }))).toMatchObject({ status: 400 })
  })

  test('puts the account in data entry with its order, bill, parcel and plan', async () => {
    const choices = (await agent.get('/api/signups/choices')).body
    const { code, price } = choices.plans.find(({ customerKind }: { customerKind: string | null }) => customerKind !== 'business')
    const made = await signUp(someone({ plan: code, shippingAddress: elm, installation: 'self_install', despiteDuplicates: 'moved' }))
    expect(made.status, made.text).toBe(201)
    const total = (BigInt(price.amount) + 14_900n).toString()
    expect(made.body).toMatchObject({ status: 'data_entry', order: { total: { amount: total, currency: 'USD' } } })
    const shown = await stepsOf(made.body.id)
    expect(shown).toMatchObject({
      order: { state: 'open', number: made.body.order.number, open: { amount: total }, invoice: { number: `O-${made.body.order.number}` } },
      shipments: [{ state: 'waiting', to: { lines: ['12 Elm Street'], city: 'Des Moines' } }],
      wait: { for: 'payment', reason: 'payment_missing', isStuck: false },
    })
    expect(shown.steps.filter((step: { at: string | null }) => step.at).map((step: { step: string }) => step.step)).toEqual([
      'order_placed',
      'self_install_chosen',
    ])
    const plans = await steward.owner.db.selectFrom('subscriptions').select('state').where('customer_id', '=', made.body.id).execute()
    expect(plans).toEqual([{ state: 'off' }])
    // The number of the order is found as people say it, by its invoice.
    const found = (await agent.get(`/api/customers?q=${made.body.order.number}`)).body.items
    expect(found.map((one: { id: string }) => one.id)).toContain(made.body.id)
    const header = (await agent.get(`/api/customers/${made.body.id}/header`)).body
    expect(header).toMatchObject({ status: 'data_entry', balance: { amount: total }, fulfilment: { done: 2, of: 7 } })
  })

  test('a plan for the other kind of customer is refused in words, and nobody is made', async () => {
    const { plans } = (await agent.get('/api/signups/choices')).body
    const { code } = plans[0]
    const only = (kind: string | null) => steward.owner.pool.query('update plans set customer_kind = $1 where code = $2', [kind, code])
    await only('business')
    const refused = { status: 422, body: { code: 'plan.customer_kind', detail: expect.stringContaining('for business customers only') } }
    expect(await signUp(someone({ plan: code }))).toMatchObject(refused)
    expect(await signUp(someone({ plans: [code] }))).toMatchObject(refused)
    expect((await signUp(someone({ plan: code, kind: 'business' }))).status).toBe(201)
    await only(null)
    expect((await signUp(someone({ plan: code }))).status).toBe(201)
  })

  test('the same key and body is one account', async () => {
    const [body, key] = [someone(), crypto.randomUUID()]
    const [one, other] = [await signUp(body, agent, key), await signUp(body, agent, key)]
    expect(one.status).toBe(201)
    expect(other.body).toEqual(one.body)
  })

  test('takes the card, and once the gateway has looked at it, the first payment', async () => {
    const made = await signUp(someone({ paymentMethod: await cardOf('4242 4242 4242 4242'), shopper: { ip: '203.0.113.9' } }), shop)
    expect(made.status, made.text).toBe(201)
    expect((await stepsOf(made.body.id)).wait).toMatchObject({ reason: 'payment_pending' })
    await steward.runJobs()
    await steward.runJobs()
    const shown = await stepsOf(made.body.id)
    expect(shown.steps[1]).toMatchObject({ step: 'payment_taken', source: 'gateway', detail: expect.stringContaining('4242') })
    expect(shown.order).toMatchObject({ open: { amount: '0' }, source: 'integration' })
    const order = await steward.owner.db.selectFrom('orders').selectAll().where('customer_id', '=', made.body.id).executeTakeFirstOrThrow()
    expect(order.shopper_ip).toContain('203.0.113.9')
    const { forgetShoppers } = await import('#server/fulfilment/forget-shoppers.ts')
    await forgetShoppers(steward.database.db, new Date(Date.now() + 181 * 86_400_000))
    expect(await steward.owner.db.selectFrom('orders').select('id').where('shopper_ip', 'is not', null).execute()).toEqual([])
  })

  test('a declined first payment is said with its reason and is stuck at once', async () => {
    const made = await signUp(someone({ paymentMethod: await cardOf('4000 0000 0000 9995') }))
    await steward.runJobs()
    await steward.runJobs()
    expect((await stepsOf(made.body.id)).wait).toMatchObject({
      reason: expect.stringMatching(/payment_(declined|not_asked)/),
      isStuck: true,
      said: 'insufficient funds',
    })
  })

  test.each([
    ['email', () => `stopped${serial}@example.com`, (value: string) => ({ emails: [{ address: value.toUpperCase(), primary: true }] })],
    ['phone', () => '+15155550999', (value: string) => ({ phones: [{ number: value, label: '', primary: true }] })],
    ['ip', () => '198.51.100.0/24', () => ({ shopper: { ip: '198.51.100.7' } })],
  ])('is stopped by a block on the %s, which keeps the attempt and opens nothing', async (kind, value, more) => {
    const blocked = value()
    const block = await lead.post('/api/blocks', { body: { kind, value: blocked, reason: 'chargebacks', endsAt: null } })
    expect(block.status, block.text).toBe(201)
    const before = await steward.owner.db
      .selectFrom('customers')
      .select(({ fn }) => fn.countAll().as('n'))
      .executeTakeFirstOrThrow()
    const refused = await signUp(someone(more(blocked)), shop)
    expect(refused).toMatchObject({ status: 422, body: { code: 'signup.blocked' } })
    expect(
      await steward.owner.db
        .selectFrom('customers')
        .select(({ fn }) => fn.countAll().as('n'))
        .executeTakeFirstOrThrow(),
    ).toEqual(before)
    const attempts = (await lead.get(`/api/blocks/${block.body.id}/attempts`)).body.items
    expect(attempts).toMatchObject([{ act: 'sign_up', customer: null }])
  })
})

test('a card that is blocked opens no account either', async () => {
  const made = await signUp(someone({ paymentMethod: await cardOf('5555 5555 5555 4444') }))
  await steward.runJobs()
  const method = await steward.owner.db
    .selectFrom('payment_methods')
    .select('id')
    .where('customer_id', '=', made.body.id)
    .executeTakeFirstOrThrow()
  const block = await lead.post('/api/blocks', { body: { kind: 'card', value: method.id, reason: 'stolen', endsAt: null } })
  expect(block.status, block.text).toBe(201)
  const again = await signUp(someone({ paymentMethod: await cardOf('5555 5555 5555 4444') }), shop)
  expect(again).toMatchObject({ status: 422, body: { code: 'signup.blocked' } })
  expect((await lead.get(`/api/blocks/${block.body.id}/attempts`)).body.items).toMatchObject([{ act: 'sign_up', customer: null }])
})

describe('who may be here already', () => {
  test('is found by phone in any format, by email, by name and address', async () => {
    const { id, number } = await steward.given.customer({ name: 'Maria Silva', phone: '+15155550142', email: 'Maria.Silva@example.com' })
    const find = async (body: object) => (await agent.post('/api/signups/duplicates', { body })).body.items
    expect(await find({ phones: ['(515) 555-0142'] })).toMatchObject([{ id, number, why: ['phone'], shared: ['+15155550142'] }])
    expect(await find({ emails: ['maria.silva@EXAMPLE.com'] })).toMatchObject([{ number, why: ['email'] }])
    const there = [{ lines: ['12 Elm St.'], postalCode: '50309', country: 'US' }]
    expect(await find({ holderNames: ['Silva, María'], addresses: there })).toMatchObject([{ number, why: ['name_and_address'] }])
    expect(await find({ holderNames: ['Maria Silva'], addresses: [{ ...there[0], lines: ['14 Elm St.'] }] })).toEqual([])
    expect(await find({ holderNames: ['Maria Silva'] })).toEqual([])
    expect((await auditor.post('/api/signups/duplicates', { body: {} })).status).toBe(403)
    expect((await shop.post('/api/signups/duplicates', { body: {} })).status).toBe(403)
    expect(await find({})).toEqual([])
    // Four looked for somebody; a name without an address, and nothing at all, for nobody; of each is kept how many it found, and not what was typed.
    const kept = await steward.owner.db
      .selectFrom('accesses')
      .select(['kind', 'found', 'subject', 'customer_id'])
      .where('staff_id', '=', agent.id)
      .where('kind', '=', 'search')
      .orderBy('id')
      .execute()
    expect(kept.slice(-4).map(({ found }) => found)).toEqual([1, 1, 1, 0])
    expect(kept.every(({ subject, customer_id: customer }) => subject === null && customer === null)).toBe(true)

    const again = someone({ phones: [{ number: '+15155550142', label: '', primary: true }] })
    const refused = await signUp(again, shop)
    expect(refused).toMatchObject({ status: 409, body: { code: 'signup.likely_duplicate', duplicates: [{ number, why: ['phone'] }] } })
    expect((await signUp({ ...again, despiteDuplicates: 'His wife, an account of her own.' }, shop)).status).toBe(201)
  })
})

describe('a prospect', () => {
  test('turns into the customer, with the contact that is open and what was noted before', async () => {
    const prospect = (await agent.post('/api/prospects', { body: { name: 'Lena Ortiz', phone: '+15155550177' } })).body
    const begin = async () =>
      (
        await agent.post('/api/interactions', {
          body: {
            prospectId: prospect.id,
            channel: 'call',
            direction: 'inbound',
            caller: { name: 'Lena Ortiz', relationship: 'themselves' },
          },
        })
      ).body
    await begin()
    const note = await agent.post(`/api/prospects/${prospect.id}/notes`, {
      body: {
        disposition: { category: 'Sales', name: '3rd Party Equipment Check' },
        form: 'outline',
        caller: { name: 'Lena Ortiz', relationship: 'themselves' },
        reason: 'Asked whether her sensors would work with our panel.',
        resolution: 'Explained which of her sensors work.',
      },
    })
    expect(note.status, note.text).toBe(201)
    const open = await begin()
    const made = await agent.post('/api/signups', {
      body: someone({ holderNames: ['Lena Ortiz'], prospectId: prospect.id }),
      headers: { 'idempotency-key': crypto.randomUUID(), 'x-interaction': open.id },
    })
    expect(made.status, made.text).toBe(201)
    expect((await agent.get(`/api/prospects/${prospect.id}`)).body.account).toMatchObject({ number: made.body.number })
    expect((await agent.get(`/api/customers/${made.body.id}/notes`)).body.items.map((one: { id: string }) => one.id)).toEqual([
      note.body.id,
    ])
    const draft = (await agent.get(`/api/interactions/${open.id}/draft`)).body
    expect(JSON.stringify(draft)).toContain('Placed the first order, $149.00.')
    expect(await signUp(someone({ prospectId: prospect.id }))).toMatchObject({ status: 422, body: { code: 'prospect.has_account' } })
  })
})
