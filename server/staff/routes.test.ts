import * as OTPAuth from 'otpauth'
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

const cookieOf = (reply: { headers: Record<string, unknown> }) => String(reply.headers['set-cookie'] ?? '').split(';')[0] ?? ''
const signIn = (email: string, more: object = {}) => steward.client().post('/api/session', { body: { email, password, ...more } })
const codeFor = (secret: string, minutes = 0) =>
  new OTPAuth.TOTP({ secret: OTPAuth.Secret.fromBase32(secret) }).generate({ timestamp: Date.now() + minutes * 60_000 })

async function enrolled(role: 'agent' | 'lead' = 'lead') {
  const person = await steward.given.staff({ role, passwordHash })
  const client = steward.client({ cookie: await steward.given.session(person.id) })
  const { secret } = (await client.post('/api/me/second-factor', {})).body
  const confirmed = await client.post('/api/me/second-factor/confirm', { body: { code: codeFor(secret, -0.5) } })
  const { recoveryCodes } = confirmed.body
  const renewed = steward.client({ cookie: cookieOf(confirmed) })
  return { ...person, client: renewed, secret: secret as string, recoveryCodes: recoveryCodes as string[] }
}

describe('signing in', () => {
  test('with the right password answers who one is and sets an HttpOnly cookie; no token stands in the reply', async () => {
    const demo = await steward.given.staff({ role: 'agent', passwordHash, isDemo: true, teams: ['Care'] })
    const reply = await signIn(demo.email.toUpperCase())
    expect(reply).toMatchObject({ status: 200, body: { role: 'agent', teams: ['Care'], awaitsSecondFactor: false } })
    const cookie = String(reply.headers['set-cookie'])
    expect(cookie).toMatch(/HttpOnly/)
    expect(cookie).toMatch(/SameSite=Lax/)
    expect(reply.text).not.toContain(cookieOf(reply).split('=')[1])
    const stored = await steward.owner.db.selectFrom('sessions').select('token_hash').where('staff_id', '=', demo.id).execute()
    expect(cookie).not.toContain(stored[0]?.token_hash)
    expect((await steward.client({ cookie: cookieOf(reply) }).get('/api/session')).status).toBe(200)
  })

  test('off loopback the cookie is Secure and bound to the host', async () => {
    const demo = await steward.given.staff({ role: 'agent', passwordHash, isDemo: true })
    const reply = await steward.client().post('/api/session', {
      body: { email: demo.email, password },
      headers: { host: 'care.example.com', origin: 'http://care.example.com' },
    })
    expect(String(reply.headers['set-cookie'])).toMatch(/^__Host-steward=.*Path=\/;.*Secure/)
  })

  test('wrong password, unknown address, disabled, and not yet joined are the same answer', async () => {
    const known = await steward.given.staff({ role: 'agent', passwordHash })
    const gone = await steward.given.staff({ role: 'agent', passwordHash })
    await steward.owner.db.updateTable('staff').set({ disabled_at: new Date() }).where('id', '=', gone.id).execute()
    const invited = await steward.given.staff({ role: 'agent' })
    const replies = [
      await signIn(known.email, { password: 'not the right one' }),
      await signIn('nobody@harbor.example'),
      await signIn(gone.email),
      await signIn(invited.email),
      await signIn('x'.repeat(300)),
    ]
    const bodies = replies.map(({ status, body }) => ({ status, ...body, requestId: undefined }))
    for (const body of bodies) expect(body).toEqual(bodies[0])
    expect(bodies[0]).toMatchObject({ status: 401, code: 'sign_in.refused' })
  })

  test('the stored hash is not accepted as a password', async () => {
    const person = await steward.given.staff({ role: 'agent', passwordHash, isDemo: true })
    expect((await signIn(person.email, { password: passwordHash })).status).toBe(401)
  })

  test('a known and an unknown address take as long', async () => {
    const known = await steward.given.staff({ role: 'agent', passwordHash, email: 'timing@harbor.example' })
    const times = { known: [] as number[], unknown: [] as number[] }
    // The fastest of each: what runs beside a test only ever makes it slower. Where much does, more are timed.
    const ratio = () => Math.min(...times.known) / Math.min(...times.unknown)
    const alike = () => ratio() > 0.7 && ratio() < 1.4
    for (let round = 0; round < 12 || (round < 60 && !alike()); round += 1) {
      await steward.owner.pool.query('delete from guards')
      for (const kind of round % 2 ? (['known', 'unknown'] as const) : (['unknown', 'known'] as const)) {
        const started = performance.now()
        await signIn(kind === 'known' ? known.email : `stranger${round}@harbor.example`, { password: 'wrong on purpose' })
        times[kind].push(performance.now() - started)
      }
    }
    expect(ratio()).toBeGreaterThan(0.7)
    expect(ratio()).toBeLessThan(1.4)
  }, 60_000)

  test('outside the demo somebody without a second factor may only enrol one', async () => {
    const person = await steward.given.staff({ role: 'agent', passwordHash })
    const reply = await signIn(person.email)
    expect(reply.body.awaitsSecondFactor).toBe(true)
    expect((await steward.client({ cookie: cookieOf(reply) }).get('/api/interactions')).body.code).toBe('second_factor.needed')
  })

  test('signing in anew ends the session that the browser held', async () => {
    const demo = await steward.given.staff({ role: 'agent', passwordHash, isDemo: true })
    const before = cookieOf(await signIn(demo.email))
    await steward.client({ cookie: before }).post('/api/session', { body: { email: demo.email, password } })
    expect((await steward.client({ cookie: before }).get('/api/session')).status).toBe(401)
  })
})

