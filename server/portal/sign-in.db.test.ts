import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { hashPassword } from '#server/staff/passwords.ts'
import { codeOf } from '#test/browser/authenticator.ts'
import { type Account, cookieOf, password, portalAccounts } from '#test/portal-accounts.ts'
import { startSteward, type TestSteward } from '#test/steward.ts'

let steward: TestSteward
let noor: Account
let hash: string

beforeAll(async () => {
  steward = await startSteward()
  await steward.owner.pool.query(`update company set limits = '{"api": 100000}'`)
  hash = await hashPassword(password)
  noor = await account('Noor Haddad', 'noor@home.example')
})
afterAll(() => steward.close())

const { account, signIn, linkTo } = portalAccounts(() => ({ steward, hash }))

describe('signing in', () => {
  test('the company’s telephone number stands in the session and in mails, beside the address', async () => {
    await steward.owner.db.updateTable('company').set({ phone: '+15155550123' }).execute()
    expect((await noor.client.get('/api/portal/session')).body.phone).toEqual({ number: '+15155550123', inWords: '+1 515 555 0123' })
    await steward.client().post('/api/portal/sign-ups', { body: { email: 'caller@home.example', language: 'en' } })
    const mail = await steward.owner.db.selectFrom('outbox').select('body').where('to_address', '=', 'caller@home.example').execute()
    expect(mail).toEqual([{ body: expect.stringContaining('care@harbor.example, +1 515 555 0123') }])
    await steward.owner.db.updateTable('company').set({ phone: null }).execute()
  })

  test('by name and password, with a cookie of its own that no script reads', async () => {
    const reply = await signIn(noor.signInName.toUpperCase(), password)
    expect(reply).toMatchObject({
      status: 200,
      body: { name: 'Noor Haddad', role: 'owner', access: 'full', language: 'en', isLookedAt: false },
    })
    expect(String(reply.headers['set-cookie'])).toMatch(/^steward-portal-3000=[\w-]{43};.*HttpOnly; SameSite=Lax$/)
    const client = steward.client({ cookie: cookieOf(reply) })
    expect((await client.delete('/api/portal/session')).status).toBe(204)
    expect((await client.get('/api/portal/session')).status).toBe(401)
  })

  test('what is wrong is not told apart: another password, another name, nobody, a lock, the stored hash', async () => {
    const locked = await steward.given.portalUser({ customerId: noor.id, passwordHash: hash, state: 'locked' })
    const replies = [
      await signIn(noor.signInName, 'not-my-password'),
      await signIn('nobody@home.example', password),
      await signIn(locked.email, password),
      await signIn(noor.signInName, hash),
    ]
    for (const { status, body } of replies)
      expect([status, body.code, body.detail]).toEqual([401, 'sign_in.refused', replies[0]?.body.detail])
  })

  test('ten wrong ones are borne, then the name waits, from wherever it is tried; staff’s own counter is another', async () => {
    const { signInName } = await account('Lou Vey', 'lou@home.example')
    for (let tries = 0; tries < 10; tries += 1) await signIn(signInName, 'wrong')
    const reply = await signIn(signInName, password)
    expect([reply.status, reply.body.code]).toEqual([429, 'sign_in.locked'])
    await steward.owner.pool.query('delete from guards')
  })

  test('an account on hold is told what can be done, once the password was right', async () => {
    const held = await account('Hal Orr', 'hal@home.example', { status: 'inactive', cause: 'deactivated' })
    expect((await signIn(held.signInName, 'wrong')).body.code).toBe('sign_in.refused')
    const reply = await signIn(held.signInName, password)
    expect([reply.status, reply.body.code]).toEqual([403, 'portal.on_hold'])
    expect(reply.body.detail).toContain('Call or write to us')
    expect((await held.client.get('/api/portal/account')).body.code).toBe('portal.on_hold')
  })

  test('known and unknown names take as long, to sign in and to reset', async () => {
    await steward.owner.pool.query('delete from guards')
    const known = await Promise.all(Array.from({ length: 20 }, (_, one) => account(`Kim ${one}`, `kim${one}@home.example`)))
    const names = known.flatMap(({ signInName }, one) => [
      { kind: 'known', name: signInName },
      { kind: 'unknown', name: `stranger${one}@home.example` },
    ])
    const took: Record<string, number[]> = { known: [], unknown: [] }
    for (const { kind, name } of names.toSorted(
      (one, other) => ((one.name.length * 7 + one.name.charCodeAt(4)) % 5) - ((other.name.length * 7 + other.name.charCodeAt(4)) % 5),
    )) {
      const started = performance.now()
      const reply = await steward.client().post('/api/portal/session', { body: { signInName: name, password: 'wrong-password-here' } })
      took[kind]?.push(performance.now() - started)
      expect([401, 429]).toContain(reply.status)
      if (reply.status === 429) await steward.owner.pool.query('delete from guards')
      const reset = await steward.client().post('/api/portal/password-resets', { body: { signInName: name } })
      expect([204, 429]).toContain(reset.status)
      await steward.owner.pool.query("delete from guards where kind like 'portal%'")
    }
    const median = (times: number[] = []) => times.toSorted((one, other) => one - other)[Math.floor(times.length / 2)] ?? 0
    const [one, other] = [median(took.known), median(took.unknown)]
    expect(Math.abs(one - other) / Math.max(one, other)).toBeLessThan(0.5)
  })
})

