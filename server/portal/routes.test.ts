import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { becomeCustomer } from '#server/answer-portal.ts'
import { newId } from '#server/platform/ids.ts'
import { hashPassword } from '#server/staff/passwords.ts'
import { dayAhead } from '#test/day-ahead.ts'
import { type Account, cookieOf, password, portalAccounts } from '#test/portal-accounts.ts'
import { startSteward, type TestSteward } from '#test/steward.ts'

let steward: TestSteward
let noor: Account
let otto: Account
let hash: string

beforeAll(async () => {
  steward = await startSteward()
  await steward.owner.pool.query(`update company set limits = '{"api": 100000}'`)
  hash = await hashPassword(password)
  noor = await account('Noor Haddad', 'noor@home.example')
  otto = await account('Otto Berg', 'otto@home.example')
})
afterAll(() => steward.close())

const { account, linkTo } = portalAccounts(() => ({ steward, hash }))

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

test('what was used of what is included stands in the portal, of the own services alone', async () => {
  const month = `${dayAhead(0).slice(0, 7)}-01`
  const { db } = steward.owner
  const count = async (of: Account, access: string, used: bigint) => {
    const [service, meter] = [newId(), newId()]
    const facts = {
      id: service,
      customer_id: of.id,
      access,
      user_name: access,
      down_mbit: 500,
      up_mbit: 100,
      state: 'on',
      started_on: '2026-01-01',
    }
    await db.insertInto('internet_services').values(facts).execute()
    await db
      .insertInto('usage_meters')
      .values({ id: meter, customer_id: of.id, internet_service_id: service, unit: 'gigabytes', created_at: new Date() })
      .execute()
    const period = { meter_id: meter, period_on: month, used_thousandths: used, allowance_thousandths: 500_000n, updated_at: new Date() }
    await db.insertInto('usage_periods').values(period).execute()
  }
  await steward.owner.pool.query(`update company set modules = array['telecom', 'service_desk']`)
  await count(noor, 'Fibre, noor', 415_000n)
  await count(otto, 'Fibre, otto', 1_000n)
  const viewer = await steward.given.portalUser({ customerId: noor.id, role: 'viewer' })
  const client = steward.client({ cookie: await steward.given.portalSession(noor.id, viewer.id) })
  const { body } = await client.get('/api/portal/usage')
  expect(body).toMatchObject({ periodOn: month, items: [{ service: 'Fibre, noor', used: '415', allowance: '500', percent: 83 }] })
  expect(body.items).toHaveLength(1)
  await steward.owner.pool.query(`update company set modules = array['service_desk']`)
  expect((await noor.client.get('/api/portal/usage')).body.items).toEqual([])
})
