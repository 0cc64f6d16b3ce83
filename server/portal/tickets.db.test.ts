import { type KyselyPlugin, sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { forgetAnswer, keepAnswer, keptAnswer } from '#server/answer-once.ts'
import { newId } from '#server/platform/ids.ts'
import { sweepTicketFiles } from '#server/tickets/ticket-files.ts'
import type { PortalViewer } from '#server/work.ts'
import { type Client, startSteward, type TestSteward } from '#test/steward.ts'
import { fromPage, upload as sendFile } from '#test/upload.ts'
import { listOwnTickets } from './tickets.ts'

// What customers ask in the portal, and what of our answers they see.

let steward: TestSteward
let agent: Client & { id: string }
let noor: Account
let otto: Account
type Account = { id: string; userId: string; client: Client }

beforeAll(async () => {
  steward = await startSteward()
  await steward.owner.pool.query(`update company set limits = '{"api": 100000, "upload": 1000}'`)
  agent = await steward.as('agent', { name: 'Wilhelmina Colleague' })
  noor = await account('Noor Haddad')
  otto = await account('Otto Berg')
})
afterAll(() => steward?.close())

async function account(name: string): Promise<Account> {
  const email = `${name.split(' ')[0]?.toLowerCase()}@home.example`
  const { id } = await steward.given.customer({ name, email })
  const user = await steward.given.portalUser({ customerId: id, email, name })
  return { id, userId: user.id, client: steward.client({ cookie: await steward.given.portalSession(id, user.id) }) }
}
const as = async (of: Account, role: 'owner' | 'payer' | 'viewer') => {
  const user = await steward.given.portalUser({ customerId: of.id, role })
  return steward.client({ cookie: await steward.given.portalSession(of.id, user.id) })
}
const ask = async (of: Account, subject = 'The hub drops off', more: object = {}) =>
  (await of.client.post('/api/portal/tickets', { body: { subject, message: 'Every night around two.', ...more } })).body
const answer = (id: string, text: string, isPublic = true) => agent.post(`/api/tickets/${id}/replies`, { body: { text, public: isPublic } })
const upload = (client: Client, name: string, content: Buffer | string, path = '/api/portal/ticket-files', key?: string) =>
  sendFile(steward.app, path, { name, content }, { ...fromPage(client), 'x-steward': '1', ...(key && { 'idempotency-key': key }) })

describe('a ticket', () => {
  test('is opened by the customer, answered without a name, viewed by reading, and goes back to who answered', async () => {
    const asked = await ask(noor)
    expect(asked).toMatchObject({ state: 'waiting', isNew: false, can: { reply: true, close: true, rate: false } })
    expect(asked.messages).toMatchObject([{ from: 'you', name: 'Noor Haddad', text: 'Every night around two.' }])
    expect((await agent.get('/api/tickets?queue=unassigned')).body.items.map((each: { id: string }) => each.id)).toContain(asked.id)

    await answer(asked.id, 'Please leave it plugged in.')
    await answer(asked.id, 'Same firmware as the four others.', false)
    const list = (await noor.client.get('/api/portal/tickets?show=open')).body
    expect(list).toMatchObject({ unseen: 1, items: [{ id: asked.id, state: 'answered', isNew: true }] })
    const read = await noor.client.get(`/api/portal/tickets/${asked.id}`)
    expect(read.body.messages.map(({ from, name, text }: Record<string, string>) => [from, name, text])).toEqual([
      ['you', 'Noor Haddad', 'Every night around two.'],
      ['us', null, 'Please leave it plugged in.'],
    ])
    expect(read.text).not.toMatch(/Wilhelmina|firmware/)
    expect((await noor.client.get('/api/portal/tickets')).body.unseen).toBe(0)
    const seen = (await agent.get(`/api/tickets/${asked.id}?peek=true`)).body
    expect(
      seen.messages.find(({ author, isInternal }: { author: string; isInternal: boolean }) => author === 'staff' && !isInternal).seenAt,
    ).not.toBeNull()

    await noor.client.post(`/api/portal/tickets/${asked.id}/replies`, { body: { message: 'It happened again at 2:10.' } })
    expect((await agent.get(`/api/tickets/${asked.id}?peek=true`)).body).toMatchObject({ queue: 'waiting', assignee: { id: agent.id } })

    await answer(asked.id, 'Is the lamp red?')
    expect((await noor.client.get('/api/portal/tickets')).body.unseen).toBe(1)
    // From the mail, which is not a look at the portal.
    await noor.client.post(`/api/portal/tickets/${asked.id}/replies`, { body: { message: 'Yes, red.' } })
    await steward.owner.pool.query(`update tickets set viewed_at = answered_at - interval '1 second' where id = $1`, [asked.id])
    expect((await noor.client.get('/api/portal/tickets')).body).toMatchObject({ unseen: 0, items: [{ id: asked.id, isNew: false }] })
  })

  test('a member of staff who looks as the customer marks nothing, and writes nothing', async () => {
    const asked = await ask(noor, 'Looked at')
    await answer(asked.id, 'Here is how.')
    const lead = await steward.as('lead')
    const begun = await lead.post(`/api/customers/${noor.id}/portal-view`, { body: { because: 'The customer asks what they see.' } })
    const opened = await steward.client().post('/api/portal/views', { body: { token: begun.body.path.split('#')[1] } })
    const looking = steward.client({ cookie: String(opened.headers['set-cookie']).split(';')[0] ?? '' })
    expect((await looking.get(`/api/portal/tickets/${asked.id}`)).body.messages).toHaveLength(2)
    expect((await agent.get(`/api/tickets/${asked.id}?peek=true`)).body.messages[1].seenAt).toBeNull()
    expect((await looking.post('/api/portal/tickets', { body: { subject: 'x', message: 'y' } })).body.code).toBe('portal.look_only')
    expect((await upload(looking, 'a.txt', 'text')).body.code).toBe('portal.look_only')
  })

  test('what was closed without an answer has nothing to rate, and is told so', async () => {
    const asked = await ask(otto, 'Found it myself')
    expect((await otto.client.post(`/api/portal/tickets/${asked.id}/close`)).body.can).toMatchObject({ rate: false })
    expect(await otto.client.post(`/api/portal/tickets/${asked.id}/rating`, { body: { stars: 5, said: '' } })).toMatchObject({
      status: 409,
      body: { code: 'ticket.not_answered', detail: expect.stringContaining('without an answer') },
    })
  })

  test('is closed and rated by the customer; a reply within two weeks opens it again, later another follows it', async () => {
    const asked = await ask(otto, 'Two bills')
    const rate = (stars: number, said = '', replaces?: string | null) =>
      otto.client.post(`/api/portal/tickets/${asked.id}/rating`, { body: { stars, said, replaces } })
    expect((await rate(5)).body.code).toBe('ticket.not_rated_yet')
    await answer(asked.id, 'One is for October.')
    const closed = await otto.client.post(`/api/portal/tickets/${asked.id}/close`)
    expect(closed.body).toMatchObject({ state: 'closed', closedBy: 'you', can: { close: false, rate: true } })
    expect((await otto.client.post(`/api/portal/tickets/${asked.id}/close`)).status).toBe(200)
    expect((await rate(4, 'Quick.')).body.rating).toMatchObject({ stars: 4, said: 'Quick.' })
    // The same again is no change; what was opened before that was said does not write over it.
    const first = (await rate(4, 'Quick.')).body.rating
    expect((await rate(2, '', null)).body.code).toBe('ticket.rated_meanwhile')
    expect((await otto.client.get(`/api/portal/tickets/${asked.id}`)).body.rating).toEqual(first)
    expect((await rate(2, '', first.id)).body.rating).toMatchObject({ stars: 2, said: null })
    expect((await rate(6)).status).toBe(400)
    const told = await steward.owner.pool.query(
      `select step, was from ticket_steps where ticket_id = $1 and step in ('closed', 'rated') order by at`,
      [asked.id],
    )
    expect(told.rows).toEqual([
      { step: 'closed', was: { openSince: asked.createdAt } },
      { step: 'rated', was: null },
      { step: 'rated', was: { stars: 4 } },
    ])
    const rows = await steward.owner.db
      .selectFrom('ticket_ratings')
      .selectAll()
      .where('ticket_id', '=', asked.id)
      .orderBy('rated_at')
      .execute()
    expect(rows).toMatchObject([{ stars: 4, answered_by: agent.id, portal_user_id: otto.userId }, { stars: 2 }])

    expect((await agent.get(`/api/tickets/${asked.id}?peek=true`)).body.rating).toMatchObject({ stars: 2, said: null })

    const again = await otto.client.post(`/api/portal/tickets/${asked.id}/replies`, { body: { message: 'And November?' } })
    expect(again.body).toMatchObject({ id: asked.id, state: 'waiting' })
    await otto.client.post(`/api/portal/tickets/${asked.id}/close`)
    await steward.owner.pool.query(`update tickets set closed_at = closed_at - interval '20 days' where id = $1`, [asked.id])
    const later = await otto.client.post(`/api/portal/tickets/${asked.id}/replies`, { body: { message: 'And December?' } })
    expect(later.body).toMatchObject({ subject: 'Two bills', state: 'waiting' })
    expect(later.body.id).not.toBe(asked.id)
    const steps = (await agent.get(`/api/tickets/${asked.id}?peek=true`)).body.steps.map(
      ({ step, by }: Record<string, string>) => `${step} ${by}`,
    )
    expect(steps).toEqual(expect.arrayContaining(['opened customer', 'closed customer', 'rated customer', 'reopened customer']))
  })

  test('an account that is cancelled or still in data entry may ask; a viewer reads and asks nothing; a payer asks', async () => {
    const { id } = await ask(noor, 'Seen by everybody')
    const viewer = await as(noor, 'viewer')
    expect((await viewer.get(`/api/portal/tickets/${id}`)).body.can).toEqual({ reply: false, close: false, rate: false })
    expect((await viewer.post('/api/portal/tickets', { body: { subject: 'x', message: 'y' } })).status).toBe(403)
    expect((await (await as(noor, 'payer')).post('/api/portal/tickets', { body: { subject: 'x', message: 'y' } })).status).toBe(201)
    const gone = await account('Ida Gone')
    await steward.owner.db.updateTable('customers').set({ status: 'cancelled' }).where('id', '=', gone.id).execute()
    expect((await gone.client.post('/api/portal/tickets', { body: { subject: 'My last bill', message: 'When?' } })).status).toBe(201)
  })

  test('twenty ratings an hour are enough', async () => {
    const rater = await account('Rob Rates')
    const { id } = await ask(rater, 'Rated')
    await answer(id, 'So.')
    await rater.client.post(`/api/portal/tickets/${id}/close`)
    const rate = (stars: number) => rater.client.post(`/api/portal/tickets/${id}/rating`, { body: { stars } })
    for (let count = 0; count < 20; count += 1) expect((await rate(1 + (count % 2))).status).toBe(200)
    expect(await rate(3)).toMatchObject({ status: 429, body: { code: 'ticket.too_many' } })
  })

  test('ten an hour are enough', async () => {
    const busy = await account('Bea Busy')
    for (let count = 0; count < 10; count += 1) await ask(busy, `Question ${count}`)
    expect((await busy.client.post('/api/portal/tickets', { body: { subject: 'One more', message: 'please' } })).body.code).toBe(
      'ticket.too_many',
    )
  })
})

describe('files', () => {
  const png = Buffer.concat([Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), Buffer.alloc(600_000, 7)])

  test('one is brought, sent with a message, read by both sides byte for byte, and by nobody else', async () => {
    const brought = await upload(noor.client, 'hub-light.png', png)
    expect(brought).toMatchObject({ status: 201, body: { name: 'hub-light.png', isPicture: true, bytes: png.length } })
    const fileId = brought.body.id
    expect((await otto.client.get(`/api/portal/ticket-files/${fileId}`)).status).toBe(404)
    expect((await otto.client.post('/api/portal/tickets', { body: { subject: 'x', message: 'y', files: [fileId] } })).status).toBe(400)
    const asked = await ask(noor, 'With a picture', { files: [fileId] })
    expect(asked.messages[0].files).toMatchObject([{ id: fileId, name: 'hub-light.png' }])
    const read = await steward.app.inject({
      method: 'GET',
      url: `/api/portal/ticket-files/${fileId}?inline=true`,
      headers: fromPage(noor.client),
    })
    expect(read.rawPayload.equals(png)).toBe(true)
    expect(read.headers).toMatchObject({
      'content-type': 'image/png',
      'content-disposition': expect.stringMatching(/^inline; /),
      'content-security-policy': "sandbox; default-src 'none'; frame-ancestors 'none'",
      'x-content-type-options': 'nosniff',
    })
    expect((await otto.client.get(`/api/portal/ticket-files/${fileId}`)).status).toBe(404)
    expect((await agent.get(`/api/ticket-files/${fileId}`)).status).toBe(200)
  })

  test('what is not kept is refused in words; a file of an internal note is not there', async () => {
    expect((await upload(noor.client, 'door.svg', '<svg onload="alert(1)">')).status).toBe(400)
    expect((await upload(noor.client, 'card.txt', '4242 4242 4242 4242')).body.fields[0].message).toMatch(/whole card number/)
    const asked = await ask(noor, 'Internal file')
    const file = (await upload(agent, 'log.txt', 'internal', '/api/ticket-files')).body.id
    await agent.post(`/api/tickets/${asked.id}/replies`, { body: { text: 'See the log.', public: false, files: [file] } })
    expect((await noor.client.get(`/api/portal/ticket-files/${file}`)).status).toBe(404)
  })
})

