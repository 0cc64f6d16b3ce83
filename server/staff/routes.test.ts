import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { mailPasswordReset } from '#server/staff/ask-password-reset.ts'
import { accountSubject } from '#server/staff/guards.ts'
import { hashPassword } from '#server/staff/passwords.ts'
import { startSteward, type TestSteward } from '#test/steward.ts'

const password = 'four quiet words here'
let steward: TestSteward
let passwordHash: string

beforeAll(async () => {
  steward = await startSteward()
  await steward.owner.pool.query(`update company set limits = '{"api": 100000}'`)
  passwordHash = await hashPassword(password)
})
afterAll(() => steward.close())
// All of these come from one address, whose failures would add up over the file.
beforeEach(() => steward.owner.pool.query('delete from guards'))
const signIn = (email: string, more: object = {}) => steward.client().post('/api/session', { body: { email, password, ...more } })

describe('somebody is always left who manages staff', () => {
  test('two administrators who take each other’s role at once can not both succeed', async () => {
    const alone = await startSteward()
    const [one, other] = [await alone.as('administrator'), await alone.as('administrator')]
    const demote = (by: typeof one, whom: string) =>
      by.patch(`/api/staff/${whom}`, { body: { role: 'agent' }, headers: { 'if-match': '1' } })
    const statuses = (await Promise.all([demote(one, other.id), demote(other, one.id)])).map(({ status }) => status)
    expect(statuses.filter((status) => status === 200).length).toBe(1)
    const { rows } = await alone.owner.pool.query("select count(*)::int as count from staff where role = 'administrator'")
    expect(rows[0].count).toBe(1)
    await alone.close()
  })
})

describe('a leaver', () => {
  test('is out at once: sessions, tokens and links die with the disabling', async () => {
    const admin = await steward.as('administrator')
    const person = await steward.as('agent')
    const { token } = (await person.post('/api/me/tokens', { body: { name: 'mine', scopes: ['customer.read'], expiresInDays: 9 } })).body
    expect((await steward.client({ token }).get('/api/session')).status).toBe(200)
    const holds = async () => (await admin.get(`/api/staff/${person.id}/disable-preview`)).body
    const nothing = { ticketsMoved: 0, ticketsGoTo: 'nobody', ticketsAnswered: 0, commitments: 0, approvals: 0, contacts: 0 }
    expect(await holds()).toEqual(nothing)
    const { id: customerId } = await steward.given.customer()
    await person.post('/api/interactions', { body: { customerId, channel: 'call', direction: 'inbound' } })
    expect(await holds()).toEqual({ ...nothing, contacts: 1 })
    // As tickets are given out: by hand nobody gets them, in turn a colleague does.
    await steward.as('agent')
    await steward.owner.pool.query(`update ticket_settings set assignment = 'round_robin'`)
    expect((await holds()).ticketsGoTo).toBe('others')
    await steward.owner.pool.query(`update ticket_settings set assignment = 'by_hand'`)
    expect((await person.get(`/api/staff/${person.id}/disable-preview`)).status).toBe(403)
    expect((await admin.post(`/api/staff/${person.id}/disable`, { body: { because: 'Left on Friday.' } })).body).toMatchObject({
      state: 'disabled',
    })
    expect((await person.get('/api/session')).status).toBe(401)
    expect((await steward.client({ token }).get('/api/session')).status).toBe(401)
    const [changeSet] = (await admin.get('/api/settings/changes?limit=1')).body.items
    expect(changeSet).toMatchObject({
      action: 'disable',
      because: 'Left on Friday.',
      changes: [{ field: 'state', from: 'active', to: 'disabled' }],
    })
    expect((await admin.post(`/api/staff/${admin.id}/disable`, { body: { because: 'x' } })).body.code).toBe('staff.own_account')
  })

  test('a new role acts on the next request', async () => {
    const admin = await steward.as('administrator')
    const person = await steward.as('lead')
    const path = `/api/staff/${person.id}`
    const { version } = (await admin.get('/api/staff')).body.items.find((item: { id: string }) => item.id === person.id)
    expect((await admin.patch(path, { body: { role: 'agent' }, headers: { 'if-match': String(version) } })).status).toBe(200)
    expect((await person.get('/api/session')).status).toBe(401)
    expect((await admin.patch(path, { body: { role: 'lead' }, headers: { 'if-match': String(version) } })).status).toBe(409)
  })
})

describe('a colleague', () => {
  test('who is locked out is shown as locked after a change too', async () => {
    const person = await steward.given.staff({ role: 'agent', email: 'kept-out@harbor.example' })
    const until = new Date(Date.now() + 20 * 60_000)
    await steward.owner.db
      .insertInto('guards')
      .values({
        kind: 'sign_in.account',
        subject: accountSubject(person.email),
        failures: 12,
        window_started_at: new Date(),
        blocked_until: until,
      })
      .execute()
    const admin = await steward.as('administrator')
    const changed = await admin.patch(`/api/staff/${person.id}`, { body: { name: 'Another Name' }, headers: { 'if-match': '1' } })
    expect(changed.body).toMatchObject({ name: 'Another Name', lockedUntil: until.toISOString() })
  })

  test('who saves two preferences at once keeps both', async () => {
    const person = await steward.as('agent')
    const saved = await steward.owner.db.transaction().execute(async (other) => {
      await other.updateTable('staff').set({ preferences: '{"colorScheme":"dark"}' }).where('id', '=', person.id).execute()
      const saving = person.patch('/api/me/preferences', { body: { singleKeys: true } })
      await new Promise((resolve) => setTimeout(resolve, 300))
      return { saving }
    })
    expect((await saved.saving).body).toEqual({ colorScheme: 'dark', singleKeys: true })
    expect((await person.get('/api/session')).body.staff.preferences).toEqual({ colorScheme: 'dark', singleKeys: true })
  })
})

