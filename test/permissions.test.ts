import { readdirSync, readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Permission, permissions, permissionsForPeople, type Role, roles } from '#contract/permissions.ts'
import { portalRoles } from '#contract/portal.ts'
import { collectRoutes } from '#server/app.ts'
import { readConfig } from '#server/platform/config.ts'
import { newId } from '#server/platform/ids.ts'
import { portalMay } from '#server/portal/rules/portal-may-table.ts'
import { publicPages } from '#server/public-pages.ts'
import type { Route } from '#server/serve.ts'
import { permissionTable } from '#server/staff/permissions.ts'
import { type Client, startSteward, type TestSteward } from '#test/steward.ts'

/** The endpoints that are there before anybody is signed in. Each further one must be named here. */
const publicEndpoints = [
  'health',
  'signIn',
  'signOut',
  'checkLink',
  'acceptInvitation',
  'askPasswordReset',
  'finishPasswordReset',
  'setUpCompany',
  'receiveGatewayWebhook',
  'lookAtPayLink',
  'makePayLinkToken',
  'payWithLink',
  'getPortalBrand',
  'signInPortal',
  'signOutPortal',
  'checkPortalLink',
  'acceptPortalInvitation',
  'askPortalReset',
  'finishPortalReset',
  'askPortalSignUp',
  'finishPortalSignUp',
  'startPortalView',
]

let steward: TestSteward
let routes: Route[]
let portalRoutes: Route[]
const isPortal = ({ kind }: Route) => kind.startsWith('portal_')
const callers = new Map<Role, Client>()

beforeAll(async () => {
  // Every cell is asked: more requests in a minute than a person makes.
  steward = await startSteward()
  await steward.owner.pool.query(`update company set limits = '{"api": 100000, "search": 100000, "export": 100000}'`)
  const config = readConfig({ DATABASE_URL: 'postgres://x/y', STEWARD_SECRET_KEY: Buffer.alloc(32).toString('base64') })
  const all = collectRoutes({ database: steward.database, secrets: steward.secrets, config })
  routes = all.filter((route) => !isPortal(route))
  portalRoutes = all.filter(isPortal)
  for (const role of roles) callers.set(role, await steward.as(role))
})
afterAll(() => steward.close())

/** The path with ids that are nobody's: who may call gets past the permission, and no further. */
const pathOf = (route: Route) =>
  route.endpoint.path.replace(/:(\w+)/g, (_all, name: string) =>
    name === 'status' ? 'none' : name === 'subject' ? 'none' : name === 'slug' ? 'none' : newId(),
  )

function call(client: Client, route: Route) {
  const more = route.endpoint.body ? { body: { impossible: true } } : {}
  const method = route.endpoint.method.toLowerCase() as 'get' | 'post' | 'patch' | 'put' | 'delete'
  return client[method](pathOf(route), more)
}

const isDenied = (reply: { status: number; body: { code?: string } | undefined }) =>
  reply.status === 403 && reply.body?.code === 'role.not_allowed'

describe('every endpoint names who may call it', () => {
  test('the public ones are those listed here, and no others', () => {
    expect(
      routes
        .filter((route) => route.access === 'public')
        .map((route) => route.endpoint.name)
        .sort(),
    ).toEqual([...publicEndpoints].sort())
  })

  test('the pages outside of the API that need no sign-in are those listed here, and no others', () => {
    expect(publicPages.map(({ name, method, url }) => `${name} ${method} ${url}`)).toEqual([
      'showUnsubscribe GET /unsubscribe/:token',
      'unsubscribe POST /unsubscribe/:token',
    ])
  })

  test('every other one names a permission of the table, but for the one that answers who you are', () => {
    const named = routes
      .filter((route) => route.access !== 'public' && !permissions.includes(route.access as Permission))
      .map((route) => route.endpoint.name)
    expect(named).toEqual(['getSession'])
  })

  test('every one that names a record looks for it before it looks at anything else', () => {
    const without = routes.filter(({ endpoint, options }) => endpoint.params && !options.find).map(({ endpoint }) => endpoint.name)
    // The dashboard's own reading answers 404, in its two statements; the mark of an export is made by who asks, and nobody's is an empty answer.
    expect(without).toEqual(['getMarkedExport', 'getDashboard'])
  })

  test('every permission of the table opens something', () => {
    const used = new Set(routes.map((route) => route.access))
    expect(permissions.filter((permission) => !used.has(permission) && !usedInside.includes(permission))).toEqual([])
  })
})

