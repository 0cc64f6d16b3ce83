import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Json, type ReadingWorld, readingWorld } from '#test/reading-world.ts'
import { startSteward } from '#test/steward.ts'

let world: ReadingWorld
let maria: string
let linh: string
let ada: string
const search = (q: string, role: 'agent' | 'ticket_administrator' = 'agent') => world.get(role, `/api/customers?q=${encodeURIComponent(q)}`)
const visa = '4242424242424242'

beforeAll(async () => {
  world = await readingWorld()
  const { add, at } = world
  const partner_id = await add('partners', { number: 'P-7', name: 'Saguaro Dealers', created_at: at })
  maria = await world.customer('Maria Silva', { partner_id })
  linh = await world.customer("Linh O'Brien")
  ada = await world.customer(null, { status: 'cancelled' })
  await add('phones', { customer_id: maria, position: 1, number: '+15155550123', is_primary: true, added_at: at })
  await add('emails', { customer_id: maria, position: 1, address: 'maria.silva@example.com', is_primary: true, added_at: at })
  await add('addresses', {
    customer_id: maria,
    kind: 'billing',
    lines: ['12 Elm Street'],
    city: 'Des Moines',
    region: 'IA',
    postal_code: '50309',
    country: 'US',
  })
  await add('contacts', { customer_id: linh, position: 1, name: 'Lucía Ibarra', relationship: 'daughter', phones: ['+493090182000'] })
  await add('payment_methods', {
    customer_id: maria,
    kind: 'card',
    brand: 'Visa',
    first_six: '424242',
    last_four: '4242',
    gateway_token: 't',
    fingerprint: world.secrets.fingerprint(visa),
    added_at: at,
  })
  await add('payment_methods', {
    customer_id: linh,
    kind: 'card',
    brand: 'Visa',
    first_six: '424242',
    last_four: '4242',
    gateway_token: 't',
    added_at: at,
  })
  await add('invoices', {
    number: 'INV-20455',
    customer_id: maria,
    state: 'approved',
    summary: 's',
    issued_on: '2026-01-01',
    due_on: '2026-01-20',
    total_minor: 4998n,
    currency: 'USD',
    approved_at: at,
  })
  await add('tickets', { customer_id: linh, number: 23207n, subject: 'Back door sensor', created_at: at } as never)
  await add('telephone_numbers', { customer_id: linh, number: '+15205557788', state: 'on', started_on: '2026-01-01' })
  await add('portal_users', { customer_id: linh, sign_in_name: 'linh77', email: 'l@x.example', state: 'active', created_at: at })
  await add('call_shops', { customer_id: ada, name: 'Cabinas del Sol', booths: 4, state: 'on' })
  await add('equipment', { customer_id: linh, product: 'Panel', product_line: 'DIY', serial: 'SN-4471X', state: 'installed' })
  const plan_id = await add('plans', {
    code: 'PRO',
    name: 'Pro',
    module: 'alarm',
    price_minor: 1n,
    currency: 'USD',
    interval: 'monthly',
    created_at: at,
  })
  const twin = await world.customer(null, { merged_into: ada, merged_at: at })
  await add('subscriptions', {
    customer_id: twin,
    plan_id,
    price_minor: 1n,
    currency: 'USD',
    interval: 'monthly',
    state: 'on',
    started_on: '2026-01-01',
  })
  await add('external_ids', { customer_id: ada, source: 'crm', external_id: 'CRM/99' })
})
afterAll(() => world?.close())

