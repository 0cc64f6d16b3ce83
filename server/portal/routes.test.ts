import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { becomeCustomer } from '#server/answer-portal.ts'
import { newId } from '#server/platform/ids.ts'
import { reactions } from '#server/reactions.ts'
import { hashPassword } from '#server/staff/passwords.ts'
import { sweep } from '#server/staff/sweep.ts'
import { codeOf } from '#test/browser/authenticator.ts'
import { type Client, startSteward, type TestSteward } from '#test/steward.ts'
import { portalJobWork } from './portal-job-work.ts'
import { lookAtPortalRequest } from './sign-up-portal.ts'

let steward: TestSteward
let noor: Account
let otto: Account
let hash: string
const password = 'four-words-of-my-own'

type Account = { id: string; userId: string; signInName: string; client: Client; invoiceId: string; note: string }

beforeAll(async () => {
  steward = await startSteward()
  await steward.owner.pool.query(`update company set limits = '{"api": 100000}'`)
  hash = await hashPassword(password)
  noor = await account('Noor Haddad', 'noor@home.example')
  otto = await account('Otto Berg', 'otto@home.example')
})
afterAll(() => steward.close())

/** An account with an owner who is signed in, a bill that is due, and what no customer may ever read. */
async function account(name: string, email: string, more: Parameters<TestSteward['given']['customer']>[0] = {}): Promise<Account> {
  const { db } = steward.owner
  const { id } = await steward.given.customer({ name, email, ...more })
  await db
    .updateTable('emails')
    .set({ added_at: new Date('2026-01-01') })
    .where('customer_id', '=', id)
    .execute()
  const user = await steward.given.portalUser({ customerId: id, email, passwordHash: hash, name })
  const invoiceId = newId()
  const note = `Internal remark about ${name}`
  await db
    .insertInto('invoices')
    .values({
      id: invoiceId,
      number: `INV-${invoiceId.slice(-8)}`,
      customer_id: id,
      state: 'approved',
      summary: note,
      issued_on: '2026-10-01',
      due_on: '2030-01-01',
      total_minor: 8699n,
      currency: 'USD',
      approved_at: new Date(),
    })
    .execute()
  await db
    .insertInto('invoice_lines')
    .values({ id: newId(), invoice_id: invoiceId, position: 1, description: 'Monitoring', amount_minor: 8699n })
    .execute()
  await db
    .insertInto('ledger_entries')
    .values({ id: newId(), customer_id: id, kind: 'invoice', amount_minor: 8699n, currency: 'USD', at: new Date(), description: note })
    .execute()
  const client = steward.client({ cookie: await steward.given.portalSession(id, user.id) })
  return { id, userId: user.id, signInName: user.email, client, invoiceId, note }
}

const signIn = (signInName: string, given: string, totp?: string) =>
  steward.client().post('/api/portal/session', { body: { signInName, password: given, ...(totp && { totp }) } })
const cookieOf = (reply: { headers: Record<string, unknown> }) => String(reply.headers['set-cookie']).split(';')[0] ?? ''

/** The link in the newest mail to this address, as its path and token. */
async function linkTo(address: string): Promise<{ path: string; token: string; template: string }> {
  const mail = await steward.owner.db
    .selectFrom('outbox')
    .selectAll()
    .where('to_address', '=', address)
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .executeTakeFirstOrThrow()
  const link = mail.link === null ? '' : steward.secrets.open({ table: 'outbox', column: 'link', rowId: mail.id }, mail.link)
  const [path = '', token = ''] = link.split('#')
  return { path, token, template: mail.template }
}