/** Permissions that are asked inside a rule, not at the door. */
const usedInside: Permission[] = ['money.read', 'view.share', 'reply.share', 'secret.change', 'ledger.correct']

test('every endpoint × role, and signed out', async () => {
  const wrong: string[] = []
  for (const route of routes) {
    if (route.access === 'public') continue
    const stranger = await call(steward.client(), route)
    if (stranger.status !== 401) wrong.push(`${route.endpoint.name} answers a stranger ${stranger.status}`)
    for (const role of roles) {
      const client = callers.get(role)
      if (!client) continue
      const expected = route.access === 'signed_in' || permissionTable[route.access as Permission].roles.includes(role)
      const reply = await call(client, route)
      if (isDenied(reply) === expected)
        wrong.push(`${route.endpoint.name} × ${role}: ${reply.status}, expected to be ${expected ? 'allowed' : 'denied'}`)
      if (reply.status >= 500) wrong.push(`${route.endpoint.name} × ${role}: ${reply.status}`)
    }
  }
  expect(wrong).toEqual([])
}, 120_000)

describe('the portal', () => {
  test('every endpoint × owner, payer, viewer; to staff, to tokens and to strangers none is there', async () => {
    const { id } = await steward.given.customer({})
    const wrong: string[] = []
    const lead = callers.get('lead')
    const made = await lead?.post('/api/me/tokens', { body: { name: 'reader', scopes: ['customer.read'], expiresInDays: 1 } })
    const outside = [...callers.values(), steward.client(), steward.client({ token: made?.body.token })]
    for (const role of portalRoles) {
      const user = await steward.given.portalUser({ customerId: id, role })
      for (const route of portalRoutes) {
        const client = steward.client({ cookie: await steward.given.portalSession(id, user.id) })
        const reply = await call(client, route)
        if (isDenied(reply) === portalMay[role].includes(route.access as 'portal.see'))
          wrong.push(`${route.endpoint.name} × ${role}: ${reply.status}`)
        if (reply.status >= 500 || reply.status === 401) wrong.push(`${route.endpoint.name} × ${role}: ${reply.status}`)
      }
    }
    for (const route of portalRoutes)
      for (const client of outside)
        if ((await call(client, route)).status !== 401) wrong.push(`${route.endpoint.name} is there from outside`)
    expect(wrong).toEqual([])
  }, 60_000)

  test('at every endpoint of staff’s a customer is a stranger', async () => {
    const { id } = await steward.given.customer({})
    const user = await steward.given.portalUser({ customerId: id })
    const client = steward.client({ cookie: await steward.given.portalSession(id, user.id) })
    const open: string[] = []
    for (const route of routes) if (route.access !== 'public' && (await call(client, route)).status !== 401) open.push(route.endpoint.name)
    expect(open).toEqual([])
  }, 60_000)

  test('no request names an account, and each that names a record looks first whether it is one’s own', () => {
    const named = portalRoutes.filter(({ endpoint }) =>
      /customer/i.test(
        `${endpoint.path} ${[endpoint.params, endpoint.query, endpoint.body].filter(Boolean).flatMap((schema) => shapeKeys(schema))}`,
      ),
    )
    expect(named.map(({ endpoint }) => endpoint.name)).toEqual([])
    const without = portalRoutes.filter((route) => 'portal' in route && route.endpoint.params && !route.portal.find)
    expect(without.map(({ endpoint }) => endpoint.name)).toEqual([])
  })

  test('what does not run as the portal’s role is about proof of who somebody is or moves what is the house’s, and stands here', () => {
    expect(portalRoutes.flatMap((route) => ('portal' in route && route.portal.asHouse ? route.endpoint.name : [])).sort()).toEqual([
      'changePortalPassword',
      'closePortalTicket',
      'confirmPortalFactor',
      'endOwnPortalSession',
      'inviteOwnPortalUser',
      'openPortalTicket',
      'ratePortalTicket',
      'removeOwnPortalUser',
      'removePortalFactor',
      'renewPortalCodes',
      'replyPortalTicket',
      'startPortalFactor',
    ])
  })
})