describe('search', () => {
  test.each<[string, () => string, string, string]>([
    ['1001-21', () => maria, 'number', '«1001-21»'],
    ['100121', () => maria, 'number', '«1001-21»'],
    ['silva', () => maria, 'name', 'Maria «Silva»'],
    ['SILVA maria', () => maria, 'name', 'Maria «Silva»'],
    ['obrien', () => linh, 'name', "Linh «O'Brien»"],
    ['O’Brien', () => linh, 'name', "Linh «O'Brien»"],
    ['555-0123', () => maria, 'phone', '(515) «555-0123»'],
    ['0123', () => maria, 'phone', '(515) 555-«0123»'],
    ['+1 (515) 555 0123', () => maria, 'phone', '(«515) 555-0123»'],
    ['0049 30 90182000', () => linh, 'contact_phone', '+«49 30 90182000»'],
    ['silva@exam', () => maria, 'email', 'maria.«silva@exam»ple.com'],
    ['elm street', () => maria, 'billing_address', '12 «Elm» Street, Des Moines, IA 50309'],
    ['50309', () => maria, 'billing_address', '12 Elm Street, Des Moines, IA «50309»'],
    ['lucia', () => linh, 'contact', '«Lucía» Ibarra, daughter'],
    ['inv 20455', () => maria, 'invoice', 'INV-«20455»'],
    ['20455', () => maria, 'invoice', 'INV-«20455»'],
    ['23207', () => linh, 'ticket', '«23207» Back door sensor'],
    ['520 555 7788', () => linh, 'service_number', '(«520) 555-7788»'],
    ['linh77', () => linh, 'portal_user', '«linh77»'],
    ['cabinas', () => ada, 'call_shop', '«Cabinas» del Sol'],
    ['sn4471x', () => linh, 'serial', '«SN-4471X»'],
    ['CRM/99', () => ada, 'external_id', '«CRM/99»'],
    ['saguaro', () => maria, 'partner', '«Saguaro» Dealers'],
    ['P-7', () => maria, 'partner', 'Saguaro Dealers'],
  ])('%s finds by its field', async (q, id, field, text) => {
    const { status, body } = await search(q)
    expect(status).toBe(200)
    const [line] = body.items
    expect(line?.id, JSON.stringify(body)).toBe(id())
    expect(line.matched.field).toBe(field)
    const { matched } = line
    const shown = `${matched.text.slice(0, matched.from)}«${matched.text.slice(matched.from, matched.to)}»${matched.text.slice(matched.to)}`
    expect(shown === `«${matched.text}»` ? [text, `«${text}»`] : [text]).toContain(shown)
    expect(line.matched.spelledLike).toBe(false)
  })

  test('a misspelt name finds what it was meant as, and says so', async () => {
    const { body } = await search('marya silba')
    expect(body.items[0]).toMatchObject({ id: maria, wordsMatched: 2, matched: { spelledLike: true, text: 'Maria Silva' } })
  })

  test('more words are better than fewer', async () => {
    const other = await world.customer('Silva Jones')
    const { body } = await search('silva elm')
    expect(body.items.map((line: Json) => [line.id, line.wordsMatched])).toEqual([
      [maria, 2],
      [other, 1],
    ])
  })

  test('the last four of a card, by those who may see money; nobody else finds by it', async () => {
    const { body } = await search('card ending in 4242')
    expect(new Set(body.items.map((line: Json) => line.id))).toEqual(new Set([maria, linh]))
    expect(body.items[0].matched).toMatchObject({ field: 'last_four', text: 'Visa ending in 4242' })
    expect((await search('4242', 'ticket_administrator')).body.items).toEqual([])
    expect((await search('inv 20455', 'ticket_administrator')).body.items).toEqual([])
    expect((await search('silva', 'ticket_administrator')).body.items[0]).toMatchObject({ balance: null, pastDue: null })
  })

  test.each([visa, '4242 4242 4242 4242', 'silva 4242-4242-4242-4242', '４２４２ ４２４２ ４２４２ ４２４２'])(
    'a whole card number is refused: %s',
    async (q) => {
      const { status, body } = await search(q)
      expect([status, body.code]).toEqual([400, 'search.card_number'])
    },
  )

  test.each([
    "'; drop table customers; --",
    '%',
    '_',
    '\\',
    '%%%',
    "' or 1=1",
    '{}',
    '$1',
    '\u{10ffff}',
    '؀',
    '😀',
    'a'.repeat(120),
    '((((((((',
    '+',
    '@',
    '@@@',
    "'",
    '-',
    '00',
    '0000000000000000000',
  ])('hostile text is only text: %s', async (q) => {
    expect((await search(q)).status).toBe(200)
  })
  test.each([
    'q=a%00b',
    'city=%00',
    'updatedSince=0000-01-01T00:00:00Z',
    'cursor=abc',
    'limit=0',
    'limit=101',
    'sort=balance',
    'nonsense=1',
    'status=x',
  ])('what can not be used is 400: %s', async (query) => {
    expect((await world.get('agent', `/api/customers?${query}`)).status).toBe(400)
  })

  test('a search is recorded with how much it found, never with its words', async () => {
    await search('Maria Silva')
    const row = await world.owner
      .selectFrom('accesses')
      .selectAll()
      .where('kind', '=', 'search')
      .orderBy('id', 'desc')
      .executeTakeFirstOrThrow()
    expect(row).toMatchObject({ staff_id: world.staff.agent, found: expect.any(Number), subject: null, because: null, via: null })
    expect(JSON.stringify(row)).not.toMatch(/silva/i)
  })

  test('a rare word beside a common one still finds its customer', async () => {
    const common = Array.from({ length: 1500 }, (_, place) => `Common Person${place}`)
    for (const name of common.slice(0, 3)) await world.customer(name)
    const bulk = await world.owner
      .insertInto('account_holders')
      .columns(['id', 'customer_id', 'position', 'name'])
      .values(common.map((name, place) => ({ id: crypto.randomUUID(), customer_id: ada, position: place + 10, name })))
      .execute()
    expect(bulk).toBeDefined()
    const rare = await world.customer('Common Zzyzx')
    expect((await search('common zzyzx')).body.items[0]).toMatchObject({ id: rare, wordsMatched: 2 })
  })
})

