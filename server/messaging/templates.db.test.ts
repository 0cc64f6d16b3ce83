import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newId } from '#server/platform/ids.ts'
import { type Client, startSteward, type TestSteward } from '#test/steward.ts'

let steward: TestSteward
let agent: Client & { id: string }
let lead: Client & { id: string }
let admin: Client & { id: string }

beforeAll(async () => {
  steward = await startSteward()
  await steward.owner.pool.query("update company set presets = '{alarm}'")
  agent = await steward.as('agent', { name: 'Dana Reyes' })
  lead = await steward.as('lead')
  admin = await steward.as('administrator')
})
afterAll(() => steward.close())

let serial = 0
async function customer(facts: Parameters<TestSteward['given']['customer']>[0] = {}) {
  serial += 1
  return steward.given.customer({ email: `maria${serial}@inbox.example`, ...facts })
}
const write = (id: string, body: object, by: Client = agent) => by.post(`/api/customers/${id}/messages`, { body })
const news = { template: 'plan_news', message: 'A plan that costs less.' }
const byHand = { template: 'written_by_hand', subject: 'Your visit', message: 'The technician comes on Monday.' }
const preferences = async (id: string) => (await agent.get(`/api/customers/${id}/email-preferences`)).body
const change = async (id: string, body: object) =>
  agent.patch(`/api/customers/${id}/email-preferences`, {
    body,
    headers: { 'if-match': String((await preferences(id)).version) },
  })

describe('the outbox of the company', () => {
  test('leads find by state, template, day and address; pages follow each other', async () => {
    const { id } = await customer({ email: 'Zelda_1%@inbox.example' })
    for (let count = 0; count < 3; count += 1) await write(id, byHand)
    await change(id, { optIn: false })
    await write(id, news)
    expect((await agent.get('/api/outbox')).status).toBe(403)
    const found = await lead.get(`/api/outbox?address=${encodeURIComponent('zelda_1%')}&limit=3`)
    expect(found.body.items).toHaveLength(3)
    expect(found.body.items[0]).toMatchObject({ state: 'held_back', customer: { id } })
    expect(found.body.items[0].body).toBeUndefined()
    const more = await lead.get(`/api/outbox?address=${encodeURIComponent('zelda_1%')}&limit=3&cursor=${found.body.nextCursor}`)
    expect(more.body).toMatchObject({ nextCursor: null })
    expect(more.body.items).toHaveLength(1)
    expect((await lead.get('/api/outbox?address=zelda%25')).body.items).toEqual([])
    expect((await lead.get('/api/outbox?state=held_back&template=written_by_hand')).body.items).toEqual([])
    expect((await lead.get('/api/outbox?from=2020-01-01&to=2020-01-02')).body.items).toEqual([])
    expect((await lead.get('/api/outbox?from=2026-02-31')).status).toBe(400)
    expect((await lead.get('/api/outbox')).body.counts.held_back).toBeGreaterThan(0)
    const { rows } = await steward.owner.pool.query("select via, subject from accesses where kind = 'search' and staff_id = $1", [lead.id])
    expect(rows[0]).toEqual({ via: 'outbox', subject: null })
  })
})