describe('one account and no other', () => {
  test('a statement without a condition returns one’s own rows only, and without the setting it fails', async () => {
    const tables = [
      'customers',
      'account_holders',
      'emails',
      'addresses',
      'invoices',
      'invoice_lines',
      'open_invoices',
      'ledger_entries',
      'portal_users',
    ]
    const { db } = steward.database
    const seen = await db.transaction().execute(async (trx) => {
      await becomeCustomer(trx, { id: noor.userId, family: [noor.id] })
      const counts = []
      for (const table of tables)
        counts.push([
          table,
          (
            await trx
              .selectFrom(table as 'emails')
              .select(({ fn }) => fn.countAll<bigint>().as('count'))
              .executeTakeFirst()
          )?.count,
        ])
      const invoices = await trx.selectFrom('invoices').select('customer_id').execute()
      return { counts, invoices }
    })
    expect(seen.counts).toEqual(tables.map((table) => [table, 1n]))
    expect(seen.invoices).toEqual([{ customer_id: noor.id }])
    for (const table of tables) {
      const client = await steward.database.pool.connect()
      await client.query('begin')
      await client.query('set local role steward_portal')
      await expect(client.query(`select count(*) from ${table}`), table).rejects.toThrow()
      await client.query('rollback')
      client.release()
    }
  })

  test('as that role nothing can be named that is not the customer’s: notes, secrets, staff, hashes, jobs but mail', async () => {
    const refused = async (statement: string) => {
      const client = await steward.database.pool.connect()
      try {
        await client.query('begin')
        await client.query("select set_config('steward.family', $1, true), set_config('steward.portal_user', $2, true)", [
          `{${noor.id}}`,
          noor.userId,
        ])
        await client.query('set local role steward_portal')
        return await client.query(statement).then(
          () => 'done',
          (error: { code: string }) => error.code,
        )
      } finally {
        await client.query('rollback')
        client.release()
      }
    }
    for (const statement of [
      'select * from notes',
      'select * from staff',
      'select name from staff',
      'select site_password from central_stations',
      'select password_hash from portal_users',
      'select token_hash from portal_sessions',
      'select summary from invoices',
      'select description from ledger_entries',
      'select because from policy_cells',
      'select * from change_sets',
      'select from_value from change_values',
      'select body from outbox',
      'delete from customers',
      `update customers set status = 'active'`,
      `select add_job('run_import', '{"importId": "x"}'::json)`,
    ])
      expect(await refused(statement), statement).toBe('42501')
    // Somebody else's row can not be written either.
    expect(
      await refused(
        `insert into emails (id, customer_id, position, address, is_primary, added_at) values (gen_random_uuid(), '${otto.id}', 9, 'x@y.example', false, now())`,
      ),
    ).toBe('42501')
  })

  test('every id of the other account is not there, whatever is asked of it', async () => {
    const payer = await steward.given.portalUser({ customerId: otto.id, role: 'payer' })
    const session = await steward.owner.db
      .selectFrom('portal_sessions')
      .select('id')
      .where('customer_id', '=', otto.id)
      .executeTakeFirstOrThrow()
    const ids = [otto.id, otto.userId, otto.invoiceId, payer.id, session.id]
    const asked = (id: string) =>
      Promise.all([
        noor.client.get(`/api/portal/invoices/${id}`),
        noor.client.delete(`/api/portal/users/${id}`),
        noor.client.delete(`/api/portal/me/sessions/${id}`),
      ])
    const missing = (await asked(newId())).map(({ body: { requestId: _, ...rest } }) => rest)
    for (const id of ids)
      for (const [place, reply] of (await asked(id)).entries()) {
        expect(reply.status).toBe(404)
        const { requestId: _, ...rest } = reply.body
        expect(rest).toEqual(missing[place])
      }
    expect((await otto.client.get('/api/portal/session')).status).toBe(200)
  })

  test('no reply holds an internal text or the name of a colleague', async () => {
    const agent = await steward.as('agent', { name: 'Wilhelmina Colleague' })
    await agent.post(`/api/customers/${noor.id}/critical-notes`, { body: { text: 'Beware of the dog', because: 'b', endsOn: null } })
    const paths = ['session', 'account', 'mail-preferences', 'balance', 'invoices', `invoices/${noor.invoiceId}`, 'users', 'me/sessions']
    const replies = await Promise.all(paths.map((path) => noor.client.get(`/api/portal/${path}`)))
    expect(replies.map(({ status }) => status)).toEqual(paths.map(() => 200))
    const text = replies.map((reply) => reply.text).join('\n')
    expect(text).toContain('8699')
    expect(text).not.toMatch(/Wilhelmina|Internal remark|Beware|argon2/)
    expect(text).not.toContain(otto.signInName)
  })

  test('a merged account is looked at through the one that lives on, with the bills of both', async () => {
    const survivor = await account('Ada Vale', 'ada@home.example')
    const duplicate = await account('Ada Vale', 'ada2@home.example')
    await steward.owner.db
      .updateTable('customers')
      .set({ merged_into: survivor.id, merged_at: new Date() })
      .where('id', '=', duplicate.id)
      .execute()
    const bills = await duplicate.client.get('/api/portal/invoices')
    expect(bills.body.items.map(({ id }: { id: string }) => id).sort()).toEqual([survivor.invoiceId, duplicate.invoiceId].sort())
    expect((await duplicate.client.get('/api/portal/balance')).body.balance.amount).toBe('17398')
  })

  test('a credit that no bill has taken up yet is not asked for again', async () => {
    const kept = await account('Kim Sand', 'kim@home.example')
    const credited = async (amount_minor: bigint) => {
      const row = { customer_id: kept.id, kind: 'credit', currency: 'USD', at: new Date(), description: 'Stays with us' } as const
      await steward.owner.db
        .insertInto('ledger_entries')
        .values({ id: newId(), amount_minor, ...row })
        .execute()
      const { balance, toPay, nextDueOn } = (await kept.client.get('/api/portal/balance')).body
      const { body: bill } = await kept.client.get(`/api/portal/invoices/${kept.invoiceId}`)
      const { items } = (await kept.client.get('/api/portal/invoices')).body
      expect(items).toMatchObject([{ state: bill.state, toPay: bill.toPay }])
      return [balance.amount, toPay.amount, nextDueOn, bill.toPay.amount, bill.state]
    }
    expect(await credited(699n)).toEqual(['8000', '8000', '2030-01-01', '8000', 'part_paid'])
    expect(await credited(8600n)).toEqual(['-600', '0', null, '0', 'covered'])
  })
})

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