test('the tickets of another account are not there: byte for byte as what never was', async () => {
  const asked = await ask(otto, 'Only mine')
  const spam = await ask(otto, 'Called spam')
  await steward.owner.pool.query('update tickets set is_spam = true where id = $1', [spam.id])
  const tries = (id: string) => [
    noor.client.get(`/api/portal/tickets/${id}`),
    noor.client.post(`/api/portal/tickets/${id}/replies`, { body: { message: 'x' } }),
    noor.client.post(`/api/portal/tickets/${id}/close`),
    noor.client.post(`/api/portal/tickets/${id}/rating`, { body: { stars: 1 } }),
    noor.client.get(`/api/portal/ticket-files/${id}`),
  ]
  const plain = ({ status, body: { requestId: _, ...rest } }: Awaited<ReturnType<Client['get']>>) => ({ status, ...rest })
  const missing = (await Promise.all(tries(newId()))).map(plain)
  expect(missing.map(({ status }) => status)).toEqual([404, 404, 404, 404, 404])
  expect((await Promise.all(tries(asked.id))).map(plain)).toEqual(missing)
  expect((await otto.client.get(`/api/portal/tickets/${spam.id}`)).status).toBe(404)
  expect((await agent.get(`/api/tickets/${asked.id}?peek=true`)).body).toMatchObject({ queue: 'unassigned', messages: [{}] })
  expect((await noor.client.get('/api/portal/tickets')).text).not.toContain('Only mine')
})

