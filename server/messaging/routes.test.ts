import type { AddressInfo } from 'node:net'
import { SMTPServer } from 'smtp-server'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sendMail } from '#server/mail/send-mail.ts'
import { type Mailer, openMailer } from '#server/platform/mailer.ts'
import { type Client, startSteward, type TestSteward } from '#test/steward.ts'

let steward: TestSteward
let agent: Client & { id: string }
let server: SMTPServer
let mailer: Mailer
const received: string[] = []
const site = 'https://care.example.com'

beforeAll(async () => {
  steward = await startSteward()
  await steward.owner.pool.query("update company set presets = '{alarm}'")
  agent = await steward.as('agent', { name: 'Dana Reyes' })
  server = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    onData: (stream, _session, done) => {
      let text = ''
      stream.on('data', (part) => {
        text += part
      })
      stream.on('end', () => {
        received.push(text)
        done()
      })
    },
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  mailer = openMailer(`smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`)
})
afterAll(async () => {
  mailer.close()
  await new Promise<void>((resolve) => server.close(resolve))
  await steward.close()
})

let serial = 0
async function customer(facts: Parameters<TestSteward['given']['customer']>[0] = {}) {
  serial += 1
  return steward.given.customer({ email: `maria${serial}@inbox.example`, ...facts })
}
const write = (id: string, body: object, by: Client = agent) => by.post(`/api/customers/${id}/messages`, { body })
const news = { template: 'plan_news', message: 'A plan that costs less.' }
const byHand = { template: 'written_by_hand', subject: 'Your visit', message: 'The technician comes on Monday.' }
const stored = (id: string) => steward.owner.db.selectFrom('outbox').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
const send = (id: string) => sendMail({ db: steward.database.db, secrets: steward.secrets, now: new Date() }, mailer, site, id)
const preferences = async (id: string) => (await agent.get(`/api/customers/${id}/email-preferences`)).body
const change = async (id: string, body: object, version?: number) =>
  agent.patch(`/api/customers/${id}/email-preferences`, {
    body,
    headers: { 'if-match': String(version ?? (await preferences(id)).version) },
  })
const consents = async (id: string) => (await agent.get(`/api/customers/${id}/mail-consents`)).body.items

/** A mail as a mail program reads it: header lines that were folded are one again, and so are soft line ends of the text. */
function asRead(text: string) {
  const at = text.indexOf('\r\n\r\n')
  return { headers: text.slice(0, at).replace(/\r\n[ \t]/g, ' '), text: text.slice(at).replace(/=\r\n/g, '').replaceAll('=3D', '=') }
}

async function newsLink(id: string): Promise<{ mailId: string; path: string }> {
  const mail = (await write(id, news)).body
  await send(mail.id)
  const { headers } = asRead(received.at(-1) ?? '')
  const url = /^List-Unsubscribe: <([^>]+)>$/m.exec(headers)?.[1] ?? ''
  return { mailId: mail.id, path: url.slice(site.length) }
}
const press = (path: string, payload: string, type = 'application/x-www-form-urlencoded') =>
  steward.app.inject({ method: 'POST', url: path, headers: { host: 'localhost:3000', 'content-type': type }, payload })
const oneClick = 'List-Unsubscribe=One-Click'