describe('who signs in', () => {
  test('staff invite: seven days, one use, a password of one’s own; the history names the customer for what they did', async () => {
    const { id } = await steward.given.customer({ name: 'Zoe Park' })
    const [agent, lead] = [await steward.as('agent'), await steward.as('lead')]
    const invited = await lead.post(`/api/customers/${id}/portal-users`, {
      body: { name: 'Zoe Park', email: 'zoe@home.example', role: 'owner' },
    })
    expect(invited.status).toBe(201)
    expect(invited.body.items[0]).toMatchObject({ state: 'invited', signInName: 'zoe@home.example', role: 'owner' })
    const { token, path } = await linkTo('zoe@home.example')
    expect(path).toBe('/portal/invitation')
    expect((await steward.client().post('/api/portal/links/check', { body: { token } })).body).toMatchObject({
      purpose: 'invitation',
      needsCode: false,
    })
    expect(
      (await steward.client().post('/api/portal/password-resets/finish', { body: { token, password: 'a-long-enough-password' } })).status,
    ).toBe(404)
    expect((await steward.client().post('/api/portal/invitations/accept', { body: { token, password: 'harbor-light-park' } })).status).toBe(
      400,
    )
    expect(
      (await steward.client().post('/api/portal/invitations/accept', { body: { token, password: 'a-harbour-of-blue-cups' } })).status,
    ).toBe(204)
    expect((await signIn('zoe@home.example', 'a-harbour-of-blue-cups')).status).toBe(200)
    const history = await agent.get(`/api/customers/${id}/changes`)
    expect(history.body.items[0]).toMatchObject({ action: 'portal_join', source: 'portal', by: 'Zoe Park' })
    const again = await agent.post(`/api/customers/${id}/portal-users`, {
      body: { name: 'Zoe', email: 'ZOE@home.example', role: 'viewer' },
    })
    expect(again.status).toBe(400)
  })

  test('for a day after the email was changed an invitation asks for what a reset does, but to an address that was there before', async () => {
    const { id } = await steward.given.customer({ name: 'Pia Gold', email: 'pia@home.example' })
    await steward.owner.pool.query(`update emails set added_at = '2026-01-01' where customer_id = $1`, [id])
    const [agent, lead] = [await steward.as('agent'), await steward.as('lead')]
    const { body: before } = await agent.get(`/api/customers/${id}`)
    await agent.patch(`/api/customers/${id}/cards/customer-information`, {
      body: {
        emails: [
          { address: 'pia@home.example', primary: true },
          { address: 'thief@evil.example', primary: false },
        ],
      },
      headers: { 'if-match': String(before.customerInformation.version) },
    })
    const invite = (by: Client, email: string) =>
      by.post(`/api/customers/${id}/portal-users`, { body: { name: 'Pia Gold', email, role: 'owner' } })
    const refused = await invite(agent, 'thief@evil.example')
    expect([refused.status, refused.body.code]).toEqual([422, 'reset.reach_changed'])
    const { body } = await invite(lead, 'thief@evil.example')
    expect((await linkTo('pia@home.example')).template).toBe('portal_owner_invited')
    const again = await agent.post(`/api/portal-users/${body.items[0].id}/invite-again`)
    expect([again.status, again.body.code]).toEqual([422, 'reset.reach_changed'])
    expect((await invite(agent, 'pia@home.example')).status).toBe(201)
    expect((await linkTo('pia@home.example')).template).toBe('portal_invitation')
  })

  test('an owner at a new address is invited for a caller who was verified, or by a lead; every address of before hears of it', async () => {
    const { id } = await steward.given.customer({ name: 'Ivy Lake', email: 'ivy@home.example', pin: '1234' })
    await steward.owner.pool.query(`update emails set added_at = '2026-01-01' where customer_id = $1`, [id])
    await steward.owner.db
      .insertInto('emails')
      .values({
        id: newId(),
        customer_id: id,
        position: 2,
        address: 'ivy@work.example',
        is_primary: false,
        added_at: new Date('2026-01-01'),
      })
      .execute()
    const agent = await steward.as('agent')
    const invite = (role: string, email: string) => agent.post(`/api/customers/${id}/portal-users`, { body: { name: 'Ivy', email, role } })
    const refused = { status: 422, body: { code: 'caller.not_verified' } }
    expect(await invite('owner', 'ivy@new.example')).toMatchObject(refused)
    expect((await invite('viewer', 'child@new.example')).status).toBe(201)
    const caller = { name: 'Ivy Lake', relationship: 'account holder' }
    const { body: contact } = await agent.post('/api/interactions', {
      body: { customerId: id, channel: 'call', direction: 'inbound', caller },
    })
    expect(await invite('owner', 'ivy@new.example')).toMatchObject(refused)
    await agent.post(`/api/interactions/${contact.id}/verify-caller`, { body: { secret: 'pin', spoken: '1234' } })
    expect((await invite('owner', 'ivy@new.example')).status).toBe(201)
    for (const address of ['ivy@home.example', 'ivy@work.example']) expect((await linkTo(address)).template).toBe('portal_owner_invited')

    // Taken off the account just before, an address hears of it all the same.
    const { body: before } = await agent.get(`/api/customers/${id}`)
    const edited = await agent.patch(`/api/customers/${id}/cards/customer-information`, {
      body: { emails: [{ address: 'ivy@home.example', primary: true }] },
      headers: { 'if-match': String(before.customerInformation.version) },
    })
    expect(edited.status, edited.text).toBe(200)
    await steward.owner.pool.query(`delete from outbox where customer_id = $1`, [id])
    const lead = await steward.as('lead')
    await lead.post(`/api/customers/${id}/portal-users`, { body: { name: 'Ivy', email: 'ivy@other.example', role: 'owner' } })
    expect((await linkTo('ivy@work.example')).template).toBe('portal_owner_invited')
  })

  test('an address of an account that was merged into it hears of a new owner as well', async () => {
    const { id } = await steward.given.customer({ name: 'Una Bay', email: 'una@home.example' })
    await steward.given.customer({ name: 'Una Bay', email: 'una@merged.example', mergedInto: id })
    const lead = await steward.as('lead')
    const invited = await lead.post(`/api/customers/${id}/portal-users`, {
      body: { name: 'Una', email: 'una@other.example', role: 'owner' },
    })
    expect(invited.status, invited.text).toBe(201)
    expect((await linkTo('una@merged.example')).template).toBe('portal_owner_invited')
  })

  test('an account on hold is nobody new’s: what the policy closes for a reset is closed for an invitation', async () => {
    const { id } = await steward.given.customer({ status: 'inactive', cause: 'deactivated' })
    const invited = await (await steward.as('lead')).post(`/api/customers/${id}/portal-users`, {
      body: { name: 'Ben', email: 'ben@new.example', role: 'viewer' },
    })
    expect([invited.status, invited.body.code]).toEqual([422, 'status.inactive'])
  })

  test('an invitation ends after seven days, and when it is sent again', async () => {
    const { id } = await steward.given.customer({})
    const agent = await steward.as('agent')
    const { body } = await (await steward.as('lead')).post(`/api/customers/${id}/portal-users`, {
      body: { name: 'Ned', email: 'ned@home.example', role: 'owner' },
    })
    const { token } = await linkTo('ned@home.example')
    await agent.post(`/api/portal-users/${body.items[0].id}/invite-again`)
    const next = (await linkTo('ned@home.example')).token
    expect((await steward.client().post('/api/portal/links/check', { body: { token } })).status).toBe(404)
    expect((await steward.client().post('/api/portal/links/check', { body: { token: next } })).status).toBe(200)
    await steward.owner.pool.query("update portal_links set expires_at = now() - interval '1 second'")
    expect((await steward.client().post('/api/portal/links/check', { body: { token: next } })).status).toBe(404)
  })

  test('a lock acts on the next request, and is told why; unlocking lets the same password in', async () => {
    const tom = await account('Tom Ash', 'tom@home.example')
    const agent = await steward.as('agent')
    expect((await agent.post(`/api/portal-users/${tom.userId}/lock`, { body: { because: 'A stranger called' } })).status).toBe(200)
    expect((await tom.client.get('/api/portal/session')).status).toBe(401)
    expect((await signIn(tom.signInName, password)).status).toBe(401)
    expect((await agent.post(`/api/portal-users/${tom.userId}/reset-password`)).body.code).toBe('portal_user.locked')
    expect((await agent.post(`/api/portal-users/${tom.userId}/unlock`, { body: { because: 'It was his son' } })).status).toBe(200)
    expect((await signIn(tom.signInName, password)).status).toBe(200)
  })

  test('an owner invites who looks or pays, and takes them out at once; never an owner', async () => {
    const ida = await account('Ida Frost', 'ida@home.example')
    const invited = await ida.client.post('/api/portal/users', { body: { name: 'Jon', email: 'jon@home.example', role: 'viewer' } })
    expect(invited.status).toBe(201)
    const jon = invited.body.items.find((user: { isYou: boolean }) => !user.isYou)
    const { token } = await linkTo('jon@home.example')
    await steward.client().post('/api/portal/invitations/accept', { body: { token, password: 'a-harbour-of-blue-cups' } })
    const client = steward.client({ cookie: cookieOf(await signIn('jon@home.example', 'a-harbour-of-blue-cups')) })
    expect((await client.get('/api/portal/invoices')).status).toBe(200)
    expect((await client.patch('/api/portal/account', { body: { language: 'es' }, headers: { 'if-match': '1' } })).status).toBe(403)
    expect((await ida.client.post('/api/portal/users', { body: { name: 'X', email: 'x@home.example', role: 'owner' } })).status).toBe(400)
    expect((await ida.client.delete(`/api/portal/users/${ida.userId}`)).body.code).toBe('portal_user.owner')
    expect((await ida.client.delete(`/api/portal/users/${jon.id}`)).status).toBe(204)
    expect((await client.get('/api/portal/invoices')).status).toBe(401)
  })
})

