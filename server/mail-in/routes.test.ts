import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newId } from '#server/platform/ids.ts'
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

const png = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64')
const html = `<p onclick="a()">Hello <a href="https://evil.example/">bank.example</a><img src="cid:logo@x"><img src="https://track.example/1.gif"></p>`

function mailOf(from: string, name: string) {
  return Buffer.from(
    [
      `From: ${name} <${from}>`,
      'To: care@harbor.example',
      'Subject: Panel',
      `Message-ID: <${newId()}@x.example>`,
      'Content-Type: multipart/related; boundary=b',
      '',
      '--b',
      'Content-Type: text/html',
      '',
      html,
      '--b',
      'Content-Type: image/png; name="../../logo\u202e.png"',
      'Content-ID: <Logo@x>',
      'Content-Transfer-Encoding: base64',
      '',
      png.toString('base64'),
      '--b',
      'Content-Type: image/png; name="drawing.png"',
      'Content-Disposition: attachment',
      '',
      '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>',
      '--b',
      'Content-Type: text/plain; name="zones.txt"',
      'Content-Disposition: attachment',
      '',
      'Zone 3 open',
      '--b--',
    ].join('\r\n'),
  )
}

async function numberOf(ticketId: string): Promise<string> {
  const { number } = await steward.owner.db.selectFrom('tickets').select('number').where('id', '=', ticketId).executeTakeFirstOrThrow()
  return number.toString()
}

/** Of a colleague: what staff write opens nothing by itself. */
async function received(from = 'colleague@harbor.example', name = 'Somebody') {
  await steward.database.db
    .transaction()
    .execute((db) => receiveMail(db, { source: 'smtp', raw: mailOf(from, name), receivedAt: new Date() }))
  await steward.runJobs()
  const row = await steward.owner.db.selectFrom('received_mails').select('id').orderBy('id', 'desc').limit(1).executeTakeFirstOrThrow()
  return row.id
}

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