describe('preferences', () => {
  test('what is always sent says why and can not be chosen; the rest is chosen, told and kept', async () => {
    const { id } = await customer()
    const before = await preferences(id)
    expect(before.categories.map(({ key, isService }: { key: string; isService: boolean }) => [key, isService])).toEqual([
      ['security', true],
      ['billing', true],
      ['service', true],
      ['news', false],
      ['surveys', false],
    ])
    expect(before.categories[0].about).toContain('Always sent')
    expect((await change(id, { categories: { billing: false } })).body.fields[0].field).toBe('categories.billing')
    expect((await change(id, { categories: { usage_alerts: false } })).status).toBe(400)
    const changed = await change(id, { categories: { news: false } })
    expect(changed.body.categories.find(({ key }: { key: string }) => key === 'news')).toMatchObject({ wanted: false, isChosen: false })
    expect(await consents(id)).toMatchObject([{ category: 'news', wanted: false, source: 'staff', by: { name: 'Dana Reyes' } }])
    expect((await consents(id))[0].interactionId).not.toBeNull()
    expect((await change(id, { optIn: false }, before.version)).body.code).toBe('card.stale')
    expect((await change(id, { categories: { news: false } })).status).toBe(200)
    expect(await consents(id)).toHaveLength(1)
    const { items } = (await agent.get(`/api/customers/${id}/changes`)).body
    expect(items[0].changes).toMatchObject([{ field: 'emailCategory.news', from: true, to: false }])
  })

  test('the switch is the opt-in of the account', async () => {
    const { id } = await customer()
    await change(id, { optIn: false })
    const row = await steward.owner.db.selectFrom('customers').select('email_opt_in').where('id', '=', id).executeTakeFirstOrThrow()
    expect(row.email_opt_in).toBe(false)
    expect((await preferences(id)).categories.map(({ wanted }: { wanted: boolean }) => wanted)).toEqual([true, true, true, false, false])
  })

  test('history is only added to', async () => {
    const { id } = await customer()
    await change(id, { optIn: false })
    await expect(steward.owner.pool.query('delete from mail_consents where customer_id = $1', [id])).rejects.toThrow()
    await expect(steward.database.pool.query('update mail_consents set wanted = true where customer_id = $1', [id])).rejects.toThrow()
  })

  test.each([
    ['data_entry', 422],
    ['active', 200],
    ['inactive', 200],
    ['cancelled', 200],
  ] as const)('of an account that is %s: %i', async (status, expected) => {
    const { id } = await customer({ status })
    expect((await change(id, { optIn: false })).status).toBe(expected)
  })

  test('a merged account is not changed; its survivor holds to what the family said', async () => {
    const survivor = await customer()
    const { id } = await customer()
    await change(id, { categories: { news: false } })
    await steward.owner.db.updateTable('customers').set({ merged_into: survivor.id, merged_at: new Date() }).where('id', '=', id).execute()
    expect((await change(id, { optIn: false })).body.code).toBe('status.merged')
    expect((await preferences(survivor.id)).categories.find(({ key }: { key: string }) => key === 'news').wanted).toBe(false)
    expect(await consents(survivor.id)).toHaveLength(1)
  })
})