test('what was merged is read and answered in the ticket that it was put into', async () => {
  const lead = await steward.as('lead')
  const first = await ask(otto, 'Merged away')
  const second = await ask(otto, 'Lives on')
  expect((await lead.post(`/api/tickets/${first.id}/merge`, { body: { intoId: second.id } })).status).toBe(200)
  const read = (await otto.client.get(`/api/portal/tickets/${first.id}`)).body
  expect(read).toMatchObject({ id: second.id, subject: 'Lives on' })
  expect(read.messages).toHaveLength(2)
  const replied = await otto.client.post(`/api/portal/tickets/${first.id}/replies`, { body: { message: 'Thanks.' } })
  expect(replied.body).toMatchObject({ id: second.id })
  expect((await otto.client.get('/api/portal/tickets')).text).not.toContain('Merged away')
})

test('what was merged into a ticket that is of another account by now is not there, and nothing is written into it', async () => {
  const lead = await steward.as('lead')
  const first = await ask(otto, 'Put away')
  const second = await ask(otto, 'Goes apart')
  await lead.post(`/api/tickets/${first.id}/merge`, { body: { intoId: second.id } })
  await answer(second.id, 'Done.')
  // As it is once two accounts that were one were taken apart.
  await steward.owner.db.updateTable('tickets').set({ customer_id: noor.id }).where('id', '=', second.id).execute()
  const before = (await agent.get(`/api/tickets/${second.id}?peek=true`)).body
  const to = `/api/portal/tickets/${first.id}`
  expect((await otto.client.get(to)).status).toBe(404)
  expect((await otto.client.post(`${to}/replies`, { body: { message: 'Whose is this?' } })).status).toBe(404)
  expect((await otto.client.post(`${to}/close`)).status).toBe(404)
  expect((await otto.client.post(`${to}/rating`, { body: { stars: 1 } })).status).toBe(404)
  const after = (await agent.get(`/api/tickets/${second.id}?peek=true`)).body
  expect([after.queue, after.messages.length, after.steps.length]).toEqual([before.queue, before.messages.length, before.steps.length])
})

