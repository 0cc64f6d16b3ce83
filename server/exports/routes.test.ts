import { parse } from 'csv-parse/sync'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { exportedCustomer } from '#contract/exports.ts'
import { unguardText } from '#contract/spreadsheet-text.ts'
import { newId } from '#server/platform/ids.ts'
import { type Client, startSteward, type TestSteward } from '#test/steward.ts'

let steward: TestSteward
let lead: Client & { id: string }
let maria: { id: string; number: string }
let hostile: { id: string; number: string }
/** What is written after the last byte has gone is there soon, not at once. */
const until = (isSo: () => Promise<void>) => vi.waitFor(isSo, { timeout: 15_000, interval: 50 })

beforeAll(async () => {
  steward = await startSteward()
  maria = await steward.given.customer({
    name: 'Maria Silva',
    email: 'maria@example.com',
    phone: '+15155550123',
    sitePassword: 'blue heron',
    pin: '4711',
  })
  hostile = await steward.given.customer({ name: '=HYPERLINK("http://evil.example")', status: 'cancelled' })
  await steward.given.customer({ name: null, status: 'inactive' })
})
afterAll(() => steward.close())
beforeEach(async () => {
  // A person of their own for each test: five exports an hour are all that one has.
  lead = await steward.as('lead')
})

const rowsOf = (text: string): Record<string, string>[] => parse(text, { bom: true, columns: true })
const recordedEnds = (staffId: string) =>
  steward.owner.db
    .selectFrom('exports')
    .innerJoin('accesses', 'accesses.id', 'exports.id')
    .leftJoin('export_ends', 'export_ends.export_id', 'exports.id')
    .select([
      'exports.what',
      'exports.format',
      'exports.filters',
      'accesses.kind',
      'accesses.customer_id',
      'export_ends.records',
      'export_ends.whole',
    ])
    .where('accesses.staff_id', '=', staffId)
    .execute()

describe('the list as a file', () => {
  test('holds every customer, a row each, and no cell that calculates', async () => {
    const { status, headers, text } = await lead.get('/api/exports/customers.csv')
    expect(status).toBe(200)
    expect(headers['content-type']).toBe('text/csv; charset=utf-8')
    expect(headers['content-disposition']).toMatch(/^attachment; filename="customers \d{4}-\d\d-\d\d\.csv"; filename\*=UTF-8''/)
    expect(headers['x-content-type-options']).toBe('nosniff')
    expect(headers['content-security-policy']).toBe("default-src 'none'; frame-ancestors 'none'")
    expect(headers['cache-control']).toBe('no-store')
    expect(text.startsWith('\uFEFF')).toBe(true)
    const rows = rowsOf(text)
    expect(rows.map((row) => row.Number)).toEqual([maria.number, hostile.number, expect.any(String)])
    expect(rows[0]).toMatchObject({
      'Holder names': 'Maria Silva',
      Phones: '+15155550123',
      'Billing city': 'Des Moines',
      'Shipping city': '',
      Balance: '0.00',
    })
    expect(rows[1]?.['Holder names']).toBe('\'=HYPERLINK("http://evil.example")')
    expect(unguardText(rows[1]?.['Holder names'] ?? '')).toBe('=HYPERLINK("http://evil.example")')
    expect(rows.flatMap((row) => Object.values(row)).filter((cell) => /^[=@\t\r]/.test(cell))).toEqual([])
    expect((await lead.get('/api/exports/customers.csv?bom=false')).text.startsWith('Number,')).toBe(true)
  })

  test('is what the same filters list, in the same order', async () => {
    const query = 'status=active&sort=name'
    const listed = (await lead.get(`/api/customers?${query}`)).body.items.map((line: { number: string }) => line.number)
    expect(listed).toEqual([maria.number])
    expect(rowsOf((await lead.get(`/api/exports/customers.csv?${query}`)).text).map((row) => row.Number)).toEqual(listed)
    const found = (await lead.get('/api/exports/customers.json?q=silva')).body
    expect(found.customers.map((one: { number: string }) => one.number)).toEqual([maria.number])
    expect((await lead.get('/api/exports/customers.csv?status=wrong')).body).toMatchObject({
      code: 'request.invalid',
      fields: [{ field: 'status' }],
    })
    expect((await lead.get('/api/exports/customers.csv?q=4242424242424242')).body.code).toBe('search.card_number')
  })

  test('as JSON is the contract’s customers, and ends with their count', async () => {
    const { body, headers } = await lead.get('/api/exports/customers.json?sort=since')
    expect(headers['content-type']).toBe('application/json; charset=utf-8')
    expect(body.count).toBe(3)
    expect(body.filters).toEqual({ sort: 'since' })
    for (const one of body.customers) expect(exportedCustomer.strict().safeParse(one).error).toBeUndefined()
    expect((await lead.get('/api/exports/customers.json?membership=unenrolled')).body).toMatchObject({ customers: [], count: 0 })
  })

  test('carries custom fields under their labels and ids of other systems under theirs', async () => {
    const field = await steward.given.customField({ key: 'gate', kind: 'text' })
    const { db } = steward.owner
    await db.updateTable('custom_fields').set({ label: 'Gate code' }).where('id', '=', field).execute()
    await db.insertInto('custom_field_values').values({ customer_id: maria.id, custom_field_id: field, value: '-12 or so' }).execute()
    await db
      .insertInto('external_ids')
      .values(['778', '779'].map((external_id) => ({ id: newId(), customer_id: maria.id, source: 'crm', external_id })))
      .execute()
    const [row] = rowsOf((await lead.get('/api/exports/customers.csv')).text)
    expect(row).toMatchObject({ 'Gate code': "'-12 or so", 'External id: crm': '778\n779' })
  })

  test('a mark tells its owner how it went, once', async () => {
    const mark = newId()
    expect((await lead.get(`/api/exports/marked/${mark}`)).body).toEqual({ export: null })
    await lead.get(`/api/exports/customers.csv?q=silva&mark=${mark}`)
    const again = await lead.get(`/api/exports/customers.csv?mark=${mark}`)
    expect({ status: again.status, code: again.body?.code }).toEqual({ status: 409, code: 'export.mark_used' })
    await until(async () =>
      // That there was a search is kept; its words are not.
      expect((await lead.get(`/api/exports/marked/${mark}`)).body.export).toMatchObject({
        state: 'whole',
        records: 1,
        what: 'customers',
        format: 'csv',
        filters: { q: '…' },
      }),
    )
    expect((await (await steward.as('lead')).get(`/api/exports/marked/${mark}`)).body).toEqual({ export: null })
  })
})

