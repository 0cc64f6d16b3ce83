import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { firstLinkNotice } from '#server/company/first-link.ts'
import { receiveMail } from '#server/mail-in/receive-mail.ts'
import { readConfig } from '#server/platform/config.ts'
import { startSteward, type TestSteward } from '#test/steward.ts'

const config = readConfig({
  DATABASE_URL: 'postgres://x/y',
  STEWARD_SECRET_KEY: Buffer.alloc(32).toString('base64'),
  STEWARD_URL: 'https://care.example.com/',
})
const company = {
  name: 'Harbor Light',
  timeZone: 'America/Chicago',
  currency: 'CAD',
  country: 'US',
  language: 'en',
  modules: ['alarm'],
  presets: ['alarm'],
}
const administrator = { name: 'Marisol Trejo', email: 'marisol@harbor.example', password: 'four quiet words here' }

describe('setting up a company', () => {
  let steward: TestSteward
  beforeAll(async () => {
    steward = await startSteward({ empty: true, env: { MAIL_IN_ADDRESS: 'care@harbor.example', SMTP_IN_LISTEN: '127.0.0.1:2525' } })
  })
  afterAll(() => steward.close())

  const mail = () => steward.owner.db.selectFrom('received_mails').select(['state', 'because', 'subject']).execute()
  const tries = async () => (await steward.owner.pool.query('select from graphile_worker._private_jobs where attempts > 0')).rowCount

  test('an empty database prints a one-time link; it makes the company, its preset and its administrator, once', async () => {
    // A mail that comes before there is anybody to tell of it waits, and no try is used up.
    const raw = Buffer.from('From: dana@home.example\r\nTo: care@harbor.example\r\nSubject: Early\r\n\r\nIt beeps.')
    await steward.database.db.transaction().execute((db) => receiveMail(db, { source: 'smtp', raw, receivedAt: new Date() }))
    await steward.owner.pool.query(`select graphile_worker.add_job('resume_waiting_mails')`)
    await steward.runJobs()
    expect([await mail(), await tries()]).toEqual([[{ state: 'waiting', because: null, subject: null }], 0])

    const [notice = ''] = await firstLinkNotice(steward.database.db, config)
    const token = /https:\/\/care\.example\.com\/set-up#(\S+)/.exec(notice)?.[1] ?? ''
    const stranger = steward.client()
    expect((await stranger.post('/api/links/check', { body: { token } })).body).toMatchObject({ purpose: 'set_up', takesMail: true })
    expect(await stranger.post('/api/set-up', { body: { token: 'x'.repeat(43), company, administrator } })).toMatchObject({
      status: 404,
      body: { code: 'link.invalid' },
    })
    const inZone = (timeZone: string) => stranger.post('/api/set-up', { body: { token, company: { ...company, timeZone }, administrator } })
    expect((await inZone('Mars/Olympus')).status).toBe(400)
    expect((await inZone('')).body.fields).toEqual([{ field: 'company.timeZone', message: 'Choose a time zone.' }])
    expect(
      (await stranger.post('/api/set-up', { body: { token, company, administrator: { ...administrator, password: 'harborlight1' } } }))
        .status,
    ).toBe(400)

    const both = await Promise.all([1, 2].map(() => stranger.post('/api/set-up', { body: { token, company, administrator } })))
    expect(both.map(({ status }) => status).sort()).toEqual([204, 404])
    const { rows } = await steward.owner.pool.query(
      'select (select count(*)::int from company) as companies, (select count(*)::int from dispositions) as dispositions, (select role from staff) as role, (select count(*)::int from custom_fields) as fields',
    )
    const trail = await steward.owner.pool.query(
      `select source, field, from_value, to_value, commitment = encode(sha256(convert_to(salt || coalesce(from_value, '') || coalesce(to_value, ''), 'utf8')), 'hex') as proves
         from change_sets join changes on change_set_id = change_sets.id join change_values on change_id = changes.id where action = 'set_up'`,
    )
    expect(trail.rows).toContainEqual({ source: 'set_up', field: 'currency', from_value: null, to_value: '"CAD"', proves: true })
    expect(trail.rows.every(({ proves }) => proves)).toBe(true)
    const plans = await steward.owner.pool.query('select distinct currency from plans')
    expect(plans.rows).toEqual([{ currency: 'CAD' }])
    expect(rows[0]).toEqual({ companies: 1, dispositions: 151, role: 'administrator', fields: 3 })
    expect(await firstLinkNotice(steward.database.db, config)).toEqual([])
    const brand = await steward.owner.db.selectFrom('brands').select('mail_sender_address').executeTakeFirstOrThrow()
    expect(brand.mail_sender_address).toBe('care@harbor.example')

    // Without a service desk nobody would see it: it waits on, which Settings say, until that is switched on.
    await steward.owner.pool.query(`select graphile_worker.add_job('resume_waiting_mails')`)
    await steward.runJobs()
    expect([await mail(), await tries()]).toEqual([[{ state: 'waiting', because: null, subject: null }], 0])
    const admin = await steward.as('administrator')
    const status = async () => (await admin.get('/api/mail-in-status')).body
    expect(await status()).toMatchObject({ listens: true, isRead: false, waiting: 1 })
    const { version } = (await admin.get('/api/company')).body
    const on = { body: { modules: ['alarm', 'service_desk'] }, headers: { 'if-match': String(version) } }
    expect((await admin.patch('/api/company', on)).status).toBe(200)
    await steward.runJobs()
    expect(await mail()).toEqual([{ state: 'taken', because: null, subject: 'Early' }])
    expect(await status()).toMatchObject({ isRead: true, waiting: 0 })

    const signedIn = await stranger.post('/api/session', { body: { email: administrator.email, password: administrator.password } })
    expect(signedIn.body).toMatchObject({ role: 'administrator', awaitsSecondFactor: true, company: { name: 'Harbor Light' } })
  })

  test('a new start makes a new link, and the earlier one ends', async () => {
    const other = await startSteward({ empty: true })
    const tokenOf = (notices: string[]) => /#(\S+)/.exec(notices[0] ?? '')?.[1] ?? ''
    const first = tokenOf(await firstLinkNotice(other.database.db, config))
    const second = tokenOf(await firstLinkNotice(other.database.db, config))
    const check = async (token: string) => (await other.client().post('/api/links/check', { body: { token } })).status
    expect([await check(first), await check(second)]).toEqual([404, 200])
    await other.close()
  })
})