describe('the second step', () => {
  test('is set up with the password, asked for at sign-in, used once, and given up with a code', async () => {
    const una = await account('Una Moss', 'una@home.example')
    expect((await una.client.post('/api/portal/me/second-factor', { body: { password: 'wrong' } })).body.code).toBe('proof.refused')
    const { body: seed } = await una.client.post('/api/portal/me/second-factor', { body: { password } })
    const { body: codes } = await una.client.post('/api/portal/me/second-factor/confirm', {
      body: { code: codeOf(seed.secret, Date.now()) },
    })
    expect(codes.recoveryCodes).toHaveLength(10)
    expect((await signIn(una.signInName, password)).body.code).toBe('sign_in.code_needed')
    expect((await signIn(una.signInName, password, codeOf(seed.secret, Date.now()))).body.code).toBe('sign_in.refused')
    const [first, second] = codes.recoveryCodes
    expect((await signIn(una.signInName, password, first)).status).toBe(200)
    expect((await signIn(una.signInName, password, first)).body.code).toBe('sign_in.refused')
    expect((await una.client.post('/api/portal/me/second-factor/remove', { body: { password, totp: second } })).status).toBe(204)
    expect((await signIn(una.signInName, password)).status).toBe(200)
  })
})

describe('telephone and codes are lost', () => {
  test('who is taken out and invited again signs in without the second step; by themselves they are not let in again', async () => {
    const ulf = await account('Ulf Kern', 'ulf@home.example')
    const { body: seed } = await ulf.client.post('/api/portal/me/second-factor', { body: { password } })
    await ulf.client.post('/api/portal/me/second-factor/confirm', { body: { code: codeOf(seed.secret, Date.now()) } })
    expect((await signIn(ulf.signInName, password)).body.code).toBe('sign_in.code_needed')
    const agent = await steward.as('agent')
    await agent.post(`/api/portal-users/${ulf.userId}/remove`, { body: { because: 'His telephone is gone' } })

    const { number } = await steward.owner.db.selectFrom('customers').select('number').where('id', '=', ulf.id).executeTakeFirstOrThrow()
    await steward.client().post('/api/portal/sign-ups', { body: { email: ulf.signInName, language: 'en' } })
    const proof = (await linkTo(ulf.signInName)).token
    await steward.client().post('/api/portal/sign-ups/finish', { body: { token: proof, name: 'Ulf Kern', number, postalCode: '50309' } })
    await steward.runJobs()
    expect((await linkTo(ulf.signInName)).template).toBe('portal_sign_up')

    const body = { name: 'Ulf Kern', email: ulf.signInName, role: 'owner' }
    expect((await agent.post(`/api/customers/${ulf.id}/portal-users`, { body })).status).toBe(201)
    expect(await steward.owner.db.selectFrom('portal_requests').select('state').where('customer_id', '=', ulf.id).execute()).toEqual([
      { state: 'invited' },
    ])
    await steward.owner.pool.query('delete from portal_requests')
    const { token } = await linkTo(ulf.signInName)
    await steward.client().post('/api/portal/invitations/accept', { body: { token, password: 'a-harbour-of-blue-cups' } })
    expect((await signIn(ulf.signInName, 'a-harbour-of-blue-cups')).status).toBe(200)
    const { body: history } = await agent.get(`/api/customers/${ulf.id}/changes`)
    expect(JSON.stringify(history.items)).toContain('"portalSecondStep"')
  })
})