describe('what is sent twice with one Idempotency-Key', () => {
  const twice = async (
    send: (headers: Record<string, string>) => Promise<{ status: number; body: { id: string; messages: unknown[] } }>,
  ) => {
    const headers = { 'idempotency-key': newId() }
    const [first, second] = await Promise.all([send(headers), send(headers)])
    const third = await send(headers)
    expect([second?.status, third.status], JSON.stringify([first, second, third].map(({ body }) => body))).toEqual([
      first?.status,
      first?.status,
    ])
    expect(third.status, JSON.stringify(third.body)).toBeLessThan(300)
    expect([second?.body, third.body]).toEqual([first?.body, first?.body])
    return { body: third.body, headers }
  }

  test('is asked, written, closed and rated once, and answered as the first time', async () => {
    const path = (id: string, act: string) => `/api/portal/tickets/${id}/${act}`
    const sends = (to: string, body: object) => (headers: Record<string, string>) => noor.client.post(to, { body, headers })
    const { body: asked, headers } = await twice(sends('/api/portal/tickets', { subject: 'Pressed twice', message: 'Hello?' }))
    const list = (await noor.client.get('/api/portal/tickets?limit=100')).body.items
    expect(list.filter(({ subject }: { subject: string }) => subject === 'Pressed twice')).toHaveLength(1)
    const { body: replied } = await twice(sends(path(asked.id, 'replies'), { message: 'And again.' }))
    expect(replied.messages).toHaveLength(2)
    await answer(asked.id, 'Both came.')
    await twice(sends(path(asked.id, 'close'), {}))
    await twice(sends(path(asked.id, 'rating'), { stars: 4 }))
    const { rows } = await steward.owner.pool.query('select count(*)::int as count from ticket_ratings where ticket_id = $1', [asked.id])
    expect(rows).toEqual([{ count: 1 }])
    // Another request under the same key is refused; another customer's same key is theirs.
    expect((await noor.client.post(path(asked.id, 'replies'), { body: { message: 'Other words.' }, headers })).body.code).toBe(
      'idempotency.other_body',
    )
    expect((await otto.client.post('/api/portal/tickets', { body: { subject: 'Mine', message: 'Hello?' }, headers })).status).toBe(201)
    expect((await otto.client.post(path(asked.id, 'replies'), { body: { message: 'And again.' }, headers })).status).toBe(404)
  })

  test('is kept as one file; other bytes under the same key are refused', async () => {
    const key = newId()
    const first = await upload(noor.client, 'log.txt', 'It dropped at 2:10.', undefined, key)
    const again = await upload(noor.client, 'log.txt', 'It dropped at 2:10.', undefined, key)
    expect([first.status, again.body]).toEqual([201, first.body])
    expect((await upload(noor.client, 'log.txt', 'It dropped at 3:10.', undefined, key)).body.code).toBe('idempotency.other_body')
  })

  test('a file that was swept before it was sent is kept anew, once', async () => {
    const key = newId()
    const bring = async () => (await upload(noor.client, 'log.txt', 'It dropped at 4:10.', undefined, key)).body.id
    const first = await bring()
    await sweepTicketFiles(steward.owner.db, new Date(Date.now() + 25 * 3_600_000))
    const [second, third] = await Promise.all([bring(), bring()])
    expect([second === first, third, await bring()]).toEqual([false, second, second])
    const asked = await ask(noor, 'With a file of yesterday', { files: [second] })
    expect(asked.messages[0].files).toMatchObject([{ id: second }])
    // Sent, it is the same one for as long as the key is known.
    await sweepTicketFiles(steward.owner.db, new Date(Date.now() + 25 * 3_600_000))
    expect(await bring()).toBe(second)
  })

  test('an answer that is forgotten takes none with it that was kept anew meanwhile', async () => {
    const { db } = steward.owner
    const [actorId, once] = [newId(), { key: newId(), bodyHash: 'same' }]
    const keep = (reply: object) => keepAnswer(db, once, { actorId, endpoint: 'uploadPortalFile', status: 201, reply, at: new Date() })
    await keep({ id: 'swept' })
    const read = await keptAnswer(db, actorId, once)
    await forgetAnswer(db, actorId, once, { reply: read?.reply })
    await keep({ id: 'anew' })
    await forgetAnswer(db, actorId, once, { reply: read?.reply })
    expect(await keptAnswer(db, actorId, once)).toEqual({ reply: { id: 'anew' } })
  })
})