describe('who an owner invites', () => {
  test('an address that signs in to another account is invited as any other is: nothing tells them apart but the mail to it', async () => {
    const [jan, other] = [await account('Jan Wolf', 'jan@home.example'), await account('Liv Dahl', 'liv@home.example')]
    const invite = (email: string) => jan.client.post('/api/portal/users', { body: { name: 'Liv', email, role: 'viewer' } })
    const replies = [await invite('new@home.example'), await invite(other.signInName)]
    for (const [place, email] of ['new@home.example', other.signInName].entries()) {
      expect([replies[place]?.status, replies[place]?.body.items.at(-1)]).toEqual([
        201,
        {
          id: expect.any(String),
          name: 'Liv',
          signInName: email,
          email,
          role: 'viewer',
          state: 'invited',
          lastSignedInAt: null,
          isYou: false,
          canRemove: true,
        },
      ])
    }
    const { token } = await linkTo(other.signInName)
    const { number } = await steward.owner.db.selectFrom('customers').select('number').where('id', '=', jan.id).executeTakeFirstOrThrow()
    const checked = await steward.client().post('/api/portal/links/check', { body: { token } })
    expect(checked.body.signInName).toBe(`${other.signInName}/${number}`)
    await steward.client().post('/api/portal/invitations/accept', { body: { token, password: 'a-harbour-of-blue-cups' } })
    expect((await signIn(`${other.signInName}/${number}`, 'a-harbour-of-blue-cups')).body.number).toBe(number)
    expect((await signIn(other.signInName, password)).status).toBe(200)
  })

  test('ten an hour, those that are refused with them', async () => {
    const max = await account('Max Rau', 'max@home.example')
    const statuses = []
    for (let tries = 0; tries < 12; tries += 1)
      statuses.push(
        (await max.client.post('/api/portal/users', { body: { name: 'Max', email: 'max@home.example', role: 'payer' } })).status,
      )
    expect(statuses).toEqual([...Array(10).fill(400), 429, 429])
  })
})