test('an auditor reads the books, the lists and the requests of everybody, and does nothing to them', async () => {
  const auditor = callers.get('auditor')
  const month = 'from=2026-11-01&to=2026-11-30'
  const read = [
    '/api/books/days',
    '/api/books/days/2026-11-03',
    '/api/books/receivables',
    '/api/books/receivables/customers',
    `/api/books/journal?${month}`,
    '/api/books/journal-exports',
    '/api/collections',
    '/api/payment-attempts',
    '/api/bulk-credits',
    '/api/refunds-by-hand',
    '/api/blocks',
    '/api/approvals?list=waiting',
    '/api/approvals?list=decided',
  ]
  const replies = await Promise.all(read.map(async (path) => `${path} ${(await auditor?.get(path))?.status}`))
  expect(replies).toEqual(read.map((path) => `${path} 200`))

  const { db } = steward.owner
  const customer = await steward.given.customer({})
  const asker = await steward.as('agent')
  const id = newId()
  await db
    .insertInto('approvals')
    .values({
      id,
      customer_id: customer.id,
      kind: 'credit',
      request: '{}',
      request_digest: 'x',
      because: 'Above the limit',
      state: 'waiting',
      asked_by: asker.id,
      asked_at: new Date(),
      expires_at: new Date(Date.now() + 3_600_000),
      record_id: newId(),
    })
    .execute()
  const waiting = await auditor?.get('/api/approvals?list=waiting&limit=100')
  const seen = waiting?.body.items.find((line: { id: string }) => line.id === id)
  expect(seen?.can).toMatchObject({ grant: { allowed: false }, refuse: { allowed: false }, withdraw: { allowed: false } })
  expect((await auditor?.post(`/api/approvals/${id}/grant`, { body: {} }))?.status).toBe(403)
})

test('a token carries its scopes and no more', async () => {
  const lead = callers.get('lead')
  const made = await lead?.post('/api/me/tokens', { body: { name: 'reader', scopes: ['customer.read'], expiresInDays: 1 } })
  const reader = steward.client({ token: made?.body.token })
  const wrong: string[] = []
  for (const route of routes.filter((candidate) => candidate.access !== 'public')) {
    const reply = await call(reader, route)
    const said = reply.status === 403 ? reply.body?.code : 'let in'
    if (said !== tokenHears(route)) wrong.push(`${route.endpoint.name}: ${reply.status} ${said}`)
    if (said === 'token.scope_missing' && !reply.body.detail.includes(`“${reply.body.scopes[0]}”`))
      wrong.push(`${route.endpoint.name} does not name the scope: ${reply.body.detail}`)
  }
  expect(wrong).toEqual([])
}, 120_000)

test.each<[Role, string, string]>([
  ['lead', '/api/imports', 'Ask a supervisor or an administrator.'],
  ['lead', '/api/mail', 'Ask an administrator.'],
  ['agent', '/api/staff', 'Ask a lead, a supervisor, an administrator or an auditor.'],
])('%s may not, and is told who may: %s', async (role, path, ask) => {
  const reply = await callers.get(role)?.get(path)
  expect(reply).toMatchObject({ status: 403, body: { code: 'role.not_allowed', detail: `Your role does not allow this. ${ask}` } })
})

test('what asks for a password given anew at every turn is offered to no token', () => {
  const never = permissions.filter((permission) => {
    const behind = routes.filter(({ access }) => access === permission)
    return behind.length > 0 && behind.every(({ options }) => options.fresh)
  })
  expect(never.filter((permission) => !permissionsForPeople.includes(permission))).toEqual([])
})