describe('all of one customer', () => {
  test('holds what hangs on the account and on what was merged into it, and no secret', async () => {
    const duplicate = await steward.given.customer({ name: 'M. Silva', phone: '+15155550188', mergedInto: maria.id })
    await steward.given.paymentMethod(maria.id, { lastFour: '2320' })
    const { body, headers } = await lead.get(`/api/customers/${maria.id}/export.json`)
    expect(headers['content-disposition']).toContain(`customer ${maria.number} `)
    expect(body.number).toBe(maria.number)
    expect(body.sections.accounts.map((one: { number: string }) => one.number)).toEqual([maria.number, duplicate.number])
    expect(body.sections.accounts[0].brand).toBe('Harbor Light')
    expect(body.sections.phones).toEqual([
      expect.objectContaining({ account: maria.number, number: '+15155550123' }),
      expect.objectContaining({ account: duplicate.number, number: '+15155550188' }),
    ])
    expect(body.sections.paymentMethods[0]).toMatchObject({ firstSix: '400000', lastFour: '2320' })
    expect(body.sections.centralStation[0]).toMatchObject({ monitoringOn: true })
    expect(body.leftOut).toEqual([])
    expect(body.count).toBe(Object.values(body.sections as Record<string, unknown[]>).flat().length)
    const text = JSON.stringify(body)
    for (const secret of ['v1.', 'tok_', 'blue heron', 'gatewayToken', 'fingerprint']) expect(text).not.toContain(secret)
  })

  test('as CSV is one long table of the same', async () => {
    const { text } = await lead.get(`/api/customers/${hostile.id}/export.csv`)
    const rows = rowsOf(text)
    expect(Object.keys(rows[0] ?? {})).toEqual(['Section', 'Record', 'Account', 'Field', 'Value'])
    expect(rows).toContainEqual({
      Section: 'names',
      Record: '1',
      Account: hostile.number,
      Field: 'name',
      Value: '\'=HYPERLINK("http://evil.example")',
    })
    expect(rows).toContainEqual({ Section: 'addresses', Record: '1', Account: hostile.number, Field: 'lines', Value: '12 Elm Street' })
  })

  test('of nobody is the same 404 as any other record', async () => {
    expect((await lead.get(`/api/customers/${newId()}/export.json`)).status).toBe(404)
    expect((await lead.get('/api/customers/none/export.csv')).status).toBe(404)
  })
})