describe('the account page', () => {
  test('a changed email goes through the policy, the trail and the notice to the old address, in the customer’s name', async () => {
    const ray = await account('Ray Fox', 'ray@home.example')
    const { body } = await ray.client.get('/api/portal/account')
    expect(body.fields.emails).toMatchObject({ editable: true, value: [{ address: 'ray@home.example' }] })
    const edit = (version: number) =>
      ray.client.patch('/api/portal/account', {
        body: { emails: [{ address: 'ray@new.example', primary: true }], language: 'es' },
        headers: { 'if-match': String(version) },
      })
    const edited = await edit(body.version)
    expect(edited).toMatchObject({
      status: 200,
      body: { fields: { emails: { value: [{ address: 'ray@new.example' }] }, language: { value: 'es' } } },
    })
    expect((await linkTo('ray@home.example')).template).toBe('contact_changed')
    // What follows within a day is told there as well.
    await steward.owner.pool.query('delete from outbox where customer_id = $1', [ray.id])
    await ray.client.patch('/api/portal/account', {
      body: { phones: [{ number: '+15155550166', label: 'mobile', primary: true }] },
      headers: { 'if-match': String(edited.body.version) },
    })
    const { rows } = await steward.owner.pool.query('select to_address from outbox where customer_id = $1 order by 1', [ray.id])
    expect(rows.map(({ to_address }) => to_address)).toEqual(['ray@home.example', 'ray@new.example'])
    const agent = await steward.as('agent')
    const { body: history } = await agent.get(`/api/customers/${ray.id}/changes`)
    expect(history.items[1]).toMatchObject({ source: 'portal', by: 'Ray Fox', interaction: null })
    const found = await agent.get('/api/customers?q=ray%40new.example')
    expect(found.text).toContain(ray.id)
    const stale = await ray.client.patch('/api/portal/account', {
      body: { holderNames: ['R. Fox'] },
      headers: { 'if-match': String(body.version) },
    })
    expect([stale.status, stale.body.code, stale.body.changesSince]).toEqual([409, 'card.stale', undefined])
  })

  test('what a company closed is closed here too, without its reason; data entry and cancelled accounts are for looking', async () => {
    const kit = await account('Kit Moor', 'kit@home.example')
    await steward.owner.db
      .insertInto('policy_cells')
      .values({
        status: 'active',
        subject: 'phones',
        because: 'Fraud is about',
        set_by: (await steward.as('administrator')).id,
        set_at: new Date(),
      })
      .execute()
    const { body, text } = await kit.client.get('/api/portal/account')
    expect(body.fields.phones).toMatchObject({ editable: false, code: 'policy.tightened' })
    expect(text).not.toContain('Fraud')
    await steward.owner.db.deleteFrom('policy_cells').execute()
    for (const [status, access] of [
      ['data_entry', 'view'],
      ['cancelled', 'view_and_pay'],
    ] as const) {
      const one = await account('Pat Roe', `pat-${status}@home.example`, { status })
      expect((await one.client.get('/api/portal/session')).body.access).toBe(access)
      const { body: shown } = await one.client.get('/api/portal/account')
      expect(shown.fields.emails.editable).toBe(false)
      const edit = await one.client.patch('/api/portal/account', { body: { emails: [] }, headers: { 'if-match': String(shown.version) } })
      expect([edit.status, edit.body.code]).toEqual([403, 'portal.view_only'])
      const mail = (await one.client.get('/api/portal/mail-preferences')).body
      expect(mail.optIn.editable).toBe(status === 'cancelled')
      const wished = await one.client.put('/api/portal/mail-preferences', {
        body: { optIn: false },
        headers: { 'if-match': String(mail.version) },
      })
      expect([wished.status, wished.body.optIn?.value]).toEqual(status === 'cancelled' ? [200, false] : [422, undefined])
    }
  })

  test('news are opted out of and in again, once each in the history', async () => {
    const lea = await account('Lea Holm', 'lea@home.example')
    const { body } = await lea.client.get('/api/portal/mail-preferences')
    expect(body.optIn).toMatchObject({ value: true, editable: true })
    const set = await lea.client.put('/api/portal/mail-preferences', {
      body: { optIn: false, categories: { surveys: false } },
      headers: { 'if-match': String(body.version) },
    })
    expect(set).toMatchObject({ status: 200, body: { optIn: { value: false } } })
    expect(set.body.categories.find(({ key }: { key: string }) => key === 'surveys')).toMatchObject({ isChosen: false, isService: false })
    const row = await steward.owner.db.selectFrom('customers').select('email_opt_in').where('id', '=', lea.id).executeTakeFirst()
    expect(row?.email_opt_in).toBe(false)
  })
})