describe('settings', () => {
  let steward: TestSteward
  let admin: Awaited<ReturnType<TestSteward['as']>>
  beforeAll(async () => {
    steward = await startSteward()
    admin = await steward.as('administrator')
  })
  afterAll(() => steward.close())

  const change = async (body: object, version?: number) => {
    const { body: now } = await admin.get('/api/company')
    return admin.patch('/api/company', { body, headers: { 'if-match': String(version ?? now.version) } })
  }

  test('name, zone, hours, holidays and modules are changed, from a version, and history says from what to what', async () => {
    const reply = await change({
      name: 'Harbor & Light',
      holidays: ['2026-12-25'],
      businessHours: { '1': [{ from: '08:00', to: '18:00' }], '7': [] },
      modules: ['alarm', 'telecom'],
    })
    expect(reply).toMatchObject({ status: 200, body: { name: 'Harbor & Light', holidays: ['2026-12-25'], modules: ['alarm', 'telecom'] } })
    expect((await admin.get('/api/settings/changes')).body.items[0].changes).toContainEqual({
      field: 'name',
      from: 'Harbor Light Security',
      to: 'Harbor & Light',
      isSecret: false,
    })
    expect((await change({ name: 'x' }, 1)).body.code).toBe('company.stale')
  })

  test('the portal names the telephone number to whoever is not signed in yet, and none where there is none', async () => {
    const phone = async () => (await steward.client().get('/api/portal/brand')).body.phone
    expect(await phone()).toBeNull()
    expect((await change({ phone: '+15155550123' })).body.phone).toBe('+15155550123')
    expect(await phone()).toEqual({ number: '+15155550123', inWords: '+1 515 555 0123' })
    expect((await change({ phone: '515 555' })).status).toBe(400)
    await change({ phone: null })
    expect(await phone()).toBeNull()
  })

  test('the currency is fixed once there are customers', async () => {
    expect((await change({ currency: 'CAD' })).status).toBe(200)
    await change({ currency: 'USD' })
    await steward.given.customer()
    expect(await change({ currency: 'CAD' })).toMatchObject({ status: 422, body: { code: 'company.currency_locked' } })
  })

  test('a module that is switched off hides its card, and nothing of it is shown or changed', async () => {
    const { id } = await steward.given.customer({ sitePassword: 'x' })
    await change({ modules: ['telecom'] })
    expect((await admin.get(`/api/customers/${id}`)).body.centralStation).toBeNull()
    const shown = await admin.post(`/api/customers/${id}/secrets/show`, { body: { secret: 'site_password', because: 'x' } })
    const edited = await admin.patch(`/api/customers/${id}/cards/central-station`, {
      body: { pin: '4821', because: 'x' },
      headers: { 'if-match': '1' },
    })
    for (const refused of [shown, edited]) expect(refused).toMatchObject({ status: 404, body: { code: 'module.off', module: 'alarm' } })
    await change({ modules: ['alarm', 'telecom'] })
    expect((await admin.get(`/api/customers/${id}`)).body.centralStation).not.toBeNull()
    const again = await admin.post(`/api/customers/${id}/secrets/show`, { body: { secret: 'site_password', because: 'x' } })
    expect(again.body).toEqual({ value: 'x' })
  })

  test.each([
    ['an unknown zone', { timeZone: 'Mars/Olympus' }],
    ['hours that are none', { businessHours: { '1': [{ from: '25:00', to: '26:00' }] } }],
    ['a weekday that is none', { businessHours: { '8': [] } }],
    ['a module that is none', { modules: ['rockets'] }],
    ['no factor at all', { callerFactors: [] }],
    ['a factor that there is not', { callerFactors: ['voice'] }],
    ['a holiday that is no day', { holidays: ['2026-02-30'] }],
    ['a currency in words', { currency: 'dollars' }],
  ])('%s is refused', async (_what, body) => {
    expect((await change(body)).status).toBe(400)
  })

  test('hours that end before they begin, or when they begin, are refused at their field with what to give instead', async () => {
    const refused = async (from: string, to: string) => (await change({ businessHours: { '1': [{ from, to }] } })).body.fields
    expect(await refused('20:00', '06:00')).toEqual([
      {
        field: 'businessHours.1.0.to',
        message:
          'Monday, 20:00 to 06:00: these hours end before they begin. For hours over midnight, give 20:00 to 24:00 on Monday and 00:00 to 06:00 on Tuesday.',
      },
    ])
    for (const businessHours of [{}, { '1': [], '7': [] }])
      expect((await change({ businessHours })).body.fields).toEqual([
        { field: 'businessHours', message: expect.stringContaining('Give the hours of at least one day') },
      ])
    expect((await refused('17:00', '17:00'))[0].message).toContain('these hours end when they begin')
    expect((await change({ businessHours: { '1': [{ from: '20:00', to: '24:00' }], '2': [{ from: '00:00', to: '06:00' }] } })).status).toBe(
      200,
    )
  })

  test('brands are made and changed; two can not share a name or a portal host', async () => {
    const brand = {
      name: 'Second Light',
      colour: '#025c93',
      mailSenderName: 'Second',
      mailSenderAddress: 'care@second.example',
      portalHost: 'my.second.example',
    }
    const made = await admin.post('/api/brands', { body: brand })
    expect(made.status).toBe(201)
    expect((await admin.post('/api/brands', { body: { ...brand, portalHost: null } })).body.fields[0].field).toBe('name')
    expect((await admin.post('/api/brands', { body: { ...brand, name: 'Third' } })).body.fields[0].field).toBe('portalHost')
    const renamed = await admin.patch(`/api/brands/${made.body.id}`, { body: { name: 'Third Light' }, headers: { 'if-match': '1' } })
    expect(renamed.body).toMatchObject({ name: 'Third Light', version: 2 })
  })

  test('teams are made, renamed and retired', async () => {
    const team = (await admin.post('/api/teams', { body: { name: 'Night' } })).body
    expect((await admin.post('/api/teams', { body: { name: 'Night' } })).status).toBe(400)
    expect((await admin.patch(`/api/teams/${team.id}`, { body: { name: 'Late', retired: true } })).body).toMatchObject({
      name: 'Late',
      retired: true,
    })
    const retiredAt = async () =>
      (await steward.owner.db.selectFrom('teams').select('retired_at').where('id', '=', team.id).executeTakeFirstOrThrow()).retired_at
    const since = await retiredAt()
    await admin.patch(`/api/teams/${team.id}`, { body: { name: 'Later', retired: true } })
    expect(await retiredAt()).toEqual(since)
    await admin.patch(`/api/teams/${team.id}`, { body: { retired: false } })
    expect(await retiredAt()).toBeNull()
  })

  test('two fields of one label at once are two fields, each with a key of its own', async () => {
    const made = await Promise.all(
      Array.from({ length: 4 }, () => admin.post('/api/custom-fields', { body: { label: 'Alley', kind: 'text' } })),
    )
    expect(made.map(({ body }) => body.key).sort()).toEqual(['alley', 'alley_2', 'alley_3', 'alley_4'])
  })

  test('the last of very many brands, teams and fields is read after its making as well as the first', async () => {
    const add = (text: string) => steward.owner.pool.query(text)
    await add("insert into teams (id, name, created_at) select gen_random_uuid(), 'A' || n, now() from generate_series(1, 500) as n")
    await add(
      "insert into brands (id, name, mail_sender_name, mail_sender_address, created_at) select gen_random_uuid(), 'A' || n, 'x', 'x@x.example', now() from generate_series(1, 100) as n",
    )
    await add(
      "insert into custom_fields (id, key, label, kind, position, created_at) select gen_random_uuid(), 'a' || n, 'A', 'text', 0, now() from generate_series(1, 300) as n",
    )
    try {
      expect((await admin.post('/api/teams', { body: { name: 'Zzz' } })).status).toBe(201)
      const brand = { name: 'Zzz', colour: null, mailSenderName: 'Z', mailSenderAddress: 'z@z.example', portalHost: null }
      expect((await admin.post('/api/brands', { body: brand })).status).toBe(201)
      expect((await admin.post('/api/custom-fields', { body: { label: 'Zzz', kind: 'text' } })).status).toBe(201)
    } finally {
      await add("delete from teams where name ~ '^A[0-9]'")
      await add("delete from brands where name ~ '^A[0-9]'")
      await add("delete from custom_fields where key ~ '^a[0-9]'")
    }
  })

  test('custom fields: the key comes from the label and stays; values outlive a retired field', async () => {
    const field = (await admin.post('/api/custom-fields', { body: { label: 'Gate code', kind: 'text' } })).body
    expect(field.key).toBe('gate_code')
    const { id } = await steward.given.customer()
    await admin.patch(`/api/customers/${id}/cards/custom-fields`, { body: { values: { gate_code: '4711' } }, headers: { 'if-match': '1' } })
    await admin.patch(`/api/custom-fields/${field.id}`, { body: { retired: true }, headers: { 'if-match': '1' } })
    const keys = async () => (await admin.get(`/api/customers/${id}`)).body.customFields.items.map((item: { key: string }) => item.key)
    expect(await keys()).not.toContain('gate_code')
    const back = await admin.patch(`/api/custom-fields/${field.id}`, {
      body: { retired: false, label: 'Side gate' },
      headers: { 'if-match': '2' },
    })
    expect(back.body).toMatchObject({ key: 'gate_code', label: 'Side gate' })
    expect(
      (await admin.get(`/api/customers/${id}`)).body.customFields.items.find((item: { key: string }) => item.key === 'gate_code').field
        .value,
    ).toBe('4711')
    expect((await admin.post('/api/custom-fields', { body: { label: 'Empty', kind: 'choice', choices: [] } })).status).toBe(400)
  })

  test('the permissions table names the endpoints behind each permission', async () => {
    const { body } = await admin.get('/api/permissions')
    const row = body.items.find((item: { permission: string }) => item.permission === 'secret.show')
    expect(row).toMatchObject({
      roles: ['lead', 'supervisor', 'administrator'],
      endpoints: [{ method: 'POST', path: '/api/customers/:id/secrets/show' }],
    })
  })

  test('the policy is shown with what was shipped and what was tightened', async () => {
    await admin.put('/api/policy/active/pin', { body: { tightened: true, because: 'By the station only.' } })
    const { body } = await admin.get('/api/policy')
    const pin = body.subjects.find((subject: { subject: string }) => subject.subject === 'pin')
    expect(pin.cells).toContainEqual({
      status: 'active',
      shipped: 'depends',
      rule: 'Once the caller is verified by another factor; by a lead with a reason',
      tightened: true,
      because: 'By the station only.',
    })
    await admin.put('/api/policy/active/pin', { body: { tightened: false, because: 'Back.' } })
    expect(
      (await admin.get('/api/policy')).body.subjects.find((subject: { subject: string }) => subject.subject === 'pin').cells[1].tightened,
    ).toBe(false)
  })
})
