import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { monthIn } from '#server/platform/days.ts'
import { newId } from '#server/platform/ids.ts'
import { startSteward, type TestSteward } from '#test/steward.ts'

let steward: TestSteward
let agent: Awaited<ReturnType<TestSteward['as']>>
let lead: typeof agent

beforeAll(async () => {
  steward = await startSteward()
  agent = await steward.as('agent', { name: 'Dana' })
  lead = await steward.as('lead', { name: 'Priya' })
})
afterAll(() => steward.close())

const card = (id: string, name = 'customer-information') => `/api/customers/${id}/cards/${name}`
const from = (version: number) => ({ 'if-match': String(version) })

describe('reading', () => {
  test('a stranger is asked to sign in', async () => {
    const { id } = await steward.given.customer()
    expect((await steward.client().get(`/api/customers/${id}`)).status).toBe(401)
  })

  test('an id that is nobody’s and one that is no id are the same 404', async () => {
    const [missing, malformed] = [await agent.get(`/api/customers/${newId()}`), await agent.get('/api/customers/not-an-id')]
    const { requestId: _one, ...one } = missing.body
    const { requestId: _other, ...other } = malformed.body
    expect([missing.status, malformed.status]).toEqual([404, 404])
    expect(one).toEqual(other)
  })

  test('opening a customer is recorded with how the agent got there; a quiet reload is not', async () => {
    const { id } = await steward.given.customer()
    await agent.get(`/api/customers/${id}?via=search`)
    await agent.get(`/api/customers/${id}?quiet=true`)
    const openings = await steward.owner.db.selectFrom('accesses').select(['via', 'kind']).where('customer_id', '=', id).execute()
    expect(openings).toEqual([{ via: 'search', kind: 'customer.opened' }])
    expect((await lead.get(`/api/customers/${id}/accesses`)).body.items).toMatchObject([{ via: 'search', by: 'Dana' }])
    expect((await agent.get(`/api/customers/${id}/accesses`)).status).toBe(403)
  })

  test.each(['', '/header', '/notes', '/changes', '/invoices', '/services', '?quiet=true'])(
    'whatever of a customer is read first is an opening: %s',
    async (path) => {
      const { id } = await steward.given.customer()
      await agent.get(`/api/customers/${id}${path}`)
      await agent.get(`/api/customers/${id}/notes`)
      const openings = await steward.owner.db.selectFrom('accesses').select('kind').where('customer_id', '=', id).execute()
      expect(openings).toEqual([{ kind: 'customer.opened' }])
    },
  )

  test('an edit that changes nothing is an opening too, and a token that may not read may not edit', async () => {
    const { id } = await steward.given.customer()
    await agent.patch(card(id), { body: {}, headers: from(1) })
    expect(await steward.owner.db.selectFrom('accesses').select('kind').where('customer_id', '=', id).execute()).toHaveLength(1)
    const { token } = (await lead.post('/api/me/tokens', { body: { name: 'blind', scopes: ['customer.edit'], expiresInDays: 1 } })).body
    expect((await steward.client({ token }).patch(card(id), { body: {}, headers: from(1) })).status).toBe(403)
  })

  test('who sees no money sees no payment change in history, and filters by no debt', async () => {
    const tickets = await steward.as('ticket_administrator')
    const { id } = await steward.given.customer()
    await agent.patch(card(id, 'payment-information'), { body: { billingCycle: 'yearly' }, headers: from(1) })
    await agent.patch(card(id), { body: { language: 'es' }, headers: from(2) })
    const seen = (await tickets.get(`/api/customers/${id}/changes`)).body
    expect(seen.items.map((item: { card: string }) => item.card)).toEqual(['customer-information'])
    expect(seen.fields).toEqual(['language'])
    expect((await agent.get(`/api/customers/${id}/changes`)).body.items).toHaveLength(2)
    expect((await tickets.get('/api/customers?pastDue=true')).status).toBe(403)
    expect((await tickets.get(`/api/customers/${id}/messages`)).status).toBe(403)
  })

  test.each(['changes?field=%00', 'notes?category=%00', 'changes?field=%ED%A0%80'])(
    'a filter that can not be stored is a wrong request: %s',
    async (path) => {
      const { id } = await steward.given.customer()
      expect((await agent.get(`/api/customers/${id}/${path}`)).status).toBeLessThan(500)
    },
  )
})