describe('who may, and what stays of it', () => {
  test('lead, supervisor and administrator; nobody else', async () => {
    for (const role of ['agent', 'billing', 'ticket_administrator', 'auditor'] as const)
      expect((await (await steward.as(role)).get('/api/exports/customers.csv')).body.code).toBe('role.not_allowed')
    for (const role of ['supervisor', 'administrator'] as const)
      expect((await (await steward.as(role)).get('/api/exports/customers.csv')).status).toBe(200)
  })

  test('asks for fresh proof and never lets a token through', async () => {
    const late = steward.client({ cookie: await steward.given.session(lead.id, { provedMinutesAgo: 6 }) })
    expect((await late.get('/api/exports/customers.csv')).body.code).toBe('proof.required')
    expect((await late.get('/api/exports/check')).body.code).toBe('proof.required')
    const make = (scopes: string[]) => lead.post('/api/me/tokens', { body: { name: 't', scopes, expiresInDays: 1 } })
    expect((await make(['customer.read', 'customer.export'])).status).toBe(400)
    // One that was made before it was refused is told what it can not do.
    const { token, item } = (await make(['customer.read'])).body
    await steward.owner.pool.query(`update api_tokens set scopes = '{customer.read,customer.export}' where id = $1`, [item.id])
    expect((await steward.client({ token }).get('/api/exports/customers.csv')).body.code).toBe('session.needed')
  })

  test('five an hour; the check says how many are left without using one', async () => {
    expect((await lead.get('/api/exports/check?status=active')).body).toEqual({ customers: 1, left: 5 })
    expect((await lead.get('/api/exports/check?q=silva')).body).toEqual({ customers: 1, left: 5 })
    expect((await lead.get(`/api/exports/check?customerId=${newId()}`)).status).toBe(404)
    for (let time = 0; time < 5; time += 1) expect((await lead.get(`/api/customers/${maria.id}/export.csv`)).status).toBe(200)
    expect((await lead.get(`/api/exports/check?customerId=${maria.id}`)).body).toEqual({ customers: 1, left: 0 })
    expect(await lead.get('/api/exports/customers.csv')).toMatchObject({ status: 429, body: { code: 'limit.requests' } })
  })

  test('each is recorded with filter and count, and shown to those who see who opened whom', async () => {
    await lead.get('/api/exports/customers.csv?status=active&city=Des%20Moines')
    await lead.get(`/api/customers/${maria.id}/export.json`)
    await until(async () =>
      expect(await recordedEnds(lead.id)).toEqual([
        {
          what: 'customers',
          format: 'csv',
          filters: { status: 'active', city: 'Des Moines', sort: 'number' },
          kind: 'export',
          customer_id: null,
          records: 1,
          whole: true,
        },
        { what: 'customer', format: 'json', filters: {}, kind: 'export', customer_id: maria.id, records: expect.any(Number), whole: true },
      ]),
    )
    const auditor = await steward.as('auditor')
    const { items } = (await auditor.get('/api/exports?limit=2')).body
    expect(items).toMatchObject([
      { what: 'customer', customer: { id: maria.id, name: 'Maria Silva' }, state: 'whole' },
      { what: 'customers', customer: null, filters: { city: 'Des Moines' }, state: 'whole', records: 1 },
    ])
    expect((await auditor.get(`/api/customers/${maria.id}/accesses`)).body.items).toContainEqual(
      expect.objectContaining({ kind: 'export' }),
    )
    expect((await (await steward.as('agent')).get('/api/exports')).status).toBe(403)
    await expect(sql`update exports set filters = '{}'`.execute(steward.owner.db)).rejects.toThrow(/append|changed|never/i)
  })

  test('an export of which no end was recorded is running at first, and cut off afterwards', async () => {
    const id = newId()
    const begun = (at: Date) =>
      steward.owner.db.insertInto('accesses').values({ id, at, staff_id: lead.id, kind: 'export', subject: id }).execute()
    await begun(new Date())
    await steward.owner.db.insertInto('exports').values({ id, what: 'customers', format: 'csv', filters: '{}' }).execute()
    const state = async () => (await (await steward.as('administrator')).get('/api/exports?limit=1')).body.items[0]
    expect(await state()).toMatchObject({ id, state: 'running', records: null })
    steward.clock.minutes(40)
    expect(await state()).toMatchObject({ id, state: 'cut_off', records: null })
  })
})