describe('invitations and resets', () => {
  async function invite(email: string) {
    const admin = await steward.as('administrator')
    const reply = await admin.post('/api/staff', { body: { name: 'New Colleague', email, role: 'agent' } })
    const { items } = (await admin.get('/api/mail')).body
    const mail = (await admin.get(`/api/mail/${items[0].id}`)).body
    return { admin, id: reply.body.id as string, status: reply.status, token: /#(\S+)/.exec(mail.body)?.[1] ?? '', mail }
  }
  const accept = (token: unknown) => steward.client().post('/api/invitations/accept', { body: { token, name: 'New Colleague', password } })

  test('the link is in the outbox, readable while no mail server is set, and reading it is recorded', async () => {
    const { mail, token } = await invite('reader@harbor.example')
    expect(mail.body).toContain(`/invitation#${token}`)
    const stored = await steward.owner.db.selectFrom('outbox').select(['body', 'link']).where('id', '=', mail.id).executeTakeFirstOrThrow()
    expect(stored.body).not.toContain(token)
    expect(stored.link).toMatch(/^v1\./)
    const { rows } = await steward.owner.pool.query(
      "select count(*)::int as count from accesses where kind = 'mail.read' and subject = $1",
      [mail.id],
    )
    expect(rows[0].count).toBe(1)
  })

  test('it is accepted once; then the person signs in', async () => {
    const { token } = await invite('accepts@harbor.example')
    expect((await steward.client().post('/api/links/check', { body: { token } })).body).toMatchObject({
      purpose: 'invitation',
      email: 'accepts@harbor.example',
    })
    expect((await accept(token)).status).toBe(204)
    expect(await accept(token)).toMatchObject({ status: 404, body: { code: 'link.invalid' } })
    expect((await signIn('accepts@harbor.example')).status).toBe(200)
  })

  test('an invited person who spells their name otherwise leaves that in the history, and of the password only that it was set', async () => {
    const { token, id } = await invite('renames@harbor.example')
    await steward.client().post('/api/invitations/accept', { body: { token, name: 'Núria Colleague', password } })
    const { rows } = await steward.owner.pool.query(
      `select field, is_secret, from_value, to_value, commitment = encode(sha256(convert_to(salt || coalesce(from_value, '') || coalesce(to_value, ''), 'utf8')), 'hex') as proves
         from change_sets join changes on change_set_id = change_sets.id join change_values on change_id = changes.id
        where record_id = $1 and action = 'accept_invitation' order by field`,
      [id],
    )
    expect(rows).toEqual([
      { field: 'name', is_secret: false, from_value: '"New Colleague"', to_value: '"Núria Colleague"', proves: true },
      { field: 'password', is_secret: true, from_value: null, to_value: null, proves: true },
    ])
  })

  test('expired, replaced, of another purpose, after a change of the account, empty or unknown: the same 404', async () => {
    const expired = await invite('expired@harbor.example')
    steward.clock.minutes(7 * 24 * 60 + 1)
    expect((await accept(expired.token)).status).toBe(404)
    steward.clock.minutes(-(7 * 24 * 60 + 1))

    const replaced = await invite('replaced@harbor.example')
    await replaced.admin.post(`/api/staff/${replaced.id}/invitation`, {})
    expect((await accept(replaced.token)).status).toBe(404)

    const other = await invite('other@harbor.example')
    expect((await steward.client().post('/api/password-resets/finish', { body: { token: other.token, password } })).status).toBe(404)
    await steward.owner.db.updateTable('staff').set({ role: 'lead' }).where('id', '=', other.id).execute()
    expect((await accept(other.token)).status).toBe(404)

    expect((await accept('')).status).toBe(400)
    expect((await accept(null)).status).toBe(400)
    expect((await accept('x'.repeat(43))).status).toBe(404)
  })

  test('somebody who works here already is not invited twice', async () => {
    const person = await steward.given.staff({ role: 'agent', email: 'twice@harbor.example' })
    const admin = await steward.as('administrator')
    expect(await admin.post('/api/staff', { body: { name: 'X', email: person.email.toUpperCase(), role: 'agent' } })).toMatchObject({
      status: 400,
    })
  })

  test('asking for a reset answers the same for known and unknown; the job mails only the known, and the link ends the sessions', async () => {
    const person = await steward.given.staff({ role: 'agent', passwordHash, isDemo: true, email: 'forgot@harbor.example' })
    const replies = [
      await steward.client().post('/api/password-resets', { body: { email: person.email } }),
      await steward.client().post('/api/password-resets', { body: { email: 'nobody2@harbor.example' } }),
    ]
    expect(replies.map(({ status, text }) => ({ status, text }))).toEqual([
      { status: 204, text: '' },
      { status: 204, text: '' },
    ])
    const jobs = await steward.owner.pool.query(
      "select payload from graphile_worker._private_jobs where task_id = (select id from graphile_worker._private_tasks where identifier = 'mail_password_reset')",
    )
    expect(jobs.rows).toHaveLength(2)

    const context = { db: steward.database.db, secrets: steward.secrets, now: new Date() }
    await mailPasswordReset(context, 'nobody2@harbor.example')
    await mailPasswordReset(context, person.email)
    const mails = await steward.owner.db
      .selectFrom('outbox')
      .select(['id', 'link'])
      .where('template', '=', 'staff_password_reset')
      .execute()
    expect(mails).toHaveLength(1)
    const token = steward.secrets.open({ table: 'outbox', column: 'link', rowId: mails[0]?.id ?? '' }, mails[0]?.link ?? '').split('#')[1]
    const before = steward.client({ cookie: await steward.given.session(person.id) })
    expect(
      (await steward.client().post('/api/password-resets/finish', { body: { token, password: 'a new one of four words' } })).status,
    ).toBe(204)
    expect((await before.get('/api/session')).status).toBe(401)
    expect(
      (await steward.client().post('/api/password-resets/finish', { body: { token, password: 'a new one of four words' } })).status,
    ).toBe(404)
  })

  test('three resets an hour for one address are the limit', async () => {
    const ask = () => steward.client().post('/api/password-resets', { body: { email: 'often@harbor.example' } })
    expect([(await ask()).status, (await ask()).status, (await ask()).status, (await ask()).status]).toEqual([204, 204, 204, 429])
  })
})

describe('API tokens', () => {
  test('carry at most what their owner may do, are shown once, stored hashed, and end when told', async () => {
    const agent = await steward.as('agent')
    expect((await agent.post('/api/me/tokens', { body: { name: 'too much', scopes: ['staff.manage'], expiresInDays: 1 } })).status).toBe(
      400,
    )
    const { token, item } = (await agent.post('/api/me/tokens', { body: { name: 'shop', scopes: ['customer.read'], expiresInDays: 1 } }))
      .body
    expect((await agent.get('/api/me/tokens')).text).not.toContain(token)
    const { rows } = await steward.owner.pool.query('select count(*)::int as count from api_tokens where token_hash = $1 or name = $1', [
      token,
    ])
    expect(rows[0].count).toBe(0)
    expect((await steward.client({ token }).get('/api/session')).body.permissions).toEqual(['customer.read'])
    await agent.delete(`/api/me/tokens/${item.id}`)
    expect((await steward.client({ token }).get('/api/session')).status).toBe(401)
  })

  test('that are not valid are told so, and not why; who comes by a browser is asked to sign in', async () => {
    const agent = await steward.as('agent')
    const { token, item } = (await agent.post('/api/me/tokens', { body: { name: 'a', scopes: ['customer.read'], expiresInDays: 1 } })).body
    const asked = async (headers: Record<string, string>) => {
      const { status, body, headers: said } = await steward.client().get('/api/customers', { headers })
      return [status, body?.code, said['www-authenticate']]
    }
    expect(await asked({ authorization: `bearer ${token}` })).toEqual([200, undefined, undefined])
    await agent.delete(`/api/me/tokens/${item.id}`)
    for (const authorization of [`Bearer ${token}`, 'Bearer stw_nobody', 'Bearer ', 'Basic dXNlcjpwYXNz'])
      expect(await asked({ authorization })).toEqual([401, 'token.not_valid', 'Bearer'])
    expect(await asked({})).toEqual([401, 'session.required', undefined])
    // A gate in front of the console asks browsers for Basic: their session is what counts.
    const inPage = { authorization: 'Basic dXNlcjpwYXNz', 'sec-fetch-site': 'same-origin' }
    expect(await asked(inPage)).toEqual([401, 'session.required', undefined])
    expect((await agent.get('/api/customers', { headers: inPage })).status).toBe(200)
  })

  test('expire', async () => {
    const agent = await steward.as('agent')
    const { token } = (await agent.post('/api/me/tokens', { body: { name: 'short', scopes: ['customer.read'], expiresInDays: 1 } })).body
    steward.clock.minutes(24 * 60 + 1)
    expect((await steward.client({ token }).get('/api/session')).status).toBe(401)
    steward.clock.minutes(-(24 * 60 + 1))
  })

  test('lose what their owner loses', async () => {
    const lead = await steward.as('lead')
    const { token } = (
      await lead.post('/api/me/tokens', { body: { name: 'lead', scopes: ['customer.read', 'access.read'], expiresInDays: 1 } })
    ).body
    await steward.owner.db.updateTable('staff').set({ role: 'agent' }).where('id', '=', lead.id).execute()
    expect((await steward.client({ token }).get('/api/session')).body.permissions).toEqual(['customer.read'])
  })
})