describe('site password and PIN', () => {
  test('a lead changes them with a reason; the trail and the database never hold them', async () => {
    const { id } = await steward.given.customer({ sitePassword: 'blue heron', pin: '1234' })
    const reply = await lead.patch(card(id, 'central-station'), {
      body: { sitePassword: 'red kestrel', because: 'The holder asked in person.' },
      headers: from(1),
    })
    expect(reply.status).toBe(200)
    expect(reply.text).not.toContain('kestrel')
    const [changeSet] = (await agent.get(`/api/customers/${id}/changes`)).body.items
    expect(changeSet).toMatchObject({
      because: 'The holder asked in person.',
      changes: [{ field: 'sitePassword', from: null, to: null, isSecret: true }],
    })
    const everywhere = await steward.owner.pool.query(
      "select string_agg(central_stations::text, '') || (select string_agg(change_values::text, '') from change_values) as text from central_stations",
    )
    expect(everywhere.rows[0].text).not.toContain('kestrel')
  })

  test('an agent is told that the caller has to be verified first, or a lead asked', async () => {
    const { id } = await steward.given.customer({ sitePassword: 'blue heron' })
    expect((await agent.get(`/api/customers/${id}`)).body.centralStation.fields.sitePassword).toMatchObject({
      editable: false,
      code: 'secret.needs_verification',
    })
    expect(await agent.patch(card(id, 'central-station'), { body: { pin: '4821', because: 'x' }, headers: from(1) })).toMatchObject({
      status: 422,
      body: { code: 'secret.needs_verification' },
    })
  })

  test('a lead sees one with a reason and fresh proof, and the showing is recorded', async () => {
    const { id } = await steward.given.customer({ sitePassword: 'blue heron' })
    const path = `/api/customers/${id}/secrets/show`
    const body = { secret: 'site_password', because: 'The station asks for it.' }
    expect((await lead.post(path, { body })).body).toEqual({ value: 'blue heron' })
    const late = steward.client({ cookie: await steward.given.session(lead.id, { provedMinutesAgo: 6 }) })
    expect(await late.post(path, { body })).toMatchObject({ status: 403, body: { code: 'proof.required' } })
    expect(
      (await lead.get(`/api/customers/${id}/accesses`)).body.items.filter((item: { kind: string }) => item.kind === 'secret.shown'),
    ).toMatchObject([{ kind: 'secret.shown', by: 'Priya', subject: 'site_password', because: 'The station asks for it.' }])
    expect((await agent.post(path, { body })).status).toBe(403)
    expect((await lead.post(path, { body: { secret: 'site_password' } })).status).toBe(400)
  })

  test('of a merged account none is shown: header, card and answer say the same', async () => {
    const survivor = await steward.given.customer()
    const { id } = await steward.given.customer({ sitePassword: 'blue heron', mergedInto: survivor.id })
    const account = (await lead.get(`/api/customers/${id}`)).body
    expect(account.customer.can.show_secret).toMatchObject({ allowed: false, code: 'status.merged' })
    expect(account.centralStation.can.show).toEqual(account.customer.can.show_secret)
    const reply = await lead.post(`/api/customers/${id}/secrets/show`, { body: { secret: 'site_password', because: 'x' } })
    expect(reply).toMatchObject({ status: 422, body: { code: 'status.merged' } })
  })

  test('an Idempotency-Key beside a secret keeps neither the reply nor a digest of the body', async () => {
    const { id } = await steward.given.customer({ sitePassword: 'blue heron', pin: '1234' })
    const headers = { 'idempotency-key': 'secret-0001' }
    await lead.post(`/api/customers/${id}/secrets/show`, { body: { secret: 'site_password', because: 'x' }, headers })
    await lead.patch(card(id, 'central-station'), { body: { pin: '4821', because: 'x' }, headers: { ...headers, ...from(1) } })
    const { rows } = await steward.owner.pool.query("select count(*)::int as count from idempotency_keys where key = 'secret-0001'")
    expect(rows[0].count).toBe(0)
  })

  test('a sealed value does not open in another row or column', async () => {
    const one = await steward.given.customer({ sitePassword: 'one', pin: '1111' })
    const other = await steward.given.customer({ sitePassword: 'other' })
    await steward.owner.pool.query(
      'update central_stations set site_password = (select site_password from central_stations where customer_id = $1) where customer_id = $2',
      [one.id, other.id],
    )
    expect((await lead.post(`/api/customers/${other.id}/secrets/show`, { body: { secret: 'site_password', because: 'x' } })).status).toBe(
      500,
    )
    await steward.owner.pool.query('update central_stations set site_password = pin where customer_id = $1', [one.id])
    expect((await lead.post(`/api/customers/${one.id}/secrets/show`, { body: { secret: 'site_password', because: 'x' } })).status).toBe(500)
  })
})