describe('the second factor', () => {
  test('the password alone is no session; the code makes it one; the same code works once', async () => {
    const person = await enrolled()
    const half = await signIn(person.email)
    expect(half).toMatchObject({ status: 401, body: { code: 'sign_in.code_needed' } })
    expect(half.headers['set-cookie']).toBeUndefined()
    const totp = codeFor(person.secret)
    expect((await signIn(person.email, { totp })).status).toBe(200)
    expect((await signIn(person.email, { totp })).status).toBe(401)
    expect((await signIn(person.email, { totp: codeFor(person.secret, -0.5) })).status).toBe(401)
  })

  test('confirming it renews the session: the cookie from before opens nothing', async () => {
    const person = await steward.given.staff({ role: 'lead', passwordHash })
    const before = steward.client({ cookie: await steward.given.session(person.id) })
    const { secret } = (await before.post('/api/me/second-factor', {})).body
    const reply = await before.post('/api/me/second-factor/confirm', { body: { code: codeFor(secret) } })
    expect((await before.get('/api/session')).status).toBe(401)
    expect((await steward.client({ cookie: cookieOf(reply) }).get('/api/session')).status).toBe(200)
  })

  test('a company that asks for it again is obeyed by sessions that are open', async () => {
    await steward.owner.pool.query('update company set second_factor_for_agents = false')
    const person = await steward.given.staff({ role: 'agent', passwordHash })
    const client = steward.client({ cookie: await steward.given.session(person.id) })
    expect((await client.get('/api/interactions')).status).toBe(200)
    await steward.owner.pool.query('update company set second_factor_for_agents = true')
    expect((await client.get('/api/interactions')).body.code).toBe('second_factor.needed')
  })

  test('ten at once with one code: one gets in', async () => {
    const person = await enrolled()
    const totp = codeFor(person.secret)
    const replies = await Promise.all(Array.from({ length: 8 }, () => signIn(person.email, { totp })))
    expect(replies.map(({ status }) => status).sort()).toEqual([200, ...Array(7).fill(401)])
  })

  test('a recovery code works once, in any spelling, and is counted down', async () => {
    const person = await enrolled()
    expect(person.recoveryCodes).toHaveLength(10)
    const code = person.recoveryCodes[0]?.toUpperCase().replaceAll('-', ' ') ?? ''
    const reply = await signIn(person.email, { totp: code })
    expect(reply).toMatchObject({ status: 200, body: { staff: { recoveryCodesLeft: 9 } } })
    expect((await signIn(person.email, { totp: code })).status).toBe(401)
  })

  test('seed and recovery codes are stored sealed or hashed', async () => {
    const person = await enrolled()
    const { rows } = await steward.owner.pool.query(
      'select (select seed from second_factors where staff_id = $1) as seed, (select string_agg(code_hash, $2) from recovery_codes where staff_id = $1) as codes',
      [person.id, ' '],
    )
    expect(rows[0].seed).toMatch(/^v1\./)
    expect(rows[0].seed).not.toContain(person.secret)
    for (const code of person.recoveryCodes) expect(rows[0].codes).not.toContain(code.replaceAll('-', ''))
  })

  test('it can not be given up where the company asks for it; an administrator resets a lost one, and the person is told', async () => {
    const person = await enrolled('lead')
    expect((await person.client.delete('/api/me/second-factor')).body.code).toBe('second_factor.needed')
    const admin = await steward.as('administrator')
    expect((await admin.post(`/api/staff/${person.id}/second-factor-reset`, { body: { because: 'Telephone lost.' } })).status).toBe(200)
    expect((await person.client.get('/api/session')).status).toBe(401)
    expect((await signIn(person.email)).body).toMatchObject({ awaitsSecondFactor: true })
    const mail = await steward.owner.db.selectFrom('outbox').select('template').where('staff_id', '=', person.id).execute()
    expect(mail).toEqual([{ template: 'staff_second_factor_reset' }])
  })
})