describe('placed by hand', () => {
  test('it opens a ticket of the customer, unverified, once', async () => {
    const id = await received()
    const customer = await steward.given.customer({})
    const body = { customerNumber: customer.number }
    const placed = await tickets.post(`/api/received-mails/${id}/open-ticket`, { body })
    expect(placed.body).toMatchObject({ state: 'taken', isVerified: false, can: { place: { allowed: false } } })
    expect((await tickets.post(`/api/received-mails/${id}/open-ticket`, { body })).body).toMatchObject({ code: 'received_mail.settled' })
    const ticket = await agent.get(`/api/tickets/${placed.body.ticketId}`)
    expect(placed.body.ticketNumber).toBe(ticket.body.number)
    expect(ticket.body).toMatchObject({ customerId: customer.id, subject: 'Panel', messages: [{ author: 'customer' }] })
    // On a ticket it is there for who reads tickets.
    expect((await agent.get(`/api/received-mails/${id}`)).status).toBe(200)
  })

  test('it opens a ticket of nobody known, where it names a sender, and says afterwards where it went', async () => {
    const id = await received()
    expect((await tickets.get(`/api/received-mails/${id}`)).body.can.openOfNobody).toMatchObject({ allowed: true })
    const placed = await tickets.post(`/api/received-mails/${id}/open-ticket`, { body: {} })
    expect(placed).toMatchObject({ status: 200, body: { state: 'taken' } })
    const ticket = (await tickets.get(`/api/tickets/${placed.body.ticketId}`)).body
    expect(ticket).toMatchObject({ customer: null, requester: { address: 'colleague@harbor.example' } })
    const list = await tickets.get('/api/received-mails?state=taken&byHand=true')
    expect(list.body.items[0]).toMatchObject({ id, ticketId: ticket.id, ticketNumber: ticket.number })
    const nameless = await received()
    await steward.owner.db.updateTable('received_mails').set({ from_address: null }).where('id', '=', nameless).execute()
    expect(await tickets.post(`/api/received-mails/${nameless}/open-ticket`, { body: {} })).toMatchObject({
      status: 422,
      body: { code: 'received_mail.no_sender' },
    })
  })

  test('its writer has waited since it arrived, however late it is placed, but not for what was answered since', async () => {
    const arrivedAt = new Date(Date.now() - 3 * 3_600_000)
    const late = async () => {
      const id = await received()
      await steward.owner.db.updateTable('received_mails').set({ received_at: arrivedAt }).where('id', '=', id).execute()
      return id
    }
    const opened = await tickets.post(`/api/received-mails/${await late()}/open-ticket`, { body: {} })
    const ticket = (await tickets.get(`/api/tickets/${opened.body.ticketId}`)).body
    const at = arrivedAt.toISOString()
    expect(ticket).toMatchObject({ createdAt: at, since: at, messages: [{ at, received: { at } }] })
    // Of one that was answered meanwhile, the answer was given without it: it stands after that and waits.
    const answer = await tickets.post(`/api/tickets/${ticket.id}/replies`, { body: { text: 'Thank you.', public: true } })
    await tickets.post(`/api/received-mails/${await late()}/put-on-ticket`, { body: { ticketNumber: ticket.number } })
    const { messages, queue } = (await tickets.get(`/api/tickets/${ticket.id}`)).body
    expect(queue).toBe('waiting')
    expect(messages.at(-1)).toMatchObject({ author: 'customer', received: { at } })
    expect(Date.parse(messages.at(-1).at)).toBe(Date.parse(answer.body.messages.at(-1).at) + 1)
  })

  test('it goes on a ticket that is there', async () => {
    const customer = await steward.given.customer({})
    const ticketId = newId()
    await steward.owner.db
      .insertInto('tickets')
      .values({ id: ticketId, customer_id: customer.id, subject: 'Old', created_at: new Date() })
      .execute()
    const placed = await tickets.post(`/api/received-mails/${await received()}/put-on-ticket`, {
      body: { ticketNumber: await numberOf(ticketId) },
    })
    expect(placed.body).toMatchObject({ state: 'taken', ticketId, isVerified: false })
    // Parted off into a ticket of its own, it still shows the mail that it came by; what stays has a mail of its own.
    await tickets.post(`/api/received-mails/${await received()}/put-on-ticket`, { body: { ticketNumber: await numberOf(ticketId) } })
    const [{ id: messageId }] = (await tickets.get(`/api/tickets/${ticketId}`)).body.messages
    await tickets.post(`/api/tickets/${ticketId}/replies`, { body: { text: 'Thank you.', public: true } })
    const parted = await tickets.post(`/api/tickets/${ticketId}/split`, { body: { messageIds: [messageId], subject: 'Apart' } })
    const [moved] = parted.body.messages
    expect(moved.hasHtml).toBe(true)
    expect((await tickets.get(`/api/ticket-messages/${moved.id}/body`)).status).toBe(200)
    expect((await tickets.post(`/api/received-mails/${await received()}/put-on-ticket`, { body: { ticketNumber: '99' } })).status).toBe(400)
  })

  test('of a colleague it stands there as theirs, and not as the customer’s words', async () => {
    const customer = await steward.given.customer({ name: 'Ada Hale', email: 'ada@home.example' })
    const id = await received('colleague@harbor.example', '')
    const placed = await tickets.post(`/api/received-mails/${id}/open-ticket`, { body: { customerNumber: customer.number } })
    const read = async () => (await tickets.get(`/api/tickets/${placed.body.ticketId}`)).body
    const list = await tickets.get(`/api/tickets?q=${placed.body.ticketNumber}`)
    expect(list.body.items[0]).toMatchObject({
      excerptBy: 'colleague@harbor.example',
      because: expect.stringMatching(/^colleague@harbor.example wrote /),
    })
    expect((await read()).messages).toMatchObject([{ author: 'customer', by: 'colleague@harbor.example' }])
    // Once it is an address of the customer’s, the words are theirs.
    const { db } = steward.owner
    await db.updateTable('emails').set({ address: 'Colleague@harbor.example' }).where('customer_id', '=', customer.id).execute()
    expect(await read()).toMatchObject({
      excerptBy: null,
      because: expect.stringMatching(/^The customer wrote /),
      messages: [{ by: null }],
    })
  })

  const undo = (id: string) => tickets.post(`/api/received-mails/${id}/undo-placing`)
  const closedCount = async () =>
    (await tickets.get('/api/ticket-counts')).body.all.find(({ queue }: { queue: string }) => queue === 'closed')?.count ?? 0
  const counted = async (ticketId: string) => {
    const day = (offset: number) => new Date(Date.now() + offset * 86_400_000).toISOString().slice(0, 10)
    const { body } = await tickets.get(`/api/reports/tickets?from=${day(-2)}&to=${day(1)}&by=priority&per=day`)
    const { rows } = await steward.owner.pool.query('select kind from ticket_counts where ticket_id = $1 order by kind', [ticketId])
    return { opened: body.total.opened, closed: body.total.closed, expired: body.total.expired1, rows: rows.map(({ kind }) => kind) }
  }

  const expiredCases = async () => {
    const day = (offset: number) => new Date(Date.now() + offset * 86_400_000).toISOString().slice(0, 10)
    const { body } = await tickets.get(`/api/reports/tickets/cases?from=${day(-2)}&to=${day(1)}&kind=expired_1&limit=100`)
    return body.items.map((one: { id: string }) => one.id)
  }

  test('a ticket that it opened by mistake is taken back: in no queue, of nobody, counted nowhere; the mail waits again and nobody is mailed', async () => {
    const id = await received()
    const waits = (await tickets.get(`/api/received-mails/${id}`)).body
    expect(waits.can.undoPlacing.allowed).toBe(false)
    const customer = await steward.given.customer({})
    const [before, closed] = [await counted(newId()), await closedCount()]
    const { body: placed } = await tickets.post(`/api/received-mails/${id}/open-ticket`, { body: { customerNumber: customer.number } })
    expect(placed).toMatchObject({ because: null, can: { undoPlacing: { allowed: true } } })
    const { ticketId } = placed
    await steward.owner.pool.query(
      `insert into ticket_deadlines (id, ticket_id, kind, due_at, told_at, day, priority, team_ids)
       values (gen_random_uuid(), $1, 'expired_1', now(), now(), current_date, 'normal', '{}')`,
      [ticketId],
    )
    expect(await counted(ticketId)).toMatchObject({ opened: before.opened + 1, expired: before.expired + 1 })
    expect(await expiredCases()).toContain(ticketId)
    const [message] = (await tickets.get(`/api/tickets/${ticketId}`)).body.messages
    const read = async () => [
      (await tickets.get(`/api/ticket-messages/${message.id}/body`)).status,
      (await tickets.get(`/api/ticket-files/${message.files[0].id}`)).status,
    ]
    expect(await read()).toEqual([200, 200])
    expect((await agent.post(`/api/received-mails/${id}/undo-placing`)).status).toBe(403)
    expect(await undo(id)).toMatchObject({
      status: 200,
      body: {
        state: 'needs_person',
        because: waits.because,
        ticketId: null,
        customerId: waits.customerId,
        can: { place: { allowed: true } },
      },
    })
    const ticket = (await tickets.get(`/api/tickets/${ticketId}`)).body
    expect(ticket).toMatchObject({ queue: 'closed', customerId: null, messages: [], can: { reopen: { allowed: false } } })
    expect(ticket.steps.at(-1).text).toMatch(/^The mail that it was opened with was taken back by .+\.$/)
    expect(await read()).toEqual([404, 404])
    const found = async (query: string) =>
      (await tickets.get(`/api/tickets?${query}&limit=100`)).body.items.filter((one: { id: string }) => one.id === ticketId)
    expect([await found(''), await found('q=Panel'), await found('assignee=nobody')]).toEqual([[], [], []])
    expect(await found(`q=${await numberOf(ticketId)}`)).toMatchObject([{ hasFiles: false }])
    expect((await tickets.get(`/api/customers/${customer.id}/tickets`)).body.items).toEqual([])
    expect(await closedCount()).toBe(closed)
    expect((await tickets.get('/api/tickets?queue=closed&limit=100')).body.items.map((one: { id: string }) => one.id)).not.toContain(
      ticketId,
    )
    expect(await counted(ticketId)).toMatchObject({ opened: before.opened, closed: before.closed, expired: before.expired })
    expect(await expiredCases()).not.toContain(ticketId)
    expect((await tickets.post(`/api/tickets/${ticketId}/reopen`, { body: {} })).body.code).toBe('ticket.taken_back')
    expect(
      (await tickets.post(`/api/received-mails/${id}/put-on-ticket`, { body: { ticketNumber: await numberOf(ticketId) } })).body.code,
    ).toBe('ticket.taken_back')
    expect((await steward.owner.pool.query('select from outbox where customer_id = $1', [customer.id])).rowCount).toBe(0)
    const { rows } = await steward.owner.pool.query(
      `select action, field, from_value, to_value from change_sets join changes on change_set_id = change_sets.id join change_values on change_id = changes.id
        where record_id = $1 and action = 'undo_place_mail' order by field`,
      [id],
    )
    expect(rows[0]).toMatchObject({ field: 'state', from_value: '"taken"', to_value: '"needs_person"' })
    expect((await undo(id)).body.code).toBe('received_mail.not_placed')
    // Then it is placed where it belongs.
    const { body: again } = await tickets.post(`/api/received-mails/${id}/open-ticket`, { body: {} })
    expect(again).toMatchObject({ state: 'taken' })
    // What is removed there for good is gone from where the mail was taken back.
    const [file] = (await tickets.get(`/api/tickets/${again.ticketId}`)).body.messages[0].files
    const supervisor = await steward.as('supervisor')
    const removed = await supervisor.post(`/api/ticket-files/${file.id}/remove`, { body: { because: 'Shows a card' } })
    expect(removed.status, removed.text).toBe(204)
    const { rows: left } = await steward.owner.pool.query(
      `select ticket_files.id from ticket_files left join ticket_file_pieces on file_id = ticket_files.id
        where message_id = $1 and (removed_at is null or file_id is not null) and received_file_id = (select received_file_id from ticket_files where id = $2)`,
      [message.id, file.id],
    )
    expect(left).toEqual([])
    // That is told where it stood, and not where it was put by mistake.
    const told = async (id: string) =>
      (await tickets.get(`/api/tickets/${id}?peek=true`)).body.steps.filter(({ step }: { step: string }) => step === 'file_removed').length
    expect([await told(again.ticketId), await told(ticketId)]).toEqual([1, 0])
  })

  test('a ticket that it was put on by mistake is as it was before: held, put off, answered, or closed as of then', async () => {
    const customer = await steward.given.customer({})
    const { id: holder } = await steward.given.staff({ role: 'agent', name: 'Ada Reed', isDemo: true })
    const ada = steward.client({ cookie: await steward.given.session(holder) })
    const { body: opened } = await ada.post(`/api/customers/${customer.id}/tickets`, { body: { subject: 'Hub', message: 'It beeps.' } })
    expect((await ada.post(`/api/tickets/${opened.id}/replies`, { body: { text: 'Try this.', public: true } })).status).toBe(201)
    await tickets.post(`/api/tickets/${opened.id}/assign`, { body: { staffId: null } })
    const columns = `assigned_to, closed_at, closed_by, unanswered_since, answered_at, expires_at, active_at, snoozed_until, snoozed_by, reopened_at, resolution_from,
                     resolution_left_minutes, resolution_due_at, resolution_minutes, first_response_due_at, due_at, clock_at`
    const stand = async () => (await steward.owner.pool.query(`select ${columns} from tickets where id = $1`, [opened.id])).rows[0]
    const put = async () => {
      const id = await received()
      const placed = await tickets.post(`/api/received-mails/${id}/put-on-ticket`, { body: { ticketNumber: opened.number } })
      expect(placed.body.state, placed.text).toBe('taken')
      return id
    }
    const putAndTakeBack = async () => {
      const before = await stand()
      const [first, second] = [await put(), await put()]
      expect(await stand()).not.toEqual(before)
      // The last one goes first: what it did rests on the other.
      expect((await undo(first)).body).toMatchObject({ code: 'received_mail.followed', instead: 'Take that one back first.' })
      expect((await undo(second)).status).toBe(200)
      expect((await undo(first)).status).toBe(200)
      expect(await stand()).toEqual(before)
      const { messages } = (await tickets.get(`/api/tickets/${opened.id}`)).body
      expect(messages.map(({ text }: { text: string }) => text)).toEqual(['It beeps.', 'Try this.'])
      const { rows } = await steward.owner.pool.query(`select words @@ 'bank'::tsquery as has from ticket_documents where ticket_id = $1`, [
        opened.id,
      ])
      expect(rows).toEqual([{ has: false }])
    }
    await putAndTakeBack()
    const until = new Date(Date.now() + 86_400_000).toISOString()
    expect((await tickets.post(`/api/tickets/${opened.id}/snooze`, { body: { until } })).status).toBe(200)
    await putAndTakeBack()
    expect((await tickets.post(`/api/tickets/${opened.id}/close`)).status).toBe(200)
    await putAndTakeBack()
    expect((await counted(opened.id)).rows.filter((kind) => kind === 'closed')).toHaveLength(1)
    // Also where it had been opened again before: its clocks began anew then.
    expect((await tickets.post(`/api/tickets/${opened.id}/reopen`, { body: {} })).status).toBe(200)
    expect((await tickets.post(`/api/tickets/${opened.id}/close`)).status).toBe(200)
    expect((await stand()).reopened_at).not.toBeNull()
    await putAndTakeBack()
  })

  test('one that it began to follow a closed ticket follows none once that is taken back', async () => {
    const customer = await steward.given.customer({})
    const { body: closed } = await tickets.post(`/api/customers/${customer.id}/tickets`, { body: { subject: 'Hub', message: 'It beeps.' } })
    expect((await tickets.post(`/api/tickets/${closed.id}/close`)).status).toBe(200)
    await steward.owner.pool.query(
      `update tickets set created_at = created_at - interval '60 days', closed_at = closed_at - interval '50 days' where id = $1`,
      [closed.id],
    )
    const id = await received()
    const { body: placed } = await tickets.post(`/api/received-mails/${id}/put-on-ticket`, { body: { ticketNumber: closed.number } })
    const linksOf = async (ticketId: string) =>
      (await tickets.get(`/api/tickets/${ticketId}?peek=true`)).body.links.map(
        ({ kind, ticket }: { kind: string; ticket: { id: string } }) => [kind, ticket.id],
      )
    expect(await linksOf(closed.id)).toEqual([['followed_by', placed.ticketId]])
    expect((await undo(id)).status).toBe(200)
    expect([await linksOf(closed.id), await linksOf(placed.ticketId)]).toEqual([[], []])
  })

  test('it is not taken back once somebody wrote, did anything, or the customer looked', async () => {
    const { id: administrator } = await steward.given.staff({ role: 'ticket_administrator', isDemo: true })
    const customer = await steward.given.customer({})
    const user = await steward.given.portalUser({ customerId: customer.id })
    const portal = steward.client({ cookie: await steward.given.portalSession(customer.id, user.id) })
    const place = async () => {
      const id = await received()
      const { body } = await tickets.post(`/api/received-mails/${id}/open-ticket`, { body: { customerNumber: customer.number } })
      return { id, ticketId: body.ticketId as string }
    }
    const call = (ticketId: string) =>
      agent.post('/api/interactions', { body: { customerId: customer.id, channel: 'call', direction: 'outbound', ticketId } })
    const touches: [string, (ticketId: string) => Promise<unknown>][] = [
      [
        'Somebody has written',
        (ticketId) => tickets.post(`/api/tickets/${ticketId}/replies`, { body: { text: 'Whose is it?', public: false } }),
      ],
      ['Something was done', call],
      ['Something was done', (ticketId) => tickets.post(`/api/tickets/${ticketId}/assign`, { body: { staffId: administrator } })],
      ['The customer has looked', (ticketId) => portal.get(`/api/portal/tickets/${ticketId}`)],
    ]
    for (const [because, touch] of touches) {
      const { id, ticketId } = await place()
      await touch(ticketId)
      const refused = await undo(id)
      expect(refused, because).toMatchObject({ status: 422, body: { code: 'received_mail.touched' } })
      expect(refused.body.detail).toContain(because)
      expect((await tickets.get(`/api/received-mails/${id}`)).body.can.undoPlacing).toMatchObject({
        allowed: false,
        because: refused.body.detail,
      })
    }
    // A call that was begun by mistake is none.
    const { id, ticketId } = await place()
    const { body: contact } = await call(ticketId)
    expect((await agent.post(`/api/interactions/${contact.id}/drop`, { body: { because: 'wrong_account' } })).status).toBe(200)
    expect((await undo(id)).status).toBe(200)
  })

  test('a look at it in the portal is one at the mail alone: an answer that was given before was not viewed by it, and one before the placing hinders nothing', async () => {
    const customer = await steward.given.customer({})
    const user = await steward.given.portalUser({ customerId: customer.id })
    const portal = steward.client({ cookie: await steward.given.portalSession(customer.id, user.id) })
    const { body: opened } = await tickets.post(`/api/customers/${customer.id}/tickets`, { body: { subject: 'Hub', message: 'It beeps.' } })
    expect((await tickets.post(`/api/tickets/${opened.id}/replies`, { body: { text: 'Try this.', public: true } })).status).toBe(201)
    const put = async () => {
      const id = await received()
      await tickets.post(`/api/received-mails/${id}/put-on-ticket`, { body: { ticketNumber: opened.number } })
      return id
    }
    const look = async () => expect((await portal.get(`/api/portal/tickets/${opened.id}`)).status).toBe(200)
    const viewed = async () =>
      (await steward.owner.pool.query('select viewed_at from tickets where id = $1', [opened.id])).rows[0].viewed_at
    const id = await put()
    await look()
    expect((await undo(id)).body.detail).toContain('The customer has looked')
    expect(await viewed()).toBeNull()
    const { messages } = (await tickets.get(`/api/tickets/${opened.id}?peek=true`)).body
    expect(messages.map(({ seenAt }: { seenAt: string | null }) => seenAt)).toEqual([null, null, null])
    // Who looked at the first has not looked at the second.
    expect((await undo(await put())).status).toBe(200)
  })

  test('it is set aside with a reason, and may be placed after all', async () => {
    const id = await received()
    const set = await tickets.post(`/api/received-mails/${id}/ignore`, { body: { because: 'An offer' } })
    expect(set.body).toMatchObject({ state: 'ignored', because: 'mail_in.by_hand', can: { place: { allowed: true } } })
    const trail = await steward.owner.db.selectFrom('change_sets').select(['because', 'action']).where('record_id', '=', id).execute()
    expect(trail).toEqual([{ action: 'place_mail', because: 'An offer' }])
    const { number: customerNumber } = await steward.given.customer({})
    expect((await tickets.post(`/api/received-mails/${id}/open-ticket`, { body: { customerNumber } })).status).toBe(200)
    expect((await tickets.post(`/api/received-mails/${id}/open-ticket`, { body: { customerNumber } })).status).toBe(422)
  })
})