describe('custom fields', () => {
  test('a field made in settings stands on every card and takes values of its kind', async () => {
    const admin = await steward.as('administrator')
    const field = (await admin.post('/api/custom-fields', { body: { label: 'Warranty', kind: 'choice', choices: ['None', 'Extended'] } }))
      .body
    const { id } = await steward.given.customer()
    const path = card(id, 'custom-fields')
    const saved = await agent.patch(path, { body: { values: { [field.key]: 'Extended' } }, headers: from(1) })
    expect(saved.body.customFields.items.find((item: { key: string }) => item.key === field.key)).toMatchObject({
      field: { value: 'Extended', editable: true },
    })
    expect((await agent.patch(path, { body: { values: { [field.key]: 'Lifelong' } }, headers: from(2) })).status).toBe(400)
    expect((await agent.patch(path, { body: { values: { nothing: 'x' } }, headers: from(2) })).status).toBe(400)
  })

  test('the monthly credit is what was credited in the current calendar month of the company', async () => {
    const { id } = await steward.given.customer()
    const month = monthIn(new Date(), 'America/Chicago')
    const credit = (at: Date, amount: bigint) =>
      steward.owner.db
        .insertInto('ledger_entries')
        .values({ id: newId(), customer_id: id, kind: 'credit', amount_minor: amount, currency: 'USD', at, description: 'd' })
        .execute()
    await credit(month.from, 500n)
    await credit(new Date(month.from.getTime() - 1), 70n)
    await credit(month.before, 9n)
    const { items } = (await agent.get(`/api/customers/${id}`)).body.customFields
    expect(items.find((item: { key: string }) => item.key === 'monthly_credit').field.value).toBe('500')
  })

  test('computed ones are shown and locked', async () => {
    const { id } = await steward.given.customer()
    const item = (await agent.get(`/api/customers/${id}`)).body.customFields.items.find(
      (candidate: { key: string }) => candidate.key === 'equipment_balance',
    )
    expect(item).toMatchObject({ computed: true, field: { editable: false, code: 'field.computed' } })
  })
})

describe('a new account', () => {
  test('is active, with a number of ours, and can be found by it', async () => {
    const reply = await agent.post('/api/customers', {
      body: { holderNames: ['Noor Haddad'], emails: [{ address: 'noor@inbox.example', primary: true }] },
    })
    expect(reply.status).toBe(201)
    expect(reply.body.number).toMatch(/^\d{5}-\d{2}$/)
    expect((await agent.get(`/api/customers/${reply.body.id}`)).body.customer).toMatchObject({ name: 'Noor Haddad', status: 'active' })
  })

  test('the same Idempotency-Key makes it once; with another body it is refused', async () => {
    const headers = { 'idempotency-key': 'create-0001' }
    const body = { holderNames: ['Ivo Once'] }
    const [first, second] = [await agent.post('/api/customers', { body, headers }), await agent.post('/api/customers', { body, headers })]
    expect(second.body).toEqual(first.body)
    expect(await agent.post('/api/customers', { body: { holderNames: ['Ivo Twice'] }, headers })).toMatchObject({
      status: 409,
      body: { code: 'idempotency.other_body' },
    })
    const both = await Promise.all(
      [1, 2, 3].map(() => agent.post('/api/customers', { body, headers: { 'idempotency-key': 'create-0002' } })),
    )
    expect(new Set(both.map((reply) => reply.body.id)).size).toBe(1)
  })
})