describe('too many tries', () => {
  test('ten wrong passwords lock the account from everywhere, with the wait in words; the lock ends by itself', async () => {
    const person = await steward.given.staff({ role: 'agent', passwordHash, isDemo: true, email: 'shut-out@harbor.example' })
    for (let time = 0; time < 10; time += 1) {
      await steward.owner.pool.query("delete from guards where kind = 'sign_in.address'")
      expect((await signIn(person.email, { password: 'wrong on purpose' })).status).toBe(401)
    }
    await steward.owner.pool.query("delete from guards where kind = 'sign_in.address'")
    const locked = await signIn(person.email)
    expect(locked).toMatchObject({ status: 429, body: { code: 'sign_in.locked' } })
    expect(Number(locked.headers['retry-after'])).toBeGreaterThan(0)
    steward.clock.minutes(2)
    expect((await signIn(person.email)).status).toBe(200)
    steward.clock.minutes(-2)
  })

  test('a hundred at once: ten are looked at, the rest turned away unverified, the right password among them too', async () => {
    const person = await steward.given.staff({ role: 'agent', passwordHash, isDemo: true, email: 'burst@harbor.example' })
    const replies = await Promise.all(
      Array.from({ length: 40 }, (_, place) => signIn(person.email, { password: place === 39 ? password : 'wrong on purpose' })),
    )
    const count = (status: number) => replies.filter((reply) => reply.status === status).length
    expect(count(401) + count(200)).toBeLessThanOrEqual(10)
    expect(count(429)).toBeGreaterThanOrEqual(30)
    expect(count(500)).toBe(0)
  }, 60_000)

  test('who is right gives the attempt back: an office behind one address does not lock itself out by working', async () => {
    const person = await steward.given.staff({ role: 'agent', passwordHash, isDemo: true })
    for (let time = 0; time < 12; time += 1) expect((await signIn(person.email)).status).toBe(200)
  })

  test('a wrong proof counts and is kept, although it is refused', async () => {
    const person = await steward.given.staff({ role: 'agent', passwordHash, isDemo: true })
    const client = steward.client({ cookie: await steward.given.session(person.id, { provedMinutesAgo: null }) })
    expect((await client.post('/api/session/proof', { body: { password: 'wrong on purpose' } })).body.code).toBe('proof.refused')
    const { rows } = await steward.owner.pool.query(
      "select count(*)::int as count from guards where kind = 'sign_in.account' and failures = 1",
    )
    expect(rows[0].count).toBe(1)
    expect((await client.post('/api/session/proof', { body: { password } })).status).toBe(200)
  })
})