describe('the list', () => {
  test.each(['number', 'name', 'updated', 'since'])('pages by %s show each customer once', async (sort) => {
    const seen: string[] = []
    let cursor: string | null = ''
    let total = 0
    while (cursor !== null) {
      const { body }: { body: Json } = await world.get('agent', `/api/customers?sort=${sort}&limit=2${cursor && `&cursor=${cursor}`}`)
      seen.push(...body.items.map((line: Json) => line.id))
      total = body.total
      cursor = body.nextCursor
    }
    expect(seen).toHaveLength(total)
    expect(new Set(seen).size).toBe(total)
    expect(seen).toContain(ada)
  })

  test.each<[string, () => string[]]>([
    ['status=cancelled', () => [ada]],
    ['partner=P-7', () => [maria]],
    ['partner=saguaro%20dealers', () => [maria]],
    ['city=des%20moines', () => [maria]],
    ['pastDue=true', () => [maria]],
    ['cause=unenrolled', () => []],
    ['productLine=DIY', () => [linh]],
    ['plan=PRO', () => [ada]],
    ['nameUnknown=true', () => []],
  ])('filters: %s', async (query, ids) => {
    const { body } = await world.get('agent', `/api/customers?${query}`)
    expect(body.items.map((line: Json) => line.id)).toEqual(ids())
    expect(body.total).toBe(ids().length)
  })

  test('a merged account shows only where it is asked for', async () => {
    const duplicate = await world.customer('Merged Twin', { merged_into: maria, merged_at: world.at })
    const ids = async (query: string) =>
      (await world.get('agent', `/api/customers?limit=100${query}`)).body.items.map((line: Json) => line.id)
    expect(await ids('')).not.toContain(duplicate)
    expect(await ids('&status=merged')).toContain(duplicate)
    expect((await search('twin')).body.items).toMatchObject([{ id: maria }])
  })

  test('money is for those who may see it', async () => {
    const { body } = await world.get('agent', '/api/customers?partner=P-7')
    expect(body.items[0].pastDue).toEqual({ amount: '4998', currency: 'USD' })
  })
})

describe('saved views', () => {
  const view = { name: 'Mine', filters: { status: 'active' }, columns: ['number', 'name'], sort: 'name' }

  test('an agent keeps views, a lead shares them', async () => {
    const own = await world.ask('POST', 'agent', '/api/saved-views', view)
    expect(own).toMatchObject({ status: 201, body: { isOwn: true, isShared: false, version: 1, filters: { status: 'active' } } })
    expect(await world.ask('POST', 'agent', '/api/saved-views', { ...view, isShared: true })).toMatchObject({
      status: 422,
      body: { code: 'view.share_by_lead' },
    })
    const shared = await world.ask('POST', 'lead', '/api/saved-views', { ...view, name: 'Ours', isShared: true })
    const names = (await world.get('billing', '/api/saved-views')).body.items.map((one: Json) => one.name)
    expect(names).toEqual(['Ours'])
    expect(await world.ask('PATCH', 'agent', `/api/saved-views/${shared.body.id}`, { name: 'x' }, { 'if-match': '1' })).toMatchObject({
      status: 422,
      body: { code: 'view.not_yours' },
    })
    expect((await world.ask('PATCH', 'lead', `/api/saved-views/${own.body.id}`, { name: 'x' }, { 'if-match': '1' })).status).toBe(404)
    expect((await world.ask('DELETE', 'lead', `/api/saved-views/${own.body.id}`)).status).toBe(404)
    expect(await world.ask('PATCH', 'agent', `/api/saved-views/${own.body.id}`, { name: 'Renamed' }, { 'if-match': '1' })).toMatchObject({
      status: 200,
      body: { name: 'Renamed', version: 2 },
    })
    expect((await world.ask('PATCH', 'agent', `/api/saved-views/${own.body.id}`, { name: 'y' }, { 'if-match': '1' })).status).toBe(409)
    expect((await world.ask('PATCH', 'agent', `/api/saved-views/${own.body.id}`, { name: 'y' })).status).toBe(428)
    expect((await world.ask('DELETE', 'agent', `/api/saved-views/${own.body.id}`)).status).toBe(204)
  })
})