describe('on a ticket', () => {
  /** Of a customer, with a file; its ticket is held by the given colleague. */
  async function onTicketOf(holderId: string) {
    const email = `maria${newId()}@home.example`
    const customer = await steward.given.customer({ email })
    const mailId = await received(email)
    const { db } = steward.owner
    const { ticket_id: ticketId } = await db
      .selectFrom('received_mails')
      .select('ticket_id')
      .where('id', '=', mailId)
      .executeTakeFirstOrThrow()
    await db.updateTable('tickets').set({ assigned_to: holderId }).where('id', '=', ticketId).execute()
    const files = await db.selectFrom('received_mail_files').selectAll().where('mail_id', '=', mailId).orderBy('position').execute()
    const message = await db.selectFrom('ticket_messages').select('id').where('ticket_id', '=', ticketId).executeTakeFirstOrThrow()
    return { customer, mailId, ticketId: ticketId ?? '', files, messageId: message.id }
  }

  test('it is there for who sees that ticket, or the one that it was put into, and each reading is recorded', async () => {
    const { db } = steward.owner
    const holder = await steward.given.staff({ role: 'agent' })
    const { customer, mailId, ticketId, files, messageId } = await onTicketOf(holder.id)
    const mail = `/api/received-mails/${mailId}`
    const paths = [mail, `${mail}/body`, `/api/received-mail-files/${files[0]?.id}`, `/api/ticket-messages/${messageId}/body`]
    const statuses = async () => Promise.all(paths.map(async (path) => (await agent.get(path)).status))
    expect(await statuses()).toEqual([404, 404, 404, 404])
    const reads = () =>
      db
        .selectFrom('accesses')
        .select(['customer_id', 'subject'])
        .where('kind', '=', 'received_mail.read')
        .where('subject', '=', mailId)
        .execute()
    expect(await reads()).toEqual([])

    const into = newId()
    await db.insertInto('tickets').values({ id: into, customer_id: customer.id, subject: 'Old', created_at: new Date() }).execute()
    await db.updateTable('tickets').set({ merged_into: into }).where('id', '=', ticketId).execute()
    expect(await statuses()).toEqual([200, 200, 200, 200])
    expect((await tickets.get(`${mail}/raw`)).status).toBe(200)
    expect(await reads()).toEqual(Array(5).fill({ customer_id: customer.id, subject: mailId }))
  })

  test('a file that is removed for good is gone from the mail as well, and from the mail as it came', async () => {
    const { db } = steward.owner
    const { mailId, files, messageId } = await onTicketOf((await steward.given.staff({ role: 'agent' })).id)
    const kept = await db.selectFrom('ticket_files').select(['id', 'received_file_id']).where('message_id', '=', messageId).execute()
    expect(kept).toMatchObject([{ received_file_id: files[2]?.id }])
    const supervisor = await steward.as('supervisor')
    const removed = await supervisor.post(`/api/ticket-files/${kept[0]?.id}/remove`, { body: { because: 'Shows a card' } })
    expect(removed.status).toBe(204)
    expect((await tickets.get(`/api/received-mail-files/${files[2]?.id}`)).status).toBe(404)
    expect((await tickets.get(`/api/received-mails/${mailId}/raw`)).status).toBe(404)
    expect((await tickets.get(`/api/received-mails/${mailId}`)).body).toMatchObject({
      hasRaw: false,
      files: [{ name: 'logo.png' }, { name: 'drawing.png' }],
    })
    const pieces = await db
      .selectFrom('received_mail_file_pieces')
      .select('position')
      .where('file_id', '=', files[2]?.id ?? '')
      .execute()
    expect(pieces).toEqual([])
  })
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