test('a page that waits asks when the ticket moved: that views nothing and lengthens no session', async () => {
  const asked = await ask(noor, 'Waiting')
  const look = async () => (await noor.client.get(`/api/portal/tickets/${asked.id}/moved`)).body.activeAt
  const before = await look()
  await answer(asked.id, 'Here it is.')
  const sessions = () => steward.owner.pool.query('select id, last_used_at, ends_at from portal_sessions order by id')
  const { rows } = await sessions()
  steward.clock.minutes(10)
  expect((await look()) > before).toBe(true)
  expect((await sessions()).rows).toEqual(rows)
  steward.clock.minutes(-10)
  expect((await noor.client.get('/api/portal/tickets?limit=100')).body.items[0]).toMatchObject({ id: asked.id, isNew: true })
  expect((await otto.client.get(`/api/portal/tickets/${asked.id}/moved`)).status).toBe(404)
})

test('the list is read from the tickets alone, in the order of an index', async () => {
  const { rows } = await steward.owner.pool.query('select customer_id from tickets where id = $1', [(await ask(noor, 'In order')).id])
  const plans: string[] = []
  const explaining: KyselyPlugin = {
    transformQuery: ({ node }) =>
      node.kind === 'RawNode'
        ? { ...node, sqlFragments: node.sqlFragments.map((part, at) => (at === 0 ? `explain ${part}` : part)) }
        : node,
    transformResult: async ({ result }) => {
      plans.push(result.rows.map((row) => row['QUERY PLAN']).join('\n'))
      return { ...result, rows: [] }
    },
  }
  await steward.database.db.transaction().execute(async (db) => {
    await sql`set local role steward_portal`.execute(db)
    await sql`select set_config('steward.family', ${`{${rows[0].customer_id}}`}, true), set_config('enable_seqscan', 'off', true)`.execute(
      db,
    )
    const viewer = { company: { modules: ['service_desk'] } } as PortalViewer
    await listOwnTickets(db.withPlugin(explaining), viewer, { params: {}, body: {}, query: { show: 'all', limit: 20 } } as never)
  })
  expect(plans).toHaveLength(2)
  expect(plans[0]).toContain('Index Scan using tickets_moved on tickets')
  expect(plans.join()).not.toContain('ticket_messages')
})

