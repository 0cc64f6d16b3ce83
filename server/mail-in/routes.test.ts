import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { mailOf, mailToPlace, png } from '#test/mails-to-place.ts'
import { type Client, startSteward, type TestSteward } from '#test/steward.ts'
import { receiveMail } from './receive-mail.ts'

let steward: TestSteward
let tickets: Client
let agent: Client
beforeAll(async () => {
  steward = await startSteward({ env: { MAIL_IN_ADDRESS: 'care@harbor.example', SMTP_IN_LISTEN: '0' } })
  tickets = await steward.as('ticket_administrator')
  agent = await steward.as('agent')
  await steward.given.staff({ role: 'agent', email: 'colleague@harbor.example' })
})
afterAll(() => steward.close())

const received = (from?: string, name?: string) => mailToPlace(steward, from, name)

test('what waits for a person is listed for who administers tickets, and for nobody else there', async () => {
  const id = await received()
  const list = await tickets.get('/api/received-mails')
  expect(list.body.items[0]).toMatchObject({
    id,
    from: { name: 'Somebody', address: 'colleague@harbor.example' },
    subject: 'Panel',
    state: 'needs_person',
    because: 'mail_in.from_staff',
  })
  expect((await agent.get('/api/received-mails')).status).toBe(403)
  // Other pages ask for no more than how many.
  const toPlace = async () => (await tickets.get('/api/received-mails/count')).body.toPlace
  expect(await toPlace()).toBe(list.body.items.length)
  await received()
  expect(await toPlace()).toBe(list.body.items.length + 1)
  expect((await agent.get('/api/received-mails/count')).status).toBe(403)
  for (const path of [`/api/received-mails/${id}`, `/api/received-mails/${id}/body`]) expect((await agent.get(path)).status).toBe(404)
  expect((await agent.get(`/api/received-mails/${id}/raw`)).status).toBe(403)
})

describe('its HTML', () => {
  test('is a page that runs and loads nothing, in a frame of ours', async () => {
    const id = await received()
    const page = await tickets.get(`/api/received-mails/${id}/body`)
    expect(page.status).toBe(200)
    expect(page.headers).toMatchObject({
      'content-type': 'text/html; charset=utf-8',
      'content-disposition': 'inline',
      'x-frame-options': 'SAMEORIGIN',
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'content-security-policy':
        "sandbox allow-popups; default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'self'",
    })
    expect(page.text).toContain(`src="data:image/png;base64,${png.toString('base64')}"`)
    expect(page.text).toContain('data-to="evil.example"')
    expect(page.text).not.toMatch(/onclick|track\.example/)
  })

  test('loads pictures from where they stand once somebody asks for them', async () => {
    const page = await tickets.get(`/api/received-mails/${await received()}/body?images=1`)
    expect(page.text).toContain('src="https://track.example/1.gif"')
    expect(page.headers['content-security-policy']).toContain('img-src data: https://track.example;')
  })
})

test('its files are kept under their own names, by what they are, and shown as no page', async () => {
  const id = await received()
  const { files } = (await tickets.get(`/api/received-mails/${id}`)).body
  expect(files).toMatchObject([
    { name: 'logo.png', mediaType: 'image/png' },
    { name: 'drawing.png', mediaType: 'text/plain' },
    { name: 'zones.txt', mediaType: 'text/plain' },
  ])
  const drawing = await tickets.get(`/api/received-mail-files/${files[1].id}`)
  expect(drawing.headers).toMatchObject({
    'content-type': 'text/plain',
    'content-disposition': expect.stringContaining('attachment'),
    'content-security-policy': expect.stringContaining('sandbox'),
  })
  expect((await agent.get(`/api/received-mail-files/${files[1].id}`)).status).toBe(404)
  expect((await tickets.get(`/api/received-mails/${id}/raw`)).text).toContain('Subject: Panel')
})

test('a brand that sends from another address than the one that is read is told of, until mail to it comes in', async () => {
  const admin = await steward.as('administrator')
  const unread = async () => (await admin.get('/api/mail-in-status')).body.unreadSenders
  expect(await unread()).toEqual([])
  await steward.owner.db.updateTable('brands').set({ mail_sender_address: 'Ada@harbor.example' }).execute()
  expect(await unread()).toMatchObject([{ address: 'Ada@harbor.example' }])
  const envelope = { from: 'maria@home.example', to: ['ada@Harbor.example'] }
  const raw = mailOf('maria@home.example', 'Maria')
  await steward.database.db.transaction().execute((db) => receiveMail(db, { source: 'smtp', raw, receivedAt: new Date(), envelope }))
  expect(await unread()).toEqual([])
})