describe('card look-up', () => {
  test('exact by its digest, possible by first six and last four; the number is kept nowhere', async () => {
    const { status, body } = await world.ask('POST', 'agent', '/api/card-matches', { number: '4242 4242 4242 4242' })
    expect(status).toBe(200)
    expect(body.items.map((item: Json) => [item.certainty, item.customer.id])).toEqual([
      ['exact', maria],
      ['possible', linh],
    ])
    const kept = await world.owner.selectFrom('card_matches').selectAll().execute()
    expect(kept).toHaveLength(1)
    expect(JSON.stringify([kept, body])).not.toContain(visa)
    const access = await world.owner.selectFrom('accesses').selectAll().where('kind', '=', 'card_match').executeTakeFirstOrThrow()
    expect(access).toMatchObject({ found: 2, subject: null })
  })

  test('what is no card number is 400; who may not match cards is 403', async () => {
    expect((await world.ask('POST', 'agent', '/api/card-matches', { number: '4242 4242 4242 4243' })).status).toBe(400)
    expect((await world.ask('POST', 'auditor', '/api/card-matches', { number: visa })).status).toBe(403)
  })

  test.each([
    ['with the sandbox gateway it is there, and the session says so', {}, true],
    ['with a real gateway it is not, and no number is looked at', { STRIPE_SECRET_KEY: 'sk_test_1' }, false],
  ])('%s', async (_, env, isThere) => {
    const steward = await startSteward({ env })
    try {
      const agent = await steward.as('agent')
      expect((await agent.get('/api/session')).body.company.cardMatches).toBe(isThere)
      expect((await agent.post('/api/card-matches', { body: { number: visa } })).status).toBe(isThere ? 200 : 404)
      expect((await agent.post('/api/card-matches', { body: { number: 'x' } })).status).toBe(isThere ? 400 : 404)
    } finally {
      await steward.close()
    }
  })
})

test('what you opened last, each once, with the note that you owe', async () => {
  await world.get('billing', `/api/customers/${maria}/dashboard?via=search`)
  await world.get('billing', `/api/customers/${linh}/dashboard`)
  await world.get('billing', `/api/customers/${maria}/dashboard?via=recent`)
  await world.add('interactions', {
    kind: 'internal',
    channel: 'none',
    direction: 'none',
    customer_id: linh,
    staff_id: world.staff.billing,
    opened_by: 'system',
    started_at: world.at,
  })
  const { body } = await world.get('billing', '/api/recent')
  expect(body.customers.map((one: Json) => [one.id, one.via, one.noteOwed])).toEqual([
    [maria, 'recent', false],
    [linh, 'link', true],
  ])
})

test('the choices of the filters', async () => {
  const { body } = await world.get('agent', '/api/customer-filters')
  expect(body).toMatchObject({ cities: ['Des Moines'], productLines: ['DIY'], partners: [{ name: 'Saguaro Dealers' }] })
})

test('nobody reads without signing in', async () => {
  for (const path of ['/api/customers', '/api/recent', '/api/saved-views', '/api/customer-filters'])
    expect((await world.get(null, path)).status).toBe(401)
})

test('in the list by number a longer one stands after a shorter, over the pages', async () => {
  const far = await world.customer('Far Along', { number: '10001-68' })
  const first = (await world.get('agent', '/api/customers?sort=number&limit=1')).body
  expect(first.items[0].id).not.toBe(far)
  const all = (await world.get('agent', `/api/customers?sort=number&limit=50&cursor=${first.nextCursor}`)).body.items
  expect(all.at(-1).id).toBe(far)
})
