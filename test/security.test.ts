import { connect } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { collectRoutes } from '#server/app.ts'
import { readConfig } from '#server/platform/config.ts'
import { newId } from '#server/platform/ids.ts'
import { openSecrets } from '#server/platform/secrets.ts'
import { addressSubject } from '#server/staff/guards.ts'
import { startSteward, type TestSteward } from '#test/steward.ts'

let steward: TestSteward

beforeAll(async () => {
  steward = await startSteward()
})
afterAll(() => steward.close())

const routesOf = () =>
  collectRoutes({
    database: steward.database,
    secrets: steward.secrets,
    config: readConfig({ DATABASE_URL: 'postgres://x/y', STEWARD_SECRET_KEY: Buffer.alloc(32).toString('base64') }),
  })

describe('a page that the agent visits can not use the agent’s cookie', () => {
  test.each([
    ['another site, as browsers say it', { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' }],
    ['a sister host', { 'sec-fetch-site': 'same-site', origin: 'http://app.localhost:3000' }],
    ['a look-alike origin', { origin: 'http://localhost:3000.evil.example' }],
    ['another port', { origin: 'http://localhost:3001' }],
    ['another scheme', { origin: 'https://localhost:3000' }],
    ['a sandboxed frame', { origin: 'null' }],
    ['an old browser that says nothing', { origin: '' }],
  ])('%s is refused', async (_who, headers) => {
    const agent = await steward.as('agent')
    const reply = await agent.patch('/api/me/preferences', { body: { density: 'compact' }, headers })
    expect(reply).toMatchObject({ status: 403, body: { code: 'origin.refused', detail: expect.stringContaining('header Origin') } })
  })

  test('our own page is let in, by Sec-Fetch-Site or by Origin', async () => {
    const agent = await steward.as('agent')
    expect((await agent.patch('/api/me/preferences', { body: {}, headers: { 'sec-fetch-site': 'same-origin', origin: '' } })).status).toBe(
      200,
    )
    expect((await agent.patch('/api/me/preferences', { body: {} })).status).toBe(200)
  })

  test.each(['text/csv', 'application/json'])('where a file is brought, %s is told what is taken', async (type) => {
    const agent = await steward.as('agent')
    const reply = await agent.post('/api/ticket-files', { body: '{}', headers: { 'content-type': type, 'x-steward': '1' } })
    expect(reply).toMatchObject({
      status: 415,
      body: { code: 'request.media_type', detail: 'Send the file as multipart/form-data, as a form with a file field does.' },
    })
  })

  test.each([
    'application/json\tx',
    'application/jsonx',
    'application/json x',
    'APPLICATION/JSON; charset=latin1',
    'text/plain',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
  ])('a body as %j is 415', async (type) => {
    const agent = await steward.as('agent')
    const reply = await agent.post('/api/interactions', { body: '{"customerId":"x"}', headers: { 'content-type': type } })
    expect(reply).toMatchObject({ status: 415, body: { detail: 'Send application/json.' } })
  })

  test.each(['application/json; charset=utf-8', 'application/json;charset=UTF-8', 'Application/JSON; charset="utf-8"'])(
    'a body as %j is read',
    async (type) => {
      const agent = await steward.as('agent')
      const reply = await agent.post('/api/interactions', { body: '{"customerId":"x"}', headers: { 'content-type': type } })
      expect(reply).toMatchObject({ status: 400, body: { code: 'request.invalid' } })
    },
  )

  test('reading changes nothing but the record of reading, a session’s last use and counters', async () => {
    const admin = await steward.as('administrator')
    const { id } = await steward.given.customer()
    await steward.owner.pool.query(`update company set limits = '{"api": 100000, "search": 100000}'`)
    const tables = (await steward.owner.pool.query("select tablename from pg_tables where schemaname = 'public'")).rows
      .map((row) => row.tablename)
      .filter((name) => !['accesses', 'exports', 'export_ends', 'sessions', 'request_counts', 'api_tokens'].includes(name))
    const snapshot = async () =>
      (
        await steward.owner.pool.query(
          tables
            .map((table) => `select '${table}' as name, md5(coalesce(string_agg(t::text, '' order by t::text), '')) as sum from ${table} t`)
            .join(' union all ')
            // However many read them side by side.
            .concat(' order by name'),
        )
      ).rows
    const before = await snapshot()
    for (const route of routesOf().filter(({ endpoint }) => endpoint.method === 'GET')) {
      const reply = await admin.get(route.endpoint.path.replace(/:\w+/g, route.endpoint.path.includes('/customers/') ? id : newId()))
      expect(reply.status, route.endpoint.name).toBeLessThan(500)
    }
    expect(await snapshot()).toEqual(before)
  })
})

describe('headers', () => {
  const api = {
    'cache-control': 'no-store',
    'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'referrer-policy': 'no-referrer',
    'strict-transport-security': 'max-age=31536000; includeSubDomains',
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
  }
  test('every endpoint answers with the exact set, and says nothing of what serves', async () => {
    const admin = await steward.as('administrator')
    for (const route of routesOf().filter(({ endpoint }) => endpoint.method === 'GET')) {
      const { headers } = await admin.get(route.endpoint.path.replace(/:\w+/g, newId()))
      expect(headers, route.endpoint.name).toMatchObject(api)
      expect(headers, route.endpoint.name).not.toHaveProperty('x-powered-by')
      expect(headers, route.endpoint.name).not.toHaveProperty('server')
    }
  })
  test('an unknown path under /api is a problem, not a page', async () => {
    expect(await steward.client().get('/api/nothing')).toMatchObject({ status: 404, body: { code: 'path.not_found' }, headers: api })
  })
  test('the documents are for those signed in; the description for machines is OpenAPI 3.1 and names every endpoint', async () => {
    expect((await steward.client().get('/api/docs')).status).toBe(401)
    const agent = await steward.as('agent')
    const { text } = await agent.get('/api/docs')
    expect(text).toContain('/api/customers/:id/dashboard')
    // What is there to read: backticks are code, nobody needs the permission “public”, and the contents lead to what is there.
    expect(text.replace(/<pre.*?<\/pre>/gs, '')).not.toContain('`')
    expect(text).not.toContain('permission <code>public')
    expect(text).toMatch(/prefers-color-scheme.*<main>.*<nav aria-label="Contents">/s)
    const ids = new Set([...text.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id))
    expect([...text.matchAll(/href="#([^"]+)"/g)].filter(([, to]) => !ids.has(to ?? ''))).toEqual([])
    const { body } = await steward.client().get('/api/openapi.json')
    expect(body.openapi).toBe('3.1.0')
    const described = Object.entries(body.paths as Record<string, object>).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
    )
    const bound = routesOf().map(({ endpoint }) => `${endpoint.method} ${endpoint.path.replace(/:(\w+)/g, '{$1}')}`)
    expect(bound.filter((endpoint) => !described.includes(endpoint))).toEqual([])
  })
})

describe('limits', () => {
  test('300 requests a minute for a session; the count is shared by all web processes; a minute later it goes on', async () => {
    await steward.owner.pool.query(`update company set limits = '{"api": 20}'`)
    const agent = await steward.as('agent')
    const other = await steward.as('agent')
    const replies = await Promise.all(Array.from({ length: 25 }, () => agent.get('/api/interactions')))
    expect(replies.filter(({ status }) => status === 429)).toHaveLength(5)
    expect(Number(replies.find(({ status }) => status === 429)?.headers['retry-after'])).toBeGreaterThan(0)
    expect((await other.get('/api/interactions')).status).toBe(200)
    steward.clock.minutes(1.1)
    expect((await agent.get('/api/interactions')).status).toBe(200)
    steward.clock.minutes(-1.1)
    await steward.owner.pool.query(`update company set limits = '{"api": 100000, "search": 100000}'`)
  })

  test('one address has one spelling, and a whole /64 counts as one', () => {
    const spellings = [
      '2001:db8:1:2::1',
      '2001:0db8:0001:0002:0000:0000:0000:0001',
      '2001:DB8:1:2::1',
      '2001:db8:1:2:ffff::9',
      '2001:db8:1:2:0:0:0:7',
    ]
    expect(new Set(spellings.map(addressSubject))).toEqual(new Set(['2001:db8:1:2::/64']))
    expect(new Set(['203.0.113.9', '::ffff:203.0.113.9', '::ffff:cb00:7109'].map(addressSubject))).toEqual(new Set(['203.0.113.9']))
    expect(addressSubject('2001:db8:1:3::1')).not.toBe(addressSubject('2001:db8:1:2::1'))
  })

  test('guards against guessing are in ordinary tables, which a crash does not empty', async () => {
    const { rows } = await steward.owner.pool.query(
      "select relname, relpersistence from pg_class where relname in ('guards', 'sessions', 'one_time_links', 'request_counts', 'presence') order by relname",
    )
    expect(rows).toEqual([
      { relname: 'guards', relpersistence: 'p' },
      { relname: 'one_time_links', relpersistence: 'p' },
      { relname: 'presence', relpersistence: 'u' },
      { relname: 'request_counts', relpersistence: 'u' },
      { relname: 'sessions', relpersistence: 'p' },
    ])
  })
})

describe('input', () => {
  test.each([
    ['too large', `{"name":"${'x'.repeat(1_100_000)}"}`, 413],
    ['too deep', `${'{"a":'.repeat(40)}1${'}'.repeat(40)}`, 400],
    ['too many keys', JSON.stringify(Object.fromEntries(Array.from({ length: 101 }, (_, key) => [`k${key}`, 1]))), 400],
    ['no JSON', '{"name":', 400],
    ['an array', '[]', 400],
    ['null', 'null', 400],
    ['a number', '5', 400],
  ])('a body that is %s gets a clear 4xx', async (_what, body, status) => {
    const admin = await steward.as('administrator')
    const reply = await admin.post('/api/teams', { body })
    expect(reply.status).toBe(status)
    expect(reply.body).toMatchObject({ status, title: expect.any(String), detail: expect.any(String), code: expect.any(String) })
  })

  test.each(['%2F', '%00', '..%2f..%2fetc', '%ff', "'%20or%20'1'='1", '0', '-1', 'null', 'undefined', 'a'.repeat(300)])(
    'the path /api/customers/%s is a plain 4xx',
    async (id) => {
      const agent = await steward.as('agent')
      const { status } = await agent.get(`/api/customers/${id}`)
      expect(status).toBeGreaterThanOrEqual(400)
      expect(status).toBeLessThan(500)
    },
  )

  test.each([
    ['headers larger than 16 kB', `GET /api/health HTTP/1.1\r\nHost: localhost\r\nX-Long: ${'x'.repeat(20_000)}\r\n\r\n`, 431],
    ['no HTTP', 'HELLO\r\n\r\n', 400],
    ['an address that is no UTF-8', 'GET /api/customers/%c0%ae HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n', 400],
    ['two lengths', 'POST /api/session HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n{}', 400],
  ])('on the line, %s is a problem and no page of the framework', async (_what, request, status) => {
    if (!steward.app.server.listening) await steward.app.listen({ port: 0, host: '127.0.0.1' })
    const address = steward.app.server.address()
    const port = typeof address === 'object' && address ? address.port : 0
    const answer = await new Promise<string>((resolve, reject) => {
      let text = ''
      const socket = connect(port, '127.0.0.1', () => socket.write(request))
      socket.on('data', (part) => {
        text += part
      })
      socket.on('close', () => resolve(text))
      socket.on('error', reject)
    })
    expect(answer).toMatch(new RegExp(`^HTTP/1.1 ${status} `))
    expect(answer.toLowerCase()).toContain('content-type: application/problem+json')
    expect(JSON.parse(answer.slice(answer.indexOf('\r\n\r\n') + 4))).toMatchObject({ status, code: expect.any(String) })
  })

  test('half a character or a NUL is refused in every body, also where nothing is stored', async () => {
    const stranger = steward.client()
    for (const email of ['a\0b', 'a\ud800b']) {
      const { status, body } = await stranger.post('/api/password-resets', { body: { email } })
      expect([status, body.fields?.[0]?.field]).toEqual([400, 'email'])
    }
  })

  test('null is no empty body', async () => {
    const admin = await steward.as('administrator')
    expect((await admin.patch('/api/me/preferences', { body: 'null' })).status).toBe(400)
  })

  test('a foreign cursor is a 400', async () => {
    const agent = await steward.as('agent')
    const { id } = await steward.given.customer()
    for (const cursor of [
      'x',
      'eyJhIjoxfQ',
      Buffer.from('["\'; drop table staff; --"]').toString('base64url'),
      Buffer.from('[1,2,3]').toString('base64url'),
    ])
      expect((await agent.get(`/api/customers/${id}/changes?cursor=${encodeURIComponent(cursor)}`)).status).toBe(400)
  })
})

describe('the database', () => {
  const asApp = (text: string) =>
    steward.database.pool.query(text).then(
      () => 'done',
      (error: { code: string }) => error.code,
    )

  test.each([
    'notes',
    'note_versions',
    'change_sets',
    'changes',
    'change_values',
    'accesses',
    'events',
    'ledger_entries',
    'prepaid_entries',
  ])('%s only grows: for the program by its rights, for the owner by a trigger', async (table) => {
    expect(await asApp(`update ${table} set id = id`)).toMatch(/42501|42703/)
    expect(await asApp(`delete from ${table}`)).toBe('42501')
    expect(await asApp(`truncate ${table}`)).toBe('42501')
    await expect(steward.owner.pool.query(`delete from ${table}`)).rejects.toThrow(/keeps what happened/)
    await expect(steward.owner.pool.query(`truncate ${table} cascade`)).rejects.toThrow(/keeps what happened/)
  })

  test('the program has no DDL, is no owner and no superuser, and reads no job of the queue', async () => {
    expect(await asApp('create table own (id int)')).toBe('42501')
    expect(await asApp('drop table guards')).toBe('42501')
    expect(await asApp('alter table staff add column x int')).toBe('42501')
    expect(await asApp('select * from graphile_worker._private_jobs')).toBe('42501')
    const { rows } = await steward.database.pool.query(
      'select current_user, (select rolsuper from pg_roles where rolname = current_user) as super',
    )
    expect(rows[0]).toEqual({ current_user: 'steward_app', super: false })
  })

  test('timeouts stand on the role, so a pooler keeps them', async () => {
    const { rows } = await steward.database.pool.query(
      "select current_setting('statement_timeout') as statement, current_setting('lock_timeout') as lock, current_setting('idle_in_transaction_session_timeout') as idle",
    )
    expect(rows[0]).toEqual({ statement: '10s', lock: '3s', idle: '15s' })
  })

  test('each table that the portal’s role reaches has row-level security, forced, and a policy for it; no secret is among the columns', async () => {
    const { rows } = await steward.owner.pool.query(`
      select distinct reached.table_name as name, relrowsecurity and relforcerowsecurity as is_forced,
             exists (select from pg_policies where tablename = reached.table_name and 'steward_portal' = any (roles)) as has_policy
        from (select table_name::text from information_schema.role_table_grants where grantee = 'steward_portal'
               union select table_name from information_schema.role_column_grants where grantee = 'steward_portal') as reached
        join pg_class on relname = reached.table_name and relnamespace = 'public'::regnamespace`)
    expect(rows.length).toBeGreaterThan(15)
    expect(rows.filter((row) => !row.is_forced || !row.has_policy)).toEqual([])
    const columns = await steward.owner.pool.query(
      "select table_name || '.' || column_name as name from information_schema.role_column_grants where grantee = 'steward_portal' and privilege_type = 'SELECT'",
    )
    const names = columns.rows.map((row) => row.name)
    expect(names).toContain('invoices.total_minor')
    expect(
      names.filter((name) => /hash|seed|bound_to|staff|because|summary|ledger_entries.description|request_id|notes?\./.test(name)),
    ).toEqual([])
  })

  test('no policy takes rows away from the house: the app is a member of the portal’s role, and what restricts that role restricts staff', async () => {
    const { rows } = await steward.owner.pool.query(`select tablename, policyname from pg_policies where permissive <> 'PERMISSIVE'`)
    expect(rows).toEqual([])
    const { id } = await steward.given.customer({})
    const client = await steward.database.pool.connect()
    await client.query('begin')
    try {
      await client.query(
        `insert into invoices (id, number, customer_id, state, summary, issued_on, due_on, total_minor, currency)
           values (gen_random_uuid(), 'INV-DRAFT', $1, 'draft', '', '2026-01-01', '2026-02-01', 100, 'USD')`,
        [id],
      )
      const drafts = 'select count(*)::int as drafts from invoices where customer_id = $1'
      expect((await client.query(drafts, [id])).rows).toEqual([{ drafts: 1 }])
      await client.query(`select set_config('steward.family', $1, true)`, [`{${id}}`])
      await client.query('set local role steward_portal')
      expect((await client.query(drafts.replace('*', 'id'), [id])).rows).toEqual([{ drafts: 0 }])
    } finally {
      await client.query('rollback')
      client.release()
    }
  })

  test('the house’s own roles see every row, at no cost: a policy that is plainly true leaves no trace in a plan', async () => {
    const { rows } = await steward.database.pool.query(
      "explain select id from emails where address = 'a@b.example' and customer_id = gen_random_uuid()",
    )
    const plan = rows.map((row) => row['QUERY PLAN']).join('\n')
    expect(plan).not.toContain('steward.family')
  })
})

describe('secrets at rest', () => {
  test('under another key the server does not start, in a plain sentence, and nothing is written', async () => {
    await expect(openSecrets(steward.database.db, [Buffer.alloc(32, 9)])).rejects.toThrow('STEWARD_SECRET_KEY does not fit this database.')
    await expect(openSecrets(steward.database.db, [])).rejects.toThrow('STEWARD_SECRET_KEY is missing.')
  })
  test('while one key replaces another, both open', async () => {
    const both = await openSecrets(steward.database.db, [Buffer.alloc(32, 9), Buffer.alloc(32, 7)])
    const place = { table: 't', column: 'c', rowId: 'r' }
    expect(both.open(place, steward.secrets.seal('totp', place, 'seed'))).toBe('seed')
  })
  test('the same text sealed twice differs, and an altered one does not open', () => {
    const place = { table: 't', column: 'c', rowId: 'r' }
    const [one, other] = [steward.secrets.seal('totp', place, 'seed'), steward.secrets.seal('totp', place, 'seed')]
    expect(one).not.toBe(other)
    expect(() => steward.secrets.open(place, `${one.slice(0, -2)}AA`)).toThrow()
    expect(() => steward.secrets.open({ ...place, rowId: 'other' }, one)).toThrow()
    expect(() => steward.secrets.open({ ...place, column: 'other' }, one)).toThrow()
  })
  test('a card’s fingerprint is keyed: the same number gives the same, and it is no plain digest', async () => {
    expect(steward.secrets.fingerprint('4242 4242 4242 4242')).toBe(steward.secrets.fingerprint('4242424242424242'))
    expect(steward.secrets.fingerprint('4242424242424242')).not.toBe(steward.secrets.fingerprint('4000056655665556'))
  })
})