describe('signing up', () => {
  const ask = (email: string) => steward.client().post('/api/portal/sign-ups', { body: { email, language: 'es' } })
  const finish = (token: string, number: string, postalCode: string) =>
    steward.client().post('/api/portal/sign-ups/finish', { body: { token, name: 'Bea Hill', number, postalCode } })

  test('proves the address first; what fits is invited, what does not waits for a person, and both are answered the same', async () => {
    await steward.owner.pool.query('delete from guards')
    const { id, number } = await steward.given.customer({ email: 'bea@home.example', name: 'Bea Hill' })
    await steward.owner.db
      .updateTable('emails')
      .set({ added_at: new Date('2026-01-01') })
      .where('customer_id', '=', id)
      .execute()
    const answers = [await ask('bea@home.example'), await ask('nobody@home.example')]
    expect(answers.map(({ status, text }) => [status, text])).toEqual([
      [204, ''],
      [204, ''],
    ])
    expect(await steward.owner.db.selectFrom('portal_requests').selectAll().execute()).toEqual([])
    const { token, path } = await linkTo('bea@home.example')
    expect(path).toBe('/portal/sign-up')
    const stranger = (await linkTo('nobody@home.example')).token
    const done = [await finish(token, number.replace('-', ' '), '503 09'), await finish(stranger, number, '50309')]
    expect(done.map(({ status }) => status)).toEqual([204, 204])
    await steward.runJobs()
    expect((await linkTo('bea@home.example')).path).toBe('/portal/invitation')
    expect((await linkTo('nobody@home.example')).path).toBe('/portal/sign-up')
    expect((await finish(token, number, '50309')).status).toBe(404)

    const agent = await steward.as('agent')
    const { body: waiting } = await agent.get('/api/portal-requests')
    expect(waiting.items).toMatchObject([{ email: 'nobody@home.example', numberGiven: number, customer: { id }, misses: ['email'] }])
    await agent.post(`/api/portal-requests/${waiting.items[0].id}/close`, { body: { because: 'Called: not a customer' } })
    expect((await agent.get('/api/portal-requests')).body.items).toEqual([])
  })

  test('an address that signs in to another account waits for a person, with the account that was named', async () => {
    await steward.owner.pool.query('delete from guards')
    await account('Gil Noon', 'gil@home.example')
    const second = await steward.given.customer({ name: 'Gil Noon', email: 'gil@home.example' })
    await steward.owner.pool.query(`update emails set added_at = '2026-01-01' where customer_id = $1`, [second.id])
    await ask('gil@home.example')
    await finish((await linkTo('gil@home.example')).token, second.number, '50309')
    await steward.runJobs()
    const { body: waiting } = await (await steward.as('agent')).get('/api/portal-requests')
    expect(waiting.items).toMatchObject([{ email: 'gil@home.example', customer: { id: second.id }, misses: ['signs_in_elsewhere'] }])
    const left = await steward.owner.pool.query(
      `select count(*)::int as jobs from graphile_worker.jobs where task_identifier = 'look_at_portal_request'`,
    )
    expect(left.rows).toEqual([{ jobs: 0 }])
    await steward.owner.pool.query('delete from portal_requests')
  })

  test('of two who ask at once for one account, one is its owner', async () => {
    const { id, number } = await steward.given.customer({ name: 'Eva and Udo Lenz' })
    const requests = await Promise.all(
      ['eva@home.example', 'udo@home.example'].map(async (email, position) => {
        const added = {
          id: newId(),
          customer_id: id,
          position,
          address: email,
          is_primary: position === 0,
          added_at: new Date('2026-01-01'),
        }
        await steward.owner.db.insertInto('emails').values(added).execute()
        const request = { id: newId(), email, name: email, number_given: number, language: 'en', state: 'open', created_at: new Date() }
        await steward.owner.db.insertInto('portal_requests').values(request).execute()
        return request.id
      }),
    )
    const { db } = steward.database
    const { secrets } = steward
    const look = (requestId: string, then = async () => {}) =>
      db.transaction().execute(async (trx) => {
        const work = await portalJobWork(trx, { secrets, reactions, now: new Date(), requestId: 'job:test' })
        await lookAtPortalRequest(work, requestId, '50309')
        await then()
      })
    let second: Promise<void> = Promise.resolve()
    await look(requests[0] ?? '', async () => {
      second = look(requests[1] ?? '')
      let isOver = false
      const over = () => {
        isOver = true
      }
      second.then(over, over)
      const waits = 'select count(*)::int as waiting from pg_locks where not granted'
      while (!isOver && (await steward.owner.pool.query(waits)).rows[0].waiting === 0);
    })
    await second
    const users = await db.selectFrom('portal_users').select('role').where('customer_id', '=', id).orderBy('role').execute()
    expect(users).toEqual([{ role: 'owner' }, { role: 'viewer' }])
  })

  test('the request keeps the language that was asked in, and the link with its address is forgotten a day after it ran out', async () => {
    await steward.owner.pool.query('delete from guards')
    const kept = async () => {
      const rows = await steward.owner.db.selectFrom('portal_links').select('email').where('email', 'like', '%@wait.example').execute()
      return rows.map(({ email }) => email).sort()
    }
    await ask('iris@wait.example')
    await ask('paul@wait.example')
    const { token } = await linkTo('iris@wait.example')
    expect((await steward.client().post('/api/portal/links/check', { body: { token } })).body.language).toBe('es')
    await finish(token, 'no-such-number', '50309')
    const request = steward.owner.db.selectFrom('portal_requests').select('language').where('email', '=', 'iris@wait.example')
    expect(await request.execute()).toEqual([{ language: 'es' }])
    await steward.owner.pool.query(
      `update portal_links set expires_at = now() - interval '25 hours', created_at = now() - interval '49 hours' where email = 'iris@wait.example'`,
    )
    await sweep(steward.database.db, new Date())
    expect(await kept()).toEqual(['paul@wait.example'])
    await steward.owner.pool.query('delete from portal_requests')
  })

  test('five an hour from one address, then it waits', async () => {
    await steward.owner.pool.query('delete from guards')
    const statuses = []
    for (let tries = 0; tries < 6; tries += 1) statuses.push((await ask(`try${tries}@home.example`)).status)
    expect(statuses).toEqual([204, 204, 204, 204, 204, 429])
  })
})