describe('by hand', () => {
  test('it is shown first, goes in the customer’s language and stands in the contact', async () => {
    const { id } = await customer({ name: 'Inés Duarte' })
    await steward.owner.db.updateTable('customers').set({ language: 'es' }).where('id', '=', id).execute()
    const shown = await agent.post(`/api/customers/${id}/messages/preview`, { body: byHand })
    expect(shown.body).toMatchObject({ subject: 'Your visit', language: 'es', may: { allowed: true } })
    expect(shown.body.body).toContain('Hola, Inés Duarte:')
    expect((await agent.get(`/api/customers/${id}/messages`)).body.items).toEqual([])
    const mail = await write(id, byHand)
    expect(mail.status).toBe(201)
    expect(mail.body).toMatchObject({ state: 'queued', writtenBy: { name: 'Dana Reyes' }, category: 'Service', resends: null })
    expect((await stored(mail.body.id)).interaction_id).not.toBeNull()
    const told = await steward.owner.db.selectFrom('events').select(['name', 'facts']).where('customer_id', '=', id).execute()
    expect(told).toContainEqual({ name: 'message.queued', facts: { mailId: mail.body.id, template: 'written_by_hand' } })
  })

  test('a service mail has no way out; news has, in its headers and in its text', async () => {
    const { id } = await customer()
    await send((await write(id, byHand)).body.id)
    expect(received.at(-1)).not.toContain('List-Unsubscribe')
    const { path, mailId } = await newsLink(id)
    const { headers, text } = asRead(received.at(-1) ?? '')
    expect(headers).toContain('List-Unsubscribe-Post: List-Unsubscribe=One-Click')
    expect(path).toMatch(/^\/unsubscribe\/[0-9a-f-]{36}\.[\w-]{43}$/)
    expect(text).toContain(site + path)
    expect((await agent.get(`/api/customers/${id}/messages`)).text).not.toContain(path)
    expect((await stored(mailId)).state).toBe('sent')
  })

  test('what the customer does not want is held back with its reason, and their note can tell it', async () => {
    const { id } = await customer()
    await change(id, { categories: { news: false } })
    const mail = await write(id, news)
    expect(mail.body).toMatchObject({ state: 'held_back', because: 'This customer does not want mails of this kind.' })
    await send(mail.body.id)
    expect((await stored(mail.body.id)).state).toBe('held_back')
    const { rows } = await steward.owner.pool.query('select 1 from graphile_worker.jobs where key = $1', [`mail:${mail.body.id}`])
    expect(rows).toEqual([])
  })

  test.each([
    [{ ...byHand, template: 'refund_sent' }, 'template'],
    [{ ...byHand, template: 'constructor' }, 'template'],
    [{ template: 'written_by_hand', message: 'x' }, 'subject'],
    [{ ...byHand, subject: 'a\r\nBcc: thief@evil.example' }, 'subject'],
    [{ ...byHand, message: ' ' }, 'message'],
    [{ ...byHand, emailId: '01900000-0000-7000-8000-000000000000' }, 'emailId'],
    [{ ...byHand, message: 'Card 4111 1111 1111 1111' }, 'message'],
  ])('%j is refused at %s', async (body, field) => {
    const { id } = await customer()
    const reply = await write(id, body)
    expect(reply.status).toBe(400)
    expect(reply.body.fields[0].field).toBe(field)
  })

  test('without an address there is none, a merged account is written to at its survivor, and who only reads does not write', async () => {
    const { id } = await customer({ email: '' })
    expect((await write(id, byHand)).body.code).toBe('mail.no_address')
    const survivor = await customer()
    const merged = await customer({ mergedInto: survivor.id })
    expect((await write(merged.id, byHand)).body.code).toBe('status.merged')
    expect((await write(survivor.id, byHand, await steward.as('auditor'))).status).toBe(403)
  })

  test('what stands in braces is filled in, and shown so before; what can not be is refused with what can', async () => {
    const { id, number } = await customer({ name: 'Ama Boateng' })
    const mine = { ...byHand, subject: 'About {{number}}', message: 'Dear {{name}}, {{agent}} of {{company}} will call. {{helpContact}}' }
    const filled = 'Dear Ama Boateng, Dana Reyes of Harbor Light will call. care@harbor.example'
    const shown = await agent.post(`/api/customers/${id}/messages/preview`, { body: mine })
    expect(shown.body).toMatchObject({ subject: `About ${number}`, body: expect.stringContaining(filled) })
    const sent = await write(id, mine)
    expect(sent.body).toMatchObject({ subject: `About ${number}`, body: shown.body.body })
    const refused = {
      status: 400,
      body: { fields: [{ field: 'message', message: expect.stringMatching(/\{\{nmae\}\}.*Use \{\{name\}\}/) }] },
    }
    expect(await write(id, { ...mine, message: 'Dear {{nmae}}' })).toMatchObject(refused)
    expect(await agent.post(`/api/customers/${id}/messages/preview`, { body: { ...mine, message: 'Dear {{nmae}}' } })).toMatchObject(
      refused,
    )
    expect((await write(id, { ...mine, subject: '{{link}}' })).body.fields).toMatchObject([{ field: 'subject' }])
    const { placeholders } = (await agent.get(`/api/customers/${id}/message-choices`)).body
    expect(placeholders.map(({ name }: { name: string }) => name)).toEqual(['name', 'number', 'company', 'agent', 'helpContact'])
    const { id: odd } = await customer({ name: '{{link}} {{unsubscribe}}' })
    await send((await write(odd, { ...news, message: 'Dear {{name}}' })).body.id)
    expect(asRead(received.at(-1) ?? '').text.match(/\/unsubscribe\//g)).toHaveLength(1)
  })

  test('a name that looks like the place of a link gets none', async () => {
    const { id } = await customer({ name: '{{unsubscribe}} {{link}}' })
    await send((await write(id, byHand)).body.id)
    expect(asRead(received.at(-1) ?? '').text).not.toContain('/unsubscribe/')
  })
})

describe('sent anew', () => {
  test('a new mail names the old one, to the same address or another on file', async () => {
    const { id } = await customer()
    const first = (await write(id, byHand)).body
    expect((await agent.post(`/api/messages/${first.id}/resend`, { body: {} })).body.code).toBe('mail.waits')
    await send(first.id)
    const again = await agent.post(`/api/messages/${first.id}/resend`, { body: {} })
    expect(again.body).toMatchObject({ resends: first.id, state: 'queued', subject: 'Your visit', writtenBy: { name: 'Dana Reyes' } })
    const { items } = (await agent.get(`/api/customers/${id}/messages`)).body
    expect(items.find((item: { id: string }) => item.id === first.id).resentAs).toBe(again.body.id)
    await steward.owner.db.updateTable('emails').set({ address: 'new@inbox.example' }).where('customer_id', '=', id).execute()
    expect((await agent.post(`/api/messages/${first.id}/resend`, { body: {} })).body.code).toBe('mail.address_gone')
    const { addresses } = (await agent.get(`/api/customers/${id}/message-choices`)).body
    const other = await agent.post(`/api/messages/${first.id}/resend`, { body: { emailId: addresses[0].id } })
    expect(other.body.toAddress).toBe('new@inbox.example')
  })

  test('a code is not sent anew, and what is held back stays held back', async () => {
    const { id } = await customer()
    const mail = (await write(id, byHand)).body
    await steward.owner.db
      .updateTable('outbox')
      .set({ state: 'sent', template: 'caller_code', body: 'x\n{{link}}' })
      .where('id', '=', mail.id)
      .execute()
    const refused = await agent.post(`/api/messages/${mail.id}/resend`, { body: {} })
    expect(refused.body).toMatchObject({ code: 'mail.link_is_over', instead: expect.stringContaining('new code') })
    await change(id, { optIn: false })
    const held = (await write(id, news)).body
    expect((await agent.post(`/api/messages/${held.id}/resend`, { body: {} })).body.code).toBe('mail.opted_out')
  })
})

describe('the link in a mail', () => {
  test('opening it changes nothing; its button ends such mails once, and what waits is not sent', async () => {
    const { id } = await customer()
    const { path, mailId } = await newsLink(id)
    const waits = (await write(id, news)).body
    const page = await steward.app.inject({ method: 'GET', url: path })
    expect(page.statusCode).toBe(200)
    expect(page.headers['content-security-policy']).toMatch(
      /^default-src 'none'; style-src 'nonce-[^']+'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'$/,
    )
    expect(page.body).toContain('Send me no more: News and offers')
    expect(await consents(id)).toEqual([])
    for (const type of ['application/x-www-form-urlencoded', 'application/x-www-form-urlencoded'])
      expect((await press(path, oneClick, type)).body).toContain('Done. You get no more mails about “News and offers”.')
    expect(await consents(id)).toMatchObject([{ category: 'news', wanted: false, source: 'unsubscribe_link', by: null, mailId }])
    expect(await stored(waits.id)).toMatchObject({ state: 'held_back', held_because: 'mail.not_wanted' })
    expect(
      (await agent.get(`/api/customers/${id}/changes`)).body.items.some(({ action }: { action: string }) => action === 'unsubscribe'),
    ).toBe(true)
    const events = await steward.owner.db
      .selectFrom('events')
      .select('facts')
      .where('customer_id', '=', id)
      .where('name', '=', 'email_preferences.changed')
      .execute()
    expect(events).toEqual([{ facts: { category: 'news', wanted: false, source: 'unsubscribe_link' } }])
  })

  test('a mail that a worker already holds asks once more before it leaves', async () => {
    const { id } = await customer()
    const mail = (await write(id, news)).body
    await steward.owner.db.updateTable('customers').set({ email_opt_in: false }).where('id', '=', id).execute()
    const before = received.length
    await send(mail.id)
    expect(received.length).toBe(before)
    expect(await stored(mail.id)).toMatchObject({ state: 'held_back', held_because: 'mail.opted_out' })
  })

  test('a mail program may send the form in parts, and everything can be ended at once', async () => {
    const { id } = await customer()
    const { path } = await newsLink(id)
    const parts = '--b\r\nContent-Disposition: form-data; name="List-Unsubscribe"\r\n\r\nOne-Click\r\n--b--\r\n'
    expect((await press(path, parts, 'multipart/form-data; boundary=b')).statusCode).toBe(200)
    expect((await press(`${path}?language=es`, `${oneClick}&scope=all`)).body).toContain('solo lo que su cuenta necesita')
    expect((await preferences(id)).optIn).toBe(false)
    expect((await write(id, byHand)).body.state).toBe('queued')
  })

  test.each(['data_entry', 'inactive', 'cancelled'] as const)('it works for an account that is %s', async (status) => {
    const { id } = await customer()
    const { path } = await newsLink(id)
    const cause = status === 'inactive' ? { inactive_cause: 'deactivated' as const } : {}
    await steward.owner.db
      .updateTable('customers')
      .set({ status, ...cause })
      .where('id', '=', id)
      .execute()
    expect((await press(path, oneClick)).statusCode).toBe(200)
    expect(await consents(id)).toHaveLength(1)
  })

  test('of a merged account it ends the mails of the survivor too, and none come back when the merge is undone', async () => {
    const survivor = await customer()
    const { id } = await customer()
    const { path } = await newsLink(id)
    await steward.owner.db.updateTable('customers').set({ merged_into: survivor.id, merged_at: new Date() }).where('id', '=', id).execute()
    await press(path, oneClick)
    expect((await write(survivor.id, news)).body.state).toBe('held_back')
    await steward.owner.db.updateTable('customers').set({ merged_into: null, merged_at: null }).where('id', '=', id).execute()
    expect((await write(id, news)).body.state).toBe('held_back')
  })

  test('a token that is not ours, or not whole, or of another mail opens nothing', async () => {
    const { id } = await customer()
    const { path } = await newsLink(id)
    const other = await newsLink(id)
    const mixed = `${path.split('.')[0]}.${other.path.split('.')[1]}`
    for (const wrong of [path.slice(0, -1), `${path}x`, mixed, '/unsubscribe/x', `/unsubscribe/${'a'.repeat(5000)}`, '/unsubscribe/%00']) {
      const shown = await steward.app.inject({ method: 'GET', url: wrong })
      expect(shown.statusCode).toBeGreaterThanOrEqual(400)
      // One that the router knows names where to turn to.
      if (shown.headers['content-type']?.toString().startsWith('text/html')) expect(shown.body).toContain('mailto:')
      const pressed = await press(wrong, oneClick)
      expect(pressed.statusCode).toBeGreaterThanOrEqual(400)
      expect(pressed.statusCode).toBeLessThan(500)
    }
    // Somebody moves the mail to another customer: the mark is of the first.
    const moved = await customer()
    await steward.owner.db.updateTable('outbox').set({ customer_id: moved.id }).where('id', '=', path.slice(13, 49)).execute()
    expect((await press(path, oneClick)).statusCode).toBe(404)
    expect(await consents(id)).toEqual([])
    expect(await consents(moved.id)).toEqual([])
  })

  test('without the word of RFC 8058 nothing is done; JSON and what is too long are refused', async () => {
    const { id } = await customer()
    const { path } = await newsLink(id)
    expect((await press(path, 'x=1')).statusCode).toBe(400)
    expect((await press(path, '{}', 'text/plain')).statusCode).toBe(415)
    expect((await press(path, `${oneClick}&x=${'a'.repeat(5000)}`)).statusCode).toBe(413)
    expect(await consents(id)).toEqual([])
    expect((await press('/api/customers', oneClick)).statusCode).toBe(415)
  })
})
