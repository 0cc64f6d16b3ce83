import * as OTPAuth from 'otpauth'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
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

/** A code is of half a minute. What begins late in one would end in the next, in which the code before it is none any more. */
async function earlyInAStep() {
  const left = 30_000 - (Date.now() % 30_000)
  if (left < 4_000) await new Promise((resolve) => setTimeout(resolve, left + 10))
}

async function enrolled(role: 'agent' | 'lead' = 'lead') {
  await earlyInAStep()
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