test('a page of the portal with nobody at it keeps no session', async () => {
  const eve = await account('Eve Idle', 'eve@idle.example')
  const ask = async (headers: Record<string, string>) => (await eve.client.get('/api/portal/invoices', { headers })).status
  steward.clock.minutes(20)
  expect(await ask({})).toBe(200)
  steward.clock.minutes(20)
  expect(await ask({ 'x-idle': '1200' })).toBe(200)
  steward.clock.minutes(11)
  expect(await ask({ 'x-idle': '1860' })).toBe(401)
  steward.clock.minutes(-51)
})

describe('staff look as the customer', () => {
  test('a lead with fresh proof and a reason: everything is shown, nothing can be changed, it ends, and it is recorded', async () => {
    const lead = await steward.as('lead')
    expect((await (await steward.as('agent')).post(`/api/customers/${noor.id}/portal-view`, { body: { because: 'b' } })).status).toBe(403)
    const { body } = await lead.post(`/api/customers/${noor.id}/portal-view`, { body: { because: 'She can not find her bill' } })
    const [, token] = body.path.split('#')
    const opened = await steward.client().post('/api/portal/views', { body: { token } })
    expect(opened.status).toBe(204)
    const view = steward.client({ cookie: cookieOf(opened) })
    expect((await view.get('/api/portal/session')).body).toMatchObject({ isLookedAt: true, number: expect.any(String) })
    expect((await view.get('/api/portal/invoices')).body.items).toHaveLength(1)
    const writes = [
      view.patch('/api/portal/account', { body: { language: 'es' }, headers: { 'if-match': '1' } }),
      view.put('/api/portal/mail-preferences', { body: { optIn: false }, headers: { 'if-match': '1' } }),
      view.post('/api/portal/users', { body: { name: 'X', email: 'x@y.example', role: 'viewer' } }),
      view.post('/api/portal/me/password', { body: { current: 'x', next: 'a-long-enough-password' } }),
    ]
    for (const reply of await Promise.all(writes)) expect([reply.status, reply.body.code]).toEqual([403, 'portal.look_only'])
    expect((await steward.client().post('/api/portal/views', { body: { token } })).status).toBe(404)
    const { body: accesses } = await lead.get(`/api/customers/${noor.id}/accesses`)
    expect(accesses.items).toContainEqual(expect.objectContaining({ kind: 'portal.viewed', because: 'She can not find her bill' }))
    steward.clock.minutes(16)
    expect((await view.get('/api/portal/session')).status).toBe(401)
    steward.clock.minutes(-16)
  })
})