/** What a token of a lead with `customer.read` alone is told: the role first, then what only a session may, then the scope. */
function tokenHears({ access, options }: Route): string {
  if (access !== 'signed_in' && !permissionTable[access as Permission].roles.includes('lead')) return 'role.not_allowed'
  if (options.fresh || permissionsForPeople.includes(access as Permission)) return 'session.needed'
  return access === 'signed_in' || access === 'customer.read' ? 'let in' : 'token.scope_missing'
}

test('a token is told which scope it lacks and what to do; also by a rule that knows roles alone', async () => {
  const [lead, agent] = [callers.get('lead'), callers.get('agent')] as Client[]
  const tokenOf = async (owner: Client | undefined, scopes: Permission[]) =>
    steward.client({ token: (await owner?.post('/api/me/tokens', { body: { name: 't', scopes, expiresInDays: 1 } }))?.body.token })
  const denied = await (await tokenOf(lead, ['customer.read'])).get('/api/tickets')
  expect(denied).toMatchObject({
    status: 403,
    headers: { 'www-authenticate': 'Bearer error="insufficient_scope", scope="ticket.read"' },
    body: {
      code: 'token.scope_missing',
      detail: 'This token does not carry the scope “ticket.read”. Your role allows it.',
      instead: 'Make a token with it under “My sign-in”, and end this one.',
      scopes: ['ticket.read'],
    },
  })
  const { id } = await steward.given.customer()
  const opened = await lead?.post(`/api/customers/${id}/tickets`, { body: { subject: 'Hub', message: 'It beeps.' } })
  const repost = (client: Client) => client.post(`/api/tickets/${opened?.body.id}/repost`, { body: {} })
  const scopes: Permission[] = ['customer.read', 'ticket.read', 'ticket.work']
  expect(await repost(await tokenOf(lead, scopes))).toMatchObject({
    status: 403,
    body: { code: 'token.scope_missing', scopes: ['ticket.administer'] },
  })
  expect(await repost(await tokenOf(agent, scopes))).toMatchObject({ body: { code: 'role.not_allowed' } })
  // So does what a reply says may not be done, beforehand.
  const mayRepost = async (client: Client | undefined) => (await client?.get(`/api/tickets/${opened?.body.id}?peek=true`))?.body.can.repost
  expect(await mayRepost(await tokenOf(lead, scopes))).toEqual({
    allowed: false,
    code: 'token.scope_missing',
    because: 'This token does not carry the scope “ticket.administer”. Your role allows it.',
    instead: 'Make a token with it under “My sign-in”, and end this one.',
  })
  expect(await mayRepost(await tokenOf(agent, scopes))).toMatchObject({ code: 'role.not_allowed' })
  expect(await mayRepost(agent)).toMatchObject({ code: 'role.not_allowed' })
  // Also what a colleague holds, which the role works on: the scope is what is missing there.
  const held = await lead?.post(`/api/customers/${id}/tickets`, { body: { subject: 'Hub', message: 'It beeps.', assignTo: 'me' } })
  const other = await steward.as('lead')
  const path = `/api/tickets/${held?.body.id}`
  expect(await (await tokenOf(other, scopes)).post(`${path}/close`, { body: {} })).toMatchObject({
    status: 403,
    body: { code: 'token.scope_missing', scopes: ['ticket.administer'] },
  })
  const mayClose = async (client: Client) => (await client.get(`${path}?peek=true`)).body.can?.close
  expect(await mayClose(await tokenOf(other, scopes))).toMatchObject({ allowed: false, code: 'token.scope_missing' })
  expect(await mayClose(other)).toEqual({ allowed: true })
  const account = await (await tokenOf(lead, ['customer.read'])).get(`/api/customers/${id}`)
  expect(account.body.customerInformation.fields.language, account.text).toMatchObject({ editable: false, code: 'token.scope_missing' })
  // What no token carries is not told to be made a token with.
  const portal = await (await tokenOf(lead, ['customer.read'])).get(`/api/customers/${id}/portal-users`)
  expect(portal.body.can, portal.text).toMatchObject({ invite: { code: 'token.scope_missing' }, view: { code: 'session.needed' } })
})

