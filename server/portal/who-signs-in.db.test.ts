import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newId } from '#server/platform/ids.ts'
import { hashPassword } from '#server/staff/passwords.ts'
import { cookieOf, password, portalAccounts } from '#test/portal-accounts.ts'
import { type Client, startSteward, type TestSteward } from '#test/steward.ts'

let steward: TestSteward
let hash: string

beforeAll(async () => {
  steward = await startSteward()
  await steward.owner.pool.query(`update company set limits = '{"api": 100000}'`)
  hash = await hashPassword(password)
})
afterAll(() => steward.close())

const { account, signIn, linkTo } = portalAccounts(() => ({ steward, hash }))

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