describe('sessions', () => {
  test('end after thirty idle minutes and after twelve hours at most', async () => {
    const idle = await steward.as('agent')
    steward.clock.minutes(29)
    expect((await idle.get('/api/interactions')).status).toBe(200)
    steward.clock.minutes(29)
    expect((await idle.get('/api/interactions')).status).toBe(200)
    steward.clock.minutes(31)
    expect((await idle.get('/api/interactions')).status).toBe(401)
    steward.clock.minutes(-89)
    const busy = await steward.as('agent')
    let minutes = 0
    for (; minutes < 12 * 60 + 25; minutes += 25) {
      const { status } = await busy.get('/api/interactions')
      expect(status).toBe(minutes < 12 * 60 ? 200 : 401)
      steward.clock.minutes(25)
    }
    steward.clock.minutes(-minutes)
  })

  test('a page that asks by itself does not keep an idle session alive', async () => {
    const { id } = await steward.given.customer()
    const away = await steward.as('agent')
    for (let time = 0; time < 4; time += 1) {
      steward.clock.minutes(9)
      await away.put(`/api/customers/${id}/presence`, {})
    }
    expect((await away.get('/api/interactions')).status).toBe(401)
    steward.clock.minutes(-36)
  })

  test('a page with nobody at it keeps a session from when somebody last did something, and takes no time from it', async () => {
    const person = await steward.as('agent')
    const ask = async (idle?: string) =>
      (await person.get('/api/interactions', { headers: idle === undefined ? {} : { 'x-idle': idle } })).status
    // Somebody did something after ten minutes; the page goes on asking.
    steward.clock.minutes(15)
    expect(await ask('300')).toBe(200)
    steward.clock.minutes(20)
    expect(await ask('1500')).toBe(200)
    // Another page, left for longer, takes nothing away; what is no number of seconds says nothing.
    expect(await ask('999999999')).toBe(200)
    steward.clock.minutes(4)
    expect(await ask('-7')).toBe(200)
    steward.clock.minutes(29)
    expect(await ask('1740')).toBe(200)
    steward.clock.minutes(2)
    // Nobody comes back by saying that somebody is there.
    expect(await ask('0')).toBe(401)
    steward.clock.minutes(-70)
  })

  test('are seen and ended by their owner, not by others', async () => {
    const one = await steward.as('agent')
    const other = await steward.as('agent')
    const second = await steward.given.session(one.id)
    const items = (await one.get('/api/me/sessions')).body.items
    expect(items).toHaveLength(2)
    const there = items.find((item: { isThisOne: boolean }) => !item.isThisOne)
    expect((await other.delete(`/api/me/sessions/${there.id}`)).status).toBe(404)
    expect((await one.delete(`/api/me/sessions/${there.id}`)).status).toBe(204)
    expect((await steward.client({ cookie: second }).get('/api/session')).status).toBe(401)
  })

  test('sign-out ends it and clears the browser', async () => {
    const agent = await steward.as('agent')
    const reply = await agent.delete('/api/session')
    expect(reply.headers['clear-site-data']).toContain('"cookies"')
    expect((await agent.get('/api/session')).status).toBe(401)
  })

  test('a changed password ends the others and asks for the current one', async () => {
    const person = await steward.given.staff({ role: 'agent', passwordHash, isDemo: true })
    const here = steward.client({ cookie: await steward.given.session(person.id) })
    const there = steward.client({ cookie: await steward.given.session(person.id) })
    expect((await here.post('/api/me/password', { body: { current: 'not this one', next: 'another four words now' } })).status).toBe(403)
    expect((await here.post('/api/me/password', { body: { current: password, next: 'another four words now' } })).status).toBe(204)
    expect((await here.get('/api/session')).status).toBe(200)
    expect((await there.get('/api/session')).status).toBe(401)
    expect((await signIn(person.email)).status).toBe(401)
  })

  test.each([
    ['too short', 'short one'],
    ['among the most used ones', 'passwordpassword'],
    ['mostly the company’s name', 'harbor light security'],
  ])('a password that is %s is refused, saying why', async (_why, next) => {
    const person = await steward.given.staff({ role: 'agent', passwordHash, isDemo: true })
    const client = steward.client({ cookie: await steward.given.session(person.id) })
    expect(await client.post('/api/me/password', { body: { current: password, next } })).toMatchObject({
      status: 400,
      body: { code: 'request.invalid' },
    })
  })
})

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