test('a rule that refuses by role says which permission it asks for', () => {
  const rules = readdirSync('server', { recursive: true, encoding: 'utf8' }).filter(
    (name) => name.endsWith('.ts') && !name.includes('test'),
  )
  const silent = rules.filter((name) => /\brefused\(\s*'role\.not_allowed'/.test(readFileSync(`server/${name}`, 'utf8')))
  // The one in the file of verdicts adds it.
  expect(silent).toEqual(['platform/verdict.ts'])
})

test('a token sees the tickets that its owner sees, however few its scopes; without that of tickets it begins no call at one', async () => {
  const [lead, agent] = [callers.get('lead'), callers.get('agent')] as Client[]
  const tokenOf = async (owner: Client | undefined, scopes: Permission[]) =>
    steward.client({ token: (await owner?.post('/api/me/tokens', { body: { name: 't', scopes, expiresInDays: 1 } }))?.body.token })
  const { id: customerId } = await steward.given.customer()
  const { body: held } =
    (await lead?.post(`/api/customers/${customerId}/tickets`, { body: { subject: 'Hub', message: 'It beeps.' } })) ?? {}
  await steward.owner.pool.query(`update tickets set assigned_to = (select id from staff where role = 'lead' limit 1) where id = $1`, [
    held.id,
  ])
  const sees = async (client: Client) => [
    (await client.get(`/api/tickets?customerId=${customerId}`)).body.items.length,
    (await client.get(`/api/tickets/${held.id}?peek=true`)).status,
  ]
  expect(await sees(await tokenOf(agent, ['ticket.read']))).toEqual([0, 404])
  expect(await sees(await tokenOf(lead, ['ticket.read']))).toEqual([1, 200])
  const body = { customerId, channel: 'call', direction: 'outbound', ticketId: held.id }
  const begun = await (await tokenOf(lead, ['customer.read', 'interaction.open'])).post('/api/interactions', { body })
  expect(begun).toMatchObject({ status: 400, body: { fields: [{ field: 'ticketId' }] } })
})

test('dangerous acts ask for fresh proof, by API alone as well', async () => {
  const admin = await steward.as('administrator')
  const late = steward.client({ cookie: await steward.given.session(admin.id, { provedMinutesAgo: 6 }) })
  const unguarded: string[] = []
  for (const route of routes.filter((candidate) => candidate.options.fresh)) {
    const reply = await call(late, route)
    if (reply.status !== 403 || reply.body?.code !== 'proof.required') unguarded.push(`${route.endpoint.name}: ${reply.status}`)
  }
  expect(unguarded).toEqual([])
  const must = [
    'showSecret',
    'viewAsCustomer',
    'inviteStaff',
    'updateStaff',
    'disableStaff',
    'enableStaff',
    'inviteStaffAgain',
    'resetSecondFactor',
    'endStaffSessions',
    'startSecondFactor',
    'confirmSecondFactor',
    'removeSecondFactor',
    'renewRecoveryCodes',
    'createToken',
    'readMail',
    'updateCompany',
    'createBrand',
    'updateBrand',
    'exportCustomersCsv',
    'exportCustomersJson',
    'exportCustomerCsv',
    'exportCustomerJson',
  ]
  expect(must.filter((name) => !routes.find((route) => route.endpoint.name === name)?.options.fresh)).toEqual([])
})

test('what holds a secret is never kept for an Idempotency-Key', () => {
  const must = [
    'showSecret',
    'viewAsCustomer',
    'editCentralStation',
    'createToken',
    'startSecondFactor',
    'confirmSecondFactor',
    'renewRecoveryCodes',
    'prove',
    'changePassword',
    'matchCard',
  ]
  expect(must.filter((name) => !routes.find((route) => route.endpoint.name === name)?.options.secret)).toEqual([])
})

test('who still has to enrol a second factor can do that and nothing else', async () => {
  const person = await steward.given.staff({ role: 'administrator' })
  const client = steward.client({ cookie: await steward.given.session(person.id) })
  const open: string[] = []
  for (const route of routes.filter((candidate) => candidate.access !== 'public')) {
    const reply = await call(client, route)
    if (!(reply.status === 403 && reply.body?.code === 'second_factor.needed')) open.push(route.endpoint.name)
  }
  expect(open.sort()).toEqual(['confirmSecondFactor', 'getSession', 'prove', 'savePreferences', 'startSecondFactor'])
})

describe('what comes in', () => {
  const foreignKeys = { customerId: newId(), role: 'administrator', version: 99, isAdmin: true }

  test('no schema of a body or a query is loose', () => {
    const loose = routes
      .filter(({ endpoint }) => [endpoint.body, endpoint.query].some((schema) => schema?.safeParse({ somethingElse: 1 }).success))
      .map(({ endpoint }) => endpoint.name)
    expect(loose).toEqual([])
  })

  test('a wrong key is said of the query or of the body, where it stands', async () => {
    const admin = callers.get('administrator') as Client
    const fields = async (reply: Promise<{ body: { fields: { field: string }[] } }>) => (await reply).body.fields.map(({ field }) => field)
    expect(await fields(admin.get('/api/customers?nonsense=1'))).toEqual(['query'])
    expect(await fields(admin.get('/api/customers?4242424242424242=1'))).toEqual(['query'])
    expect(await fields(admin.get('/api/customers?limit=none'))).toEqual(['limit'])
    expect(await fields(admin.post('/api/interactions', { body: { nonsense: 1 } }))).toContain('body')
  })

  test('every body that docs/integration.md shows is one that its endpoint takes', () => {
    const shown = [...readFileSync('docs/integration.md', 'utf8').matchAll(/```json\n(POST|PUT|PATCH) (\S+)\n([\s\S]*?)\n```/g)]
    expect(shown.length).toBeGreaterThanOrEqual(5)
    const wrong = shown.flatMap(([, method, path, body]) => {
      const route = routes.find(({ endpoint }) => endpoint.method === method && endpoint.path === path)
      const parsed = route?.endpoint.body?.safeParse(JSON.parse(body ?? ''))
      return parsed?.success ? [] : [`${method} ${path}: ${parsed?.error.message ?? 'there is no such endpoint'}`]
    })
    expect(wrong).toEqual([])
  })

  test.each(Object.entries(foreignKeys))(
    'a body with %s that does not declare it is refused',
    async (key, value) => {
      const wrong: string[] = []
      for (const route of routes) {
        const { body, endpoint } = { body: route.endpoint.body, endpoint: route.endpoint }
        if (!body || JSON.stringify(shapeKeys(body)).includes(`"${key}"`)) continue
        const method = endpoint.method.toLowerCase() as 'post'
        const reply = await (callers.get('administrator') as Client)[method](pathOf(route), {
          body: { [key]: value },
          headers: { 'if-match': '1' },
        })
        if (reply.status < 400 || reply.status >= 500) wrong.push(`${endpoint.name}: ${reply.status}`)
      }
      expect(wrong).toEqual([])
    },
    60_000,
  )

  test('__proto__ in a body is refused', async () => {
    const reply = await (callers.get('administrator') as Client).post('/api/teams', { body: '{"name":"A","__proto__":{"isAdmin":true}}' })
    expect(reply.status).toBe(400)
  })

  test('another method on a known path is 405 and names those that are there', async () => {
    const wrong: string[] = []
    const byPath = Map.groupBy(routes, (route) => route.endpoint.path)
    for (const [path, group] of byPath) {
      const there = group.map((route) => route.endpoint.method)
      const other = (['PUT', 'DELETE', 'PATCH', 'POST', 'GET'] as const).find((method) => !there.includes(method))
      if (!other) continue
      const reply = await (callers.get('administrator') as Client)[other.toLowerCase() as 'put'](path.replace(/:\w+/g, newId()), {})
      if (reply.status !== 405 || !there.every((method) => String(reply.headers.allow).includes(method)))
        wrong.push(`${other} ${path}: ${reply.status}`)
    }
    expect(wrong).toEqual([])
  })
})

function shapeKeys(schema: unknown): string[] {
  return Object.keys((schema as { shape?: Record<string, unknown> }).shape ?? {})
}