test('what staff write for themselves moves nothing that a customer sees; what the customer may know does', async () => {
  const maya = await account('Maya Stone')
  const asked = await ask(maya, 'Moved by what')
  expect(await ask(maya, 'Asked later')).toMatchObject({ subject: 'Asked later' })
  const look = async () => {
    const [{ body: moved }, { body: read }, { body: list }] = await Promise.all([
      maya.client.get(`/api/portal/tickets/${asked.id}/moved`),
      maya.client.get(`/api/portal/tickets/${asked.id}`),
      maya.client.get('/api/portal/tickets?limit=1'),
    ])
    expect(moved.activeAt).toBe(read.activeAt)
    return [moved.activeAt, list.items[0].subject]
  }
  const before = await look()
  expect(before[1]).toBe('Asked later')
  expect((await answer(asked.id, 'He calls every week.', false)).status).toBe(201)
  expect(await look()).toEqual(before)
  expect((await answer(asked.id, 'Here it is.')).status).toBe(201)
  const answered = await look()
  expect(answered[1]).toBe('Moved by what')
  expect(answered > before).toBe(true)
  expect((await agent.post(`/api/tickets/${asked.id}/close`)).status).toBe(200)
  const closed = await look()
  expect(closed > answered).toBe(true)
  const lead = await steward.as('lead')
  expect((await lead.post(`/api/tickets/${asked.id}/reopen`)).status).toBe(200)
  expect(await look()).not.toEqual(closed)
})