describe('templates', () => {
  const words = { subject: 'News for {{name}}', body: 'Dear {{name}},\n\n{{message}}\n\n{{company}}' }
  const at = async () => {
    const { brands } = (await admin.get('/api/mail-templates')).body
    return { brandId: brands[0].id as string, language: 'en' as const }
  }
  const put = async (body: object, version: number, key = 'plan_news') =>
    admin.put(`/api/mail-templates/${key}`, { body: { ...(await at()), ...body }, headers: { 'if-match': String(version) } })
  const read = async (key = 'plan_news') => {
    const { brandId, language } = await at()
    return (await admin.get(`/api/mail-templates/${key}?brandId=${brandId}&language=${language}`)).body
  }

  test('the company’s words hold until the shipped ones do again; every version is kept', async () => {
    const { id } = await customer({ name: 'Ama Boateng' })
    expect(await read()).toMatchObject({ version: 0, isOwn: false })
    expect((await put(words, 0)).body).toMatchObject({ version: 1, isOwn: true, subject: words.subject })
    expect((await write(id, news)).body.subject).toBe('News for Ama Boateng')
    expect((await put({ ...words, subject: 'Later' }, 0)).body.code).toBe('template.stale')
    expect((await put({ subject: null, body: null }, 1)).body).toMatchObject({ version: 2, isOwn: false })
    expect((await write(id, news)).body.subject).toBe('Something new from Harbor Light')
    expect((await read()).versions.map(({ subject }: { subject: string | null }) => subject)).toEqual([null, words.subject])
    await expect(steward.owner.pool.query('delete from mail_template_versions')).rejects.toThrow()
    expect((await agent.put('/api/mail-templates/plan_news', { body: {}, headers: { 'if-match': '2' } })).status).toBe(403)
  })

  test.each([
    ['plan_news', { ...words, body: 'Dear {{nmae}}, {{message}}' }, 'body', '{{nmae}}, which this mail does not know'],
    ['plan_news', { ...words, body: 'Dear {{name}}' }, 'body', '{{message}} is missing'],
    ['plan_news', { ...words, subject: '{{name' }, 'subject', 'not whole'],
    ['caller_code', { subject: 'Code', body: 'It is {{link}}' }, 'body', 'alone on its line'],
  ])('%s with %j is refused at %s', async (key, body, field, said) => {
    const reply = await put(body, 0, key)
    expect(reply.status).toBe(400)
    expect(reply.body.fields[0]).toMatchObject({ field, message: expect.stringContaining(said) })
  })

  test('mails to staff are worded too, for the brand that they come from; a look at one is as whoever asks would get it', async () => {
    const own = { subject: 'Welcome to {{company}}', body: 'Hi {{name}}, {{invitedBy}} asks you in:\n\n{{link}}\n\nUntil {{expiresAt}}.' }
    const { items } = (await admin.get('/api/mail-templates')).body
    const staffs = items.filter(({ isToStaff }: { isToStaff: boolean }) => isToStaff).map(({ key }: { key: string }) => key)
    expect(staffs.sort()).toEqual(['portal_sign_up', 'staff_invitation', 'staff_password_reset', 'staff_second_factor_reset'])
    expect((await put({ ...own, body: 'Hi {{name}}' }, 0, 'staff_invitation')).body.fields).toContainEqual(
      expect.objectContaining({ field: 'body', message: expect.stringContaining('{{link}} is missing') }),
    )
    expect((await put(own, 0, 'staff_invitation')).body).toMatchObject({ version: 1, isOwn: true, isToStaff: true })
    const shown = await admin.post('/api/mail-templates/staff_invitation/preview', { body: { ...(await at()), ...own } })
    expect(shown.body).toMatchObject({
      customer: null,
      subject: 'Welcome to Harbor Light Security',
      toAddress: expect.stringContaining('@'),
    })
    expect(shown.body.body).toContain('[one-time link to choose a password]')
    const invited = await admin.post('/api/staff', { body: { name: 'Kim Lund', email: 'kim@harbor.example', role: 'agent' } })
    expect(invited.status, invited.text).toBe(201)
    const mail = await steward.owner.db
      .selectFrom('outbox')
      .select(['subject', 'body'])
      .where('to_address', '=', 'kim@harbor.example')
      .executeTakeFirstOrThrow()
    expect(mail.subject).toBe('Welcome to Harbor Light Security')
    expect(mail.body).toMatch(/^Hi Kim Lund, .* asks you in:\n\n\{\{link\}\}\n\nUntil /)
    const other = newId()
    await steward.owner.db
      .insertInto('brands')
      .values({
        id: other,
        name: 'Lumen',
        mail_sender_name: 'Lumen',
        mail_sender_address: 'care@lumen.example',
        is_default: false,
        created_at: new Date(),
      })
      .execute()
    expect((await put({ ...own, brandId: other }, 0, 'staff_invitation')).body.fields).toMatchObject([{ field: 'brandId' }])
    // Of a mail that customers get the look is at one of them.
    const { status, body } = await admin.post('/api/mail-templates/plan_news/preview', { body: { ...(await at()), ...words } })
    expect([status, body.fields[0].field]).toEqual([400, 'customerNumber'])
    expect((await put(words, 0, 'new_sign_in')).status).toBe(404)
  })

  test('a brand has to be there', async () => {
    expect((await put({ ...words, brandId: '01900000-0000-7000-8000-000000000000' }, 0)).status).toBe(400)
  })

  test('a preview looks at a real customer, and that is recorded; a test goes to whoever asks', async () => {
    const { id, number } = await customer({ name: 'Ama Boateng' })
    const body = { ...(await at()), ...words, customerNumber: number.replace('-', ' ') }
    const shown = await admin.post('/api/mail-templates/plan_news/preview', { body })
    expect(shown.body).toMatchObject({ subject: 'News for Ama Boateng', customer: { id } })
    expect(shown.body.body).toContain('[what is said, in the words of whoever writes it]')
    const { rows } = await steward.owner.pool.query("select via from accesses where customer_id = $1 and kind = 'customer.opened'", [id])
    expect(rows).toEqual([{ via: 'mail_template' }])
    expect((await admin.post('/api/mail-templates/plan_news/preview', { body: { ...body, customerNumber: 'Z-1' } })).body.code).toBe(
      'customer.not_found',
    )
    const { customerNumber: _number, ...test } = body
    const { sentTo } = (await admin.post('/api/mail-templates/plan_news/test', { body: test })).body
    const mail = await steward.owner.db.selectFrom('outbox').selectAll().where('to_address', '=', sentTo).executeTakeFirstOrThrow()
    expect(mail).toMatchObject({ staff_id: admin.id, customer_id: null, state: 'queued' })
  })
})