describe('a new password', () => {
  test('asked for by the customer: nothing ends before the link is used, then all does', async () => {
    const ivo = await account('Ivo Reed', 'ivo@home.example')
    expect((await steward.client().post('/api/portal/password-resets', { body: { signInName: ivo.signInName } })).status).toBe(204)
    await steward.runJobs()
    expect((await ivo.client.get('/api/portal/session')).status).toBe(200)
    expect((await signIn(ivo.signInName, password)).status).toBe(200)
    const { path, token, template } = await linkTo(ivo.signInName)
    expect([path, template]).toEqual(['/portal/reset-password', 'portal_password_reset'])
    const finish = (next: string) => steward.client().post('/api/portal/password-resets/finish', { body: { token, password: next } })
    expect((await finish('short')).status).toBe(400)
    expect((await finish('another-word-of-mine')).status).toBe(204)
    expect((await finish('another-word-of-mine')).body.code).toBe('link.invalid')
    expect((await ivo.client.get('/api/portal/session')).status).toBe(401)
    expect((await signIn(ivo.signInName, password)).status).toBe(401)
    expect((await signIn(ivo.signInName, 'another-word-of-mine')).status).toBe(200)
  })

  test('for a day after the email was changed no link goes out, and the mail says why', async () => {
    const mia = await account('Mia Lund', 'mia@home.example')
    const agent = await steward.as('agent')
    // Who signs in is a person, and no service.
    expect((await agent.get(`/api/customers/${mia.id}/header`)).body.counts).toMatchObject({ services: 0 })
    const { body: before } = await agent.get(`/api/customers/${mia.id}`)
    await agent.patch(`/api/customers/${mia.id}/cards/customer-information`, {
      body: { emails: [{ address: 'thief@evil.example', primary: true }] },
      headers: { 'if-match': String(before.customerInformation.version) },
    })
    await steward.client().post('/api/portal/password-resets', { body: { signInName: mia.signInName } })
    await steward.runJobs()
    expect((await linkTo(mia.signInName)).template).toBe('portal_reset_held')
    // By staff as well, unless it is a lead.
    const refused = await agent.post(`/api/portal-users/${mia.userId}/reset-password`)
    expect([refused.status, refused.body.code]).toEqual([422, 'reset.reach_changed'])
    expect((await (await steward.as('lead')).post(`/api/portal-users/${mia.userId}/reset-password`)).status).toBe(200)
  })

  test('by staff: password and sessions die at once, the mail holds a link and no password, the contact owes a note that says so', async () => {
    const eve = await account('Eve Stone', 'eve@home.example')
    const agent = await steward.as('agent')
    const { body: contact } = await agent.post('/api/interactions', { body: { customerId: eve.id, channel: 'call', direction: 'inbound' } })
    const reset = await agent.post(`/api/portal-users/${eve.userId}/reset-password`)
    expect(reset).toMatchObject({ status: 200 })
    expect(reset.body.items[0]).toMatchObject({ hasPassword: false, sessions: 0 })
    expect((await eve.client.get('/api/portal/session')).status).toBe(401)
    expect((await signIn(eve.signInName, password)).status).toBe(401)
    const { token, path } = await linkTo(eve.signInName)
    expect(path).toBe('/portal/reset-password')
    const draft = await agent.get(`/api/interactions/${contact.id}/draft`)
    expect(draft.text).toContain('Reset the portal password')
    const history = await agent.get(`/api/customers/${eve.id}/changes`)
    expect(history.body.items[0]).toMatchObject({
      action: 'portal_reset_password',
      changes: [{ field: 'portalPassword', isSecret: true, to: null }],
    })
    expect(
      (await steward.client().post('/api/portal/password-resets/finish', { body: { token, password: 'words-of-another-kind' } })).status,
    ).toBe(204)
    // The old password of a cancelled reset is nothing: only the new one opens.
    expect((await signIn(eve.signInName, 'words-of-another-kind')).status).toBe(200)
  })
})
