import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { sendMail } from '#server/mail/send-mail.ts'
import { newId } from '#server/platform/ids.ts'
import type { Letter } from '#server/platform/mailer.ts'
import { portalJobWork } from '#server/portal/portal-job-work.ts'
import { reactions } from '#server/reactions.ts'
import { crontab } from '#server/schedule.ts'
import { bombs } from '#test/mails/bombs.ts'
import { startSteward, type TestSteward } from '#test/steward.ts'
import { readInThread } from './read-in-thread.ts'
import { receiveMail } from './receive-mail.ts'
import { makeReplyAddress } from './reply-addresses.ts'
import { takeMail } from './take-mail.ts'

let steward: TestSteward
const mailbox = 'care@harbor.example'
beforeAll(async () => {
  steward = await startSteward({ env: { MAIL_IN_ADDRESS: mailbox } })
})
afterAll(() => steward.close())

let serial = 0
beforeEach(() => {
  serial += 1
})

type Sent = { from?: string; to?: string; subject?: string; headers?: string; text?: string; source?: string; id?: string }

async function send({
  from = 'maria@home.example',
  to = mailbox,
  subject = 'Panel',
  headers = '',
  text = 'It beeps.',
  source = 'smtp',
  id,
}: Sent) {
  const raw = `From: ${from}\r\nTo: ${to}\r\nSubject: ${subject}\r\nMessage-ID: ${id ?? `<${newId()}@home.example>`}\r\n${headers}\r\n${text}`
  return deliver(Buffer.from(raw), source)
}

async function deliver(raw: Buffer, source = 'smtp') {
  return steward.database.db.transaction().execute((db) => receiveMail(db, { source, raw, receivedAt: new Date() }))
}

const newest = () => steward.owner.db.selectFrom('received_mails').selectAll().orderBy('id', 'desc').limit(1).executeTakeFirstOrThrow()

async function taken(sent: Sent) {
  expect(await send(sent)).toBe(true)
  await steward.runJobs()
  return newest()
}

const messagesOf = (ticketId: string | null) =>
  steward.owner.db.selectFrom('ticket_messages').select(['author', 'text']).where('ticket_id', '=', ticketId).orderBy('id').execute()

async function customer() {
  const email = `maria${serial}@home.example`
  return { ...(await steward.given.customer({ email })), email }
}

async function answered(recipient: string, customerId: string) {
  const { db } = steward.owner
  const ticketId = newId()
  await db.insertInto('tickets').values({ id: ticketId, customer_id: customerId, subject: 'Panel', created_at: new Date() }).execute()
  return replyAddress(ticketId, recipient)
}

async function replyAddress(ticketId: string, recipient: string) {
  const address = await steward.database.db
    .transaction()
    .execute((work) =>
      makeReplyAddress({ db: work, secrets: steward.secrets, now: new Date() }, { mailbox, ticketId, ticketMessageId: null, recipient }),
    )
  return { ticketId, replyTo: address }
}

const report = (address: string, messageId: string, status = '5.1.1') => ({
  from: 'MAILER-DAEMON@mx.example',
  subject: 'Undelivered Mail Returned to Sender',
  headers: 'Return-Path: <>\r\nContent-Type: multipart/report; boundary=b\r\n',
  text: `--b\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mx\r\n\r\nFinal-Recipient: rfc822; ${address}\r\nAction: failed\r\nStatus: ${status}\r\nDiagnostic-Code: smtp; 550 user unknown\r\n\r\n--b\r\nContent-Type: text/rfc822-headers\r\n\r\nMessage-ID: ${messageId}\r\n--b--`,
})

/** As if the mail, which began a ticket, had been so many. */
let repeated = 0
async function repeat(mailId: string, times: number) {
  repeated += 1
  await steward.owner.pool.query(
    `insert into received_mails (id, source, message_id, sha256, bytes, received_at, state, settled_at, from_address, ticket_id)
     select ('00000000-0000-4000-8000-' || lpad(n::text, 12, '0'))::uuid, source, n::text, sha256, bytes, received_at, state, settled_at, from_address, ticket_id
       from received_mails, generate_series($2::int * 100 + 1, $2::int * 100 + $3::int) as n where id = $1`,
    [mailId, repeated, times],
  )
}

describe('a new mail', () => {
  test('opens a ticket of the one customer who has its address, unverified, and says that it is here', async () => {
    const { id, email } = await customer()
    const row = await taken({ from: `Maria <${email.toUpperCase()}>`, text: 'It beeps.\r\n\r\nSent from my iPhone' })
    expect(row).toMatchObject({
      state: 'taken',
      customer_id: id,
      is_verified: false,
      from_address: email,
      signature: 'Sent from my iPhone',
    })
    expect(await messagesOf(row.ticket_id)).toEqual([{ author: 'customer', text: 'It beeps.' }])
    const [mail] = await steward.owner.db.selectFrom('outbox').selectAll().where('to_address', '=', email).execute()
    expect(mail).toMatchObject({ template: 'mail_received', customer_id: id, state: 'queued' })
    expect(mail?.reply_to).toMatch(/^care\+/)
    expect(`${mail?.subject} ${mail?.body}`).not.toContain('beeps')
  })

  test('is acknowledged under its subject and in its thread; where that comes back, no answer is said to', async () => {
    const { email } = await customer()
    const row = await taken({ from: email, subject: 'Re: Panel, upstairs [23999]' })
    const [mail] = await steward.owner.db.selectFrom('outbox').selectAll().where('to_address', '=', email).execute()
    const { number } = await steward.owner.db
      .selectFrom('tickets')
      .select('number')
      .where('id', '=', row.ticket_id)
      .executeTakeFirstOrThrow()
    // The number is the one of this ticket alone.
    expect(mail).toMatchObject({ subject: `Re: Panel, upstairs [${number}]`, answers: [row.message_id], thread_id: row.ticket_id })
    const letters: Letter[] = []
    const mailer = { send: async (letter: Letter) => void letters.push(letter), close: () => {} }
    const { database, secrets } = steward
    await sendMail({ db: database.db, secrets, now: new Date() }, mailer, 'https://care.example.com', mail?.id ?? '')
    expect(letters).toMatchObject([{ answers: [row.message_id], isFromPerson: false }])
    await taken(report(email, mail?.message_id ?? ''))
    const lead = await steward.as('lead')
    const { body } = await lead.get(`/api/tickets/${row.ticket_id}?peek=true`)
    expect(body.steps.map(({ step }: { step: string }) => step)).not.toContain('undelivered')
    expect((await lead.get(`/api/tickets/${row.ticket_id}/mail`)).body.returned).toMatchObject({
      because: 'There is no mailbox at this address.',
    })
  })

  test('is acknowledged three times a day and no more', async () => {
    const { email } = await customer()
    for (const subject of ['a', 'b', 'c', 'd', 'e']) await taken({ from: email, subject })
    const mails = await steward.owner.db.selectFrom('outbox').select('id').where('to_address', '=', email).execute()
    expect(mails).toHaveLength(3)
  })

  const isUnanswered = async (address: string) =>
    expect(await steward.owner.db.selectFrom('outbox').select('id').where('to_address', '=', address).execute()).toEqual([])

  test.each([
    ['nobody known', 'stranger@else.example'],
    ['an address of several accounts', 'both@home.example'],
  ])('of %s opens a ticket of which a person says whose it is, and is not answered', async (_name, from) => {
    if (from.startsWith('both')) for (const _ of [1, 2]) await steward.given.customer({ email: from })
    const row = await taken({ from })
    expect(row).toMatchObject({ state: 'taken', customer_id: null, is_verified: false })
    const ticket = await steward.owner.db.selectFrom('tickets').selectAll().where('id', '=', row.ticket_id).executeTakeFirstOrThrow()
    expect(ticket).toMatchObject({ customer_id: null, requester_address: from, channel: 'mail', stage: 'unassigned' })
    await isUnanswered(from)
  })

  test.each([
    ['a colleague', 'From: lead.mail@harbor.example', 'mail_in.from_staff'],
    ['several authors', 'From: a@x.example, b@x.example', 'mail_in.several_senders'],
  ])('of %s waits for a person, and is not answered', async (_name, header, because) => {
    if (header.includes('lead')) await steward.given.staff({ role: 'lead', email: 'lead.mail@harbor.example' })
    await deliver(Buffer.from(`${header}\r\nTo: ${mailbox}\r\nSubject: Panel\r\nMessage-ID: <${newId()}@x.example>\r\n\r\nIt beeps.`))
    await steward.runJobs()
    expect(await newest()).toMatchObject({ state: 'needs_person', because, ticket_id: null, text: 'It beeps.' })
    await isUnanswered('lead.mail@harbor.example')
  })

  test('of a sender of spam opens a ticket that is closed as spam', async () => {
    const admin = await steward.as('ticket_administrator')
    const first = await taken({ from: 'seller@spam.example' })
    expect((await admin.post(`/api/tickets/${first.ticket_id}/spam`, { body: { isSpam: true } })).status).toBe(200)
    const next = await taken({ from: 'Seller@spam.example' })
    expect((await admin.get(`/api/tickets/${next.ticket_id}?peek=true`)).body).toMatchObject({ isSpam: true, queue: 'closed' })
  })

  test('of a stranger is given to nobody by itself; of a customer it is', async () => {
    const { db } = steward.owner
    const agent = await steward.given.staff({ role: 'agent' })
    await db.insertInto('staff_skills').values({ staff_id: agent.id, takes_tickets: true }).execute()
    const admin = await steward.as('ticket_administrator')
    const give = async (assignment: string) => {
      const { version } = (await admin.get('/api/ticket-settings')).body
      const patched = await admin.patch('/api/ticket-settings', { body: { assignment }, headers: { 'if-match': `"${version}"` } })
      expect(patched.status).toBe(200)
    }
    const holder = async (from: string) => {
      const { ticket_id } = await taken({ from })
      return (await db.selectFrom('tickets').select('assigned_to').where('id', '=', ticket_id).executeTakeFirstOrThrow()).assigned_to
    }
    await give('round_robin')
    expect(await holder('flood@else.example')).toBeNull()
    expect(await holder((await customer()).email)).not.toBeNull()
    await give('by_hand')
  })

  test('of an address that began 20 within the hour waits for a person; its answers do not', async () => {
    const { id, email } = await customer()
    const first = await taken({ from: email })
    await repeat(first.id, 18)
    for (const subject of ['a', 'b', 'c']) await send({ from: email, subject })
    await steward.runJobs()
    const rows = await steward.owner.db
      .selectFrom('received_mails')
      .select(['state', 'because'])
      .where('from_address', '=', email)
      .orderBy('state')
      .execute()
    expect(rows.filter(({ state }) => state === 'taken')).toHaveLength(20)
    expect(rows.slice(0, 2)).toEqual(Array(2).fill({ state: 'needs_person', because: 'mail_in.too_many' }))
    const { replyTo } = await answered(email, id)
    expect(await taken({ from: email, to: replyTo })).toMatchObject({ state: 'taken', is_verified: true })
    await steward.owner.pool.query(`update received_mails set received_at = received_at - interval '61 minutes' where from_address = $1`, [
      email,
    ])
    expect(await taken({ from: email })).toMatchObject({ state: 'taken' })
  })

  test('of two that are taken at once, where one more may begin a ticket, one does', async () => {
    const { email } = await customer()
    const first = await taken({ from: email })
    await repeat(first.id, 18)
    for (const subject of ['a', 'b']) await send({ from: email, subject })
    const waiting = await steward.owner.db
      .selectFrom('received_mails')
      .select('id')
      .where('state', '=', 'waiting')
      .where('source', '=', 'smtp')
      .orderBy('id', 'desc')
      .limit(2)
      .execute()
    // No ticket can be written until both have come as far as they get: to the count, or past it.
    const holder = await steward.owner.pool.connect()
    await holder.query('begin')
    await holder.query('lock table tickets in share mode')
    const { database, secrets } = steward
    const begin = async (db: Parameters<typeof portalJobWork>[0]) =>
      portalJobWork(db, { secrets, reactions, now: new Date(), requestId: 'test' })
    const both = waiting.map(({ id }) => takeMail({ database, secrets, mailbox, begin }, id))
    const held = `select count(*)::int as count from pg_locks join pg_database on pg_database.oid = pg_locks.database
                   where not granted and datname = current_database()`
    await expect.poll(async () => (await steward.owner.pool.query(held)).rows[0].count).toBe(2)
    await holder.query('commit')
    holder.release()
    await Promise.all(both)
    const ids = waiting.map(({ id }) => id)
    const rows = await steward.owner.db.selectFrom('received_mails').select('because').where('id', 'in', ids).execute()
    expect(rows.map(({ because }) => because).sort()).toEqual(['mail_in.too_many', null])
  })

  test('whose job is gone is taken up by the clock', async () => {
    const { email } = await customer()
    await send({ from: email, subject: 'left lying' })
    await steward.owner.pool.query(`select graphile_worker.remove_job(key) from graphile_worker.jobs where task_identifier = 'take_mail'`)
    await steward.runJobs()
    expect(await newest()).toMatchObject({ state: 'waiting' })
    expect(crontab).toMatch(/^\*\/5 \* \* \* \* resume_waiting_mails /m)
    await steward.owner.pool.query(`select graphile_worker.add_job('resume_waiting_mails')`)
    await steward.runJobs()
    expect(await newest()).toMatchObject({ state: 'taken', subject: 'left lying' })
  })

  test('that names a mail that is on a ticket is not put there: headers are a hint', async () => {
    const { email } = await customer()
    const first = await taken({ from: email, id: `<first${serial}@home.example>` })
    const second = await taken({ from: 'eve@evil.example', headers: `In-Reply-To: <first${serial}@home.example>\r\n` })
    expect(second).toMatchObject({ state: 'taken', hint_ticket_id: first.ticket_id })
    expect(second.ticket_id).not.toBe(first.ticket_id)
    const admin = await steward.as('ticket_administrator')
    const { body } = await admin.get(`/api/tickets/${second.ticket_id}?peek=true`)
    expect(body.suggestions).toMatchObject([{ id: first.ticket_id }])
    // Whoever may not see the one that is named is not told of it.
    await steward.owner.db.updateTable('tickets').set({ assigned_to: admin.id }).where('id', '=', first.ticket_id).execute()
    const agent = await steward.as('agent')
    expect((await agent.get(`/api/tickets/${second.ticket_id}?peek=true`)).body.suggestions).toEqual([])
    expect((await agent.get(`/api/received-mails/${second.id}`)).body.hint).toBeNull()
    expect((await admin.get(`/api/received-mails/${second.id}`)).body.hint).toMatchObject({ ticketId: first.ticket_id })
    expect(await messagesOf(first.ticket_id)).toHaveLength(1)
  })
})

describe('a mail that names a ticket by its number', () => {
  const hintOf = async (sent: Sent) => {
    const row = await taken(sent)
    expect(row.ticket_id).not.toBe(row.hint_ticket_id)
    return row.hint_ticket_id
  }
  const numberOf = async (ticketId: string) =>
    (await steward.owner.db.selectFrom('tickets').select('number').where('id', '=', ticketId).executeTakeFirstOrThrow()).number

  test('opens one of its own, which tells who sees that one', async () => {
    const { id, email } = await customer()
    const { ticketId } = await answered(email, id)
    const number = await numberOf(ticketId)
    const row = await taken({ from: 'eve@evil.example', subject: `Panel [${number}]` })
    expect(row).toMatchObject({ state: 'taken', hint_ticket_id: ticketId })
    const admin = await steward.as('ticket_administrator')
    expect((await admin.get(`/api/tickets/${row.ticket_id}?peek=true`)).body.suggestions).toMatchObject([{ id: ticketId }])
    expect(await messagesOf(ticketId)).toEqual([])
    expect(await hintOf({ from: email, text: `Hello,\r\n\r\nit is ticket ${number} again.` })).toBe(ticketId)
  })

  test('the sender’s own comes first; a number alone is heard only of one’s own', async () => {
    const { id, email } = await customer()
    const own = await answered(email, id)
    const other = await answered('else@home.example', (await steward.given.customer()).id)
    const [ownNumber, otherNumber] = [await numberOf(own.ticketId), await numberOf(other.ticketId)]
    expect(await hintOf({ from: email, subject: `[${otherNumber}] [${ownNumber}]` })).toBe(own.ticketId)
    expect(await hintOf({ from: email, subject: String(ownNumber) })).toBe(own.ticketId)
    expect(await hintOf({ from: 'eve@evil.example', subject: String(ownNumber) })).toBeNull()
    expect(await hintOf({ from: email, subject: '[999999999]' })).toBeNull()
  })
})

describe('an answer', () => {
  test('finds its ticket by the reply address, and is verified from whom that was given to', async () => {
    const { id, email } = await customer()
    const { ticketId, replyTo } = await answered(email, id)
    const row = await taken({ from: email, to: replyTo, text: 'Thanks.\r\n\r\nOn Monday, Harbor wrote:\r\n> Try again' })
    expect(row).toMatchObject({ state: 'taken', ticket_id: ticketId, is_verified: true, text: 'Thanks.' })
    expect(row.quoted).toContain('> Try again')
    expect(await messagesOf(ticketId)).toEqual([{ author: 'customer', text: 'Thanks.' }])
  })

  test('stands in the order in which it came, whichever is read first', async () => {
    const { id, email } = await customer()
    const { ticketId, replyTo } = await answered(email, id)
    await steward.owner.db
      .updateTable('tickets')
      .set({ created_at: new Date(Date.now() - 60_000) })
      .where('id', '=', ticketId)
      .execute()
    const sent = async (text: string, secondsAgo: number) => {
      const raw = Buffer.from(`From: ${email}\r\nTo: ${replyTo}\r\nSubject: Panel\r\nMessage-ID: <${newId()}@home.example>\r\n\r\n${text}`)
      const receivedAt = new Date(Date.now() - secondsAgo * 1_000)
      await steward.database.db.transaction().execute((db) => receiveMail(db, { source: 'smtp', raw, receivedAt }))
      await steward.runJobs()
    }
    await sent('Second.', 1)
    await sent('First.', 2)
    const { body } = await (await steward.as('lead')).get(`/api/tickets/${ticketId}?peek=true`)
    expect(body.messages.map(({ text }: { text: string }) => text)).toEqual(['First.', 'Second.'])
  })

  test('from another sender is on the ticket, unverified', async () => {
    const { id, email } = await customer()
    const { ticketId, replyTo } = await answered(email, id)
    expect(await taken({ from: 'eve@evil.example', to: replyTo })).toMatchObject({
      state: 'taken',
      ticket_id: ticketId,
      is_verified: false,
    })
  })

  test('in a ticket that is marked as spam waits for a person, who puts it there once it is none; of a sender of spam it is told in the list of spam', async () => {
    const { id, email } = await customer()
    const { ticketId, replyTo } = await answered(email, id)
    const admin = await steward.as('ticket_administrator')
    const spam = (of: string | null, isSpam: boolean) => admin.post(`/api/tickets/${of}/spam`, { body: { isSpam } })
    expect((await spam(ticketId, true)).status).toBe(200)
    const row = await taken({ from: email, to: replyTo, text: 'Is anybody there?' })
    expect(row).toMatchObject({ state: 'needs_person', because: 'mail_in.ticket_is_spam', hint_ticket_id: ticketId })
    expect(await messagesOf(ticketId)).toEqual([])
    const shown = (await admin.get(`/api/received-mails/${row.id}`)).body
    expect(shown).toMatchObject({ text: 'Is anybody there?', hint: { ticketId } })
    const put = () => admin.post(`/api/received-mails/${row.id}/put-on-ticket`, { body: { ticketNumber: shown.hint.number } })
    expect(await put()).toMatchObject({ status: 422, body: { code: 'ticket.spam' } })
    await spam(ticketId, false)
    expect((await put()).status).toBe(200)
    expect(await messagesOf(ticketId)).toEqual([{ author: 'customer', text: 'Is anybody there?' }])

    const seller = `seller${serial}@spam.example`
    const offer = await taken({ from: seller })
    await admin.post(`/api/tickets/${offer.ticket_id}/replies`, { body: { text: 'No, thank you.', public: true } })
    const { replyTo: again } = await replyAddress(offer.ticket_id ?? '', seller)
    await spam(offer.ticket_id, true)
    const listed = async () =>
      (await admin.get('/api/tickets?spam=true')).body.items.find((one: { id: string }) => one.id === offer.ticket_id)
    expect(await listed()).toMatchObject({ wroteSince: null })
    expect(await taken({ from: seller, to: again })).toMatchObject({ state: 'taken', ticket_id: offer.ticket_id })
    expect(await listed()).toMatchObject({ isSpam: true, queue: 'closed', wroteSince: expect.any(String) })
    expect(await taken({ from: `other.${seller}`, to: again })).toMatchObject({ state: 'needs_person', because: 'mail_in.ticket_is_spam' })
  })

  test('to an address that was altered, or put together of two, leads nowhere', async () => {
    const { id, email } = await customer()
    const one = await answered(email, id)
    const two = await answered(email, id)
    const altered = one.replyTo.replace(/.@/, (end) => (end === 'a@' ? 'e@' : 'a@'))
    const mixed = `${one.replyTo.split('.')[0]}.${two.replyTo.slice(two.replyTo.indexOf('.') + 1)}`
    for (const to of [altered, mixed]) {
      const row = await taken({ from: 'eve@evil.example', to })
      expect([one.ticketId, two.ticketId]).not.toContain(row.ticket_id)
    }
    expect(await messagesOf(one.ticketId)).toEqual([])
    expect(await messagesOf(two.ticketId)).toEqual([])
  })

  test('that comes again is not there twice, and its copy on another way neither', async () => {
    const { id, email } = await customer()
    const { ticketId, replyTo } = await answered(email, id)
    const again = { from: email, to: replyTo, id: `<again${serial}@home.example>` }
    await taken(again)
    expect(await send(again)).toBe(false)
    expect(await taken({ ...again, source: 'imap', headers: 'Received: by another way\r\n' })).toMatchObject({
      state: 'ignored',
      because: 'mail_in.repeated',
    })
    expect(await messagesOf(ticketId)).toHaveLength(1)
  })

  test('whose two copies are taken at once is there once', async () => {
    const { id, email } = await customer()
    const { ticketId, replyTo } = await answered(email, id)
    const same = { from: email, to: replyTo, id: `<atonce${serial}@home.example>` }
    await send(same)
    await send({ ...same, source: 'imap', headers: 'Received: by another way\r\n' })
    const mails = await steward.owner.db.selectFrom('received_mails').select('id').where('message_id', '=', same.id).execute()
    // Each has begun before the other says where it belongs.
    const both = Promise.withResolvers<void>()
    let begun = 0
    const begin = async (db: Parameters<typeof portalJobWork>[0]) => {
      begun += 1
      if (begun === mails.length) both.resolve()
      await both.promise
      return portalJobWork(db, { secrets: steward.secrets, reactions, now: new Date(), requestId: 'test' })
    }
    const { database, secrets } = steward
    await Promise.all(mails.map((mail) => takeMail({ database, secrets, mailbox, begin }, mail.id)))
    expect(await messagesOf(ticketId)).toHaveLength(1)
  })

  test('to a ticket that was taken back waits for a person', async () => {
    const { id, email } = await customer()
    const { ticketId, replyTo } = await answered(email, id)
    await steward.owner.pool.query(
      `update tickets set taken_back_at = now(), customer_id = null, closed_at = now(), closed_by = 'administration' where id = $1`,
      [ticketId],
    )
    const row = await taken({ from: email, to: replyTo })
    expect(row).toMatchObject({ state: 'needs_person', because: 'mail_in.ticket_closed', ticket_id: null, hint_ticket_id: ticketId })
    expect(await messagesOf(ticketId)).toEqual([])
  })

  test('by a machine is kept and answered by nobody, even to a right address', async () => {
    const { id, email } = await customer()
    const { ticketId, replyTo } = await answered(email, id)
    const row = await taken({ from: email, to: replyTo, headers: 'Auto-Submitted: auto-replied\r\n' })
    expect(row).toMatchObject({ state: 'ignored', because: 'mail_in.automatic' })
    expect(await messagesOf(ticketId)).toEqual([])
    expect(await steward.owner.db.selectFrom('outbox').select('id').where('to_address', '=', email).execute()).toEqual([])
  })
})

test('what a message does not take is named in the thread, and why', async () => {
  const { email } = await customer()
  const part = (name: string, content: string) =>
    `--b\r\nContent-Type: application/octet-stream\r\nContent-Disposition: attachment; filename="${name}"\r\n\r\n${content}\r\n`
  const parts = [
    part('setup.exe', 'MZ\u0000\u0001'),
    part('invoice.png', 'MZ\u0000\u0001'),
    ...Array.from({ length: 10 }, (_, at) => part(`log${at}.txt`, `Line ${at}`)),
  ]
  const row = await taken({
    from: email,
    to: `${mailbox}, jo@work.example`,
    headers: `Cc: ${email}, Ann <Ann@other.example>\r\nContent-Type: multipart/mixed; boundary=b\r\n`,
    text: `--b\r\nContent-Type: text/plain\r\n\r\nSee these.\r\n${parts.join('')}--b--`,
  })
  const { body } = await (await steward.as('lead')).get(`/api/tickets/${row.ticket_id}?peek=true`)
  expect(body.messages[0].files).toHaveLength(8)
  expect(body.messages[0].received).toMatchObject({ mailId: row.id, hasRaw: true, alsoTo: ['jo@work.example', 'ann@other.example'] })
  const told = body.steps.filter((one: { step: string }) => one.step === 'file_not_kept')
  expect(told.map((one: { text: string }) => one.text).sort()).toEqual([
    'The file “invoice.png” was not taken over and stands with the mail alone.',
    'The file “log8.txt” was not taken over and stands with the mail alone.',
    'The file “log9.txt” was not taken over and stands with the mail alone.',
    'The file “setup.exe” was not taken over and stands with the mail alone.',
  ])
  expect(told.map((one: { because: string }) => one.because).sort()).toEqual([
    'A message takes up to 10 files.',
    'A message takes up to 10 files.',
    'It is no file of a kind that is kept here.',
    'Its name ends in “.png”, but its content is no PNG.',
  ])
})

test('a file with a Content-ID that the HTML does not show is a file of the message; what it shows stands there alone', async () => {
  const { email } = await customer()
  const picture = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 1]).toString('base64')
  const part = (name: string, type: string, content: string) =>
    `--b\r\nContent-Type: ${type}; name="${name}"\r\nContent-Disposition: inline; filename="${name}"\r\nContent-ID: <${name}@home>\r\n` +
    `Content-Transfer-Encoding: base64\r\n\r\n${content}\r\n`
  const mail = (html: string) => ({
    from: email,
    headers: 'Content-Type: multipart/related; boundary=b\r\n',
    text:
      `--b\r\nContent-Type: text/html\r\n\r\n${html}\r\n${part('shown.png', 'image/png', picture)}${part('beside.png', 'image/png', picture)}` +
      `${part('hidden.png', 'image/png', picture)}${part('bill.pdf', 'application/pdf', Buffer.from('%PDF-1.4').toString('base64'))}--b--`,
  })
  const lead = await steward.as('lead')
  const filesOf = async (row: { ticket_id: string | null }) =>
    (await lead.get(`/api/tickets/${row.ticket_id}?peek=true`)).body.messages[0].files.map((file: { name: string }) => file.name).sort()
  const row = await taken(
    mail('<p>See <img src="cid:Shown.png@home"><!-- <img src="cid:hidden.png@home"> --><img src="cid:bill.pdf@home"></p>'),
  )
  expect(await filesOf(row)).toEqual(['beside.png', 'bill.pdf', 'hidden.png'])
  const shown = await lead.get(`/api/received-mails/${row.id}/body`)
  expect(shown.text.match(/src="data:image\/png;base64,/g)).toHaveLength(1)
  // HTML that is not kept shows nothing.
  const masked = await taken(mail('<p>4111 1111 1111 1111 <img src="cid:shown.png@home"></p>'))
  expect(await filesOf(masked)).toEqual(['beside.png', 'bill.pdf', 'hidden.png', 'shown.png'])
})

test('card numbers and bank accounts are masked wherever they stand, and the mail as it came is not kept', async () => {
  const { email } = await customer()
  const html = `<p>4111 1111 1111 1111</p><p>5500<b>0000</b>00000004</p><p>&#52;012888888881881</p>`
  const raw = [
    `From: ${email}`,
    `To: ${mailbox}`,
    'Subject: card 4111111111111111',
    'Content-Type: multipart/mixed; boundary=b',
    '',
    '--b',
    'Content-Type: multipart/alternative; boundary=c',
    '',
    '--c',
    'Content-Type: text/plain',
    'Content-Transfer-Encoding: base64',
    '',
    Buffer.from('5500 0000 0000 0004 and DE89370400440532013000, checking account 123456789').toString('base64'),
    '--c',
    'Content-Type: text/html',
    '',
    html,
    '--c--',
    '--b',
    'Content-Type: text/csv; name="4111111111111111.csv"',
    'Content-Disposition: attachment',
    '',
    'card,4111111111111111',
    '--b--',
  ].join('\r\n')
  await deliver(Buffer.from(raw))
  await steward.runJobs()
  const row = await newest()
  expect(row).toMatchObject({ state: 'taken', is_masked: true, html: null, subject: 'card [card ending in 1111]' })
  expect(row.text).toBe('[card ending in 0004] and [account ending in 3000], checking account [account ending in 6789]')
  const { db } = steward.owner
  expect(await db.selectFrom('received_mail_pieces').select('position').where('mail_id', '=', row.id).execute()).toEqual([])
  const [file] = await db
    .selectFrom('received_mail_files')
    .innerJoin('received_mail_file_pieces', 'file_id', 'received_mail_files.id')
    .selectAll()
    .where('mail_id', '=', row.id)
    .execute()
  expect(file?.name).toBe('[card ending in 1111].csv')
  expect(String(file?.bytes).trim()).toBe('card,XXXXXXXXXXXX1111')
})

test('what could not be decoded is no word of its sender, its subject neither; the mail as it came is there for who may take it out', async () => {
  const { id, email } = await customer()
  await steward.owner.db.updateTable('customers').set({ language: 'es' }).where('id', '=', id).execute()
  const sealed = 'Content-Type: application/pkcs7-mime; name=smime.p7m\r\nContent-Transfer-Encoding: base64\r\n'
  const row = await taken({ from: email, subject: 'My panel', headers: sealed, text: 'MIIBVgYJ' })
  expect(row).toMatchObject({ state: 'taken', is_unreadable: true })
  const admin = await steward.as('ticket_administrator')
  const { body } = await admin.get(`/api/tickets/${row.ticket_id}?peek=true`)
  expect(body).toMatchObject({ subject: 'My panel', excerpt: '[No se pudo leer el texto de este correo.]' })
  expect(body.messages).toMatchObject([{ unreadable: { mailId: row.id, hasRaw: true } }])
  expect((await admin.get(`/api/received-mails/${row.id}`)).body).toMatchObject({ isUnreadable: true })
  expect((await admin.get(`/api/received-mails/${row.id}/raw`)).text).toContain('MIIBVgYJ')
  // One that stopped the reading is placed by hand: it has no words either.
  const bomb = bombs().find(({ over }) => over === 'depth')?.raw ?? Buffer.alloc(0)
  await deliver(Buffer.concat([Buffer.from('X-Which: one\r\n'), bomb]))
  await steward.runJobs()
  const stopped = await newest()
  const { number: customerNumber } = await steward.given.customer({})
  const placed = await admin.post(`/api/received-mails/${stopped.id}/open-ticket`, { body: { customerNumber } })
  const opened = await admin.get(`/api/tickets/${placed.body.ticketId}?peek=true`)
  expect(opened.body.messages).toMatchObject([{ text: '[The text of this mail could not be read.]', unreadable: { mailId: stopped.id } }])
  // Only a mail that says nothing at all has its subject for its words.
  const short = await taken({ from: email, subject: 'Call me', text: '' })
  expect(short).toMatchObject({ is_unreadable: false })
  expect(await messagesOf(short.ticket_id)).toEqual([{ author: 'customer', text: 'Call me' }])
})

test('what can not be read is kept as it came and a person told, and the mail behind it is taken', async () => {
  const { email } = await customer()
  for (const { raw } of bombs().filter(({ over }) => over !== null)) await deliver(raw)
  const row = await taken({ from: email, subject: 'behind the bombs' })
  expect(row).toMatchObject({ state: 'taken', subject: 'behind the bombs' })
  const bomb = bombs().find(({ over }) => over === 'depth')?.raw ?? Buffer.alloc(0)
  await deliver(Buffer.concat([bomb, Buffer.from('\r\n4111 1111 1111 1111')]))
  await steward.runJobs()
  const { rows: cards } = await steward.owner.pool.query(
    `select from received_mail_pieces where position(bytea '1111 1111 1111' in bytes) > 0`,
  )
  expect(cards).toEqual([])
  const set = await steward.owner.db
    .selectFrom('received_mails')
    .select(['because', 'bytes', 'id'])
    .where('state', '=', 'needs_person')
    .where('because', 'in', ['mail_in.depth', 'mail_in.parts', 'mail_in.headers'])
    .execute()
  expect(set.map(({ because }) => because).sort()).toEqual(['mail_in.depth', 'mail_in.depth', 'mail_in.headers', 'mail_in.parts'])
  for (const { id, bytes } of set) {
    const pieces = await steward.owner.db.selectFrom('received_mail_pieces').select('bytes').where('mail_id', '=', id).execute()
    expect(pieces.reduce((sum, piece) => sum + piece.bytes.length, 0)).toBe(bytes)
  }
})

test('of a mail of more parts than are read, what its headers say stands there, without numbers of cards', async () => {
  const parts = Array.from({ length: 220 }, (_, place) => `--b\r\nContent-Type: text/plain\r\n\r\n${place}\r\n`).join('')
  const head = `From: Ana Ruiz <ana@parts.example>\r\nTo: ${mailbox}\r\nSubject: Pictures of 4111 1111 1111 1111\r\nMessage-ID: <${newId()}@x.example>\r\n`
  await deliver(Buffer.from(`${head}Content-Type: multipart/mixed; boundary=b\r\n\r\n${parts}--b--`))
  await steward.runJobs()
  const row = await newest()
  expect(row).toMatchObject({ state: 'needs_person', because: 'mail_in.parts', from_name: 'Ana Ruiz', from_address: 'ana@parts.example' })
  expect(row).toMatchObject({ is_unreadable: true, is_masked: true, text: '', subject: expect.stringMatching(/^Pictures of \D/) })
})

test('a mail whose envelope names no sender, and that is no report and no automatic answer, waits for a person', async () => {
  const { email } = await customer()
  const raw = Buffer.from(`From: ${email}\r\nTo: ${mailbox}\r\nSubject: Panel\r\nMessage-ID: <${newId()}@x.example>\r\n\r\nIt beeps.`)
  const envelope = { from: '', to: [mailbox] }
  await steward.database.db.transaction().execute((db) => receiveMail(db, { source: 'smtp', raw, receivedAt: new Date(), envelope }))
  await steward.runJobs()
  expect(await newest()).toMatchObject({ state: 'needs_person', because: 'mail_in.from_nobody', text: 'It beeps.', ticket_id: null })
})

test('what we fail to take is no mail that could not be read: a person is told that it was us, with its words and files', async () => {
  const { email } = await customer()
  const raw = `From: ${email}\r\nTo: ${mailbox}\r\nSubject: Panel\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\nIt beeps.\r\n--b\r\nContent-Disposition: attachment; filename=a.txt\r\n\r\nx\r\n--b--`
  await deliver(Buffer.from(raw))
  const { id } = await newest()
  const { database, secrets } = steward
  const begin = async () => {
    throw new Error('no result')
  }
  const take = (isLastTry: boolean) => takeMail({ database, secrets, mailbox, begin }, id, isLastTry)
  await expect(take(false)).rejects.toThrow('no result')
  expect(await newest()).toMatchObject({ state: 'waiting' })
  await take(true)
  expect(await newest()).toMatchObject({ state: 'needs_person', because: 'mail_in.failed', subject: 'Panel', is_unreadable: false })
  const admin = await steward.as('ticket_administrator')
  const shown = await admin.get(`/api/received-mails/${id}`)
  expect(shown.body).toMatchObject({ text: 'It beeps.', from: { address: email }, files: [{ name: 'a.txt' }], hasRaw: true })
})

test('where what was read can not be kept either, the numbers that stand in the mail as it came are overwritten', async () => {
  await send({ text: 'My card is 4111 1111 1111 1111.' })
  const { id } = await newest()
  const { database, secrets } = steward
  const begin = async () => {
    throw new Error('no result')
  }
  // The database keeps no such sign.
  const read = async (raw: Uint8Array) => {
    const found = await readInThread(raw)
    return 'mail' in found ? { mail: { ...found.mail, subject: 'Panel\u0000' } } : found
  }
  await takeMail({ database, secrets, mailbox, begin, read }, id, true)
  expect(await newest()).toMatchObject({ state: 'needs_person', because: 'mail_in.not_kept', is_masked: true })
  const { rows } = await steward.owner.pool.query(
    `select convert_from(bytes, 'UTF8') as raw from received_mail_pieces where mail_id = $1`,
    [id],
  )
  expect(rows[0].raw).toContain('My card is')
  expect(rows[0].raw).not.toContain('4111 1111 1111 1111')
})

test('a mail whose reading broke is read again before anybody is told that it can not be read', async () => {
  await send({ subject: 'broken' })
  const { id } = await newest()
  const { database, secrets } = steward
  const begin = (db: Parameters<typeof portalJobWork>[0]) => portalJobWork(db, { secrets, reactions, now: new Date(), requestId: 'test' })
  const parts = { database, secrets, mailbox, begin, read: async () => ({ over: 'broken' as const }) }
  await expect(takeMail(parts, id)).rejects.toThrow()
  expect(await newest()).toMatchObject({ state: 'waiting' })
  await takeMail(parts, id, true)
  expect(await newest()).toMatchObject({ state: 'needs_person', because: 'mail_in.broken' })
})

describe('a mail that came back', () => {
  async function sentTo(customerId: string, address: string, threadId: string | null = null) {
    const id = newId()
    await steward.owner.db
      .insertInto('outbox')
      .values({
        id,
        customer_id: customerId,
        template: 'written_by_hand',
        language: 'en',
        from_name: 'Harbor',
        from_address: mailbox,
        to_address: address,
        subject: 'Panel',
        body: 'b',
        message_id: `<${id}@harbor.example>`,
        state: 'sent',
        thread_id: threadId,
        created_at: new Date(),
      })
      .execute()
    return `<${id}@harbor.example>`
  }
  const marked = (customerId: string) =>
    steward.owner.db
      .selectFrom('emails')
      .select(['undeliverable_since as since', 'undeliverable_because as because'])
      .where('customer_id', '=', customerId)
      .executeTakeFirstOrThrow()

  test('marks the address of who was written to, in their history; a mail that proves its sender takes the mark away, and no other', async () => {
    const { id, email } = await customer()
    const row = await taken(report(email, await sentTo(id, email)))
    expect(row).toMatchObject({ state: 'ignored', because: 'mail_in.bounce' })
    expect(await marked(id)).toMatchObject({ because: '550 user unknown', since: expect.any(Date) })
    await taken({ from: email })
    const { replyTo } = await answered(email, id)
    await taken({ from: 'eve@evil.example', to: replyTo })
    expect(await marked(id)).toMatchObject({ because: '550 user unknown' })
    await taken({ from: email, to: replyTo })
    expect(await marked(id)).toEqual({ because: null, since: null })
    const changes = await steward.owner.db
      .selectFrom('change_sets')
      .select(['action', 'actor'])
      .where('customer_id', '=', id)
      .where('action', 'like', '%undeliverable')
      .orderBy('id')
      .execute()
    expect(changes).toEqual([
      { action: 'mark_undeliverable', actor: 'system' },
      { action: 'clear_undeliverable', actor: 'system' },
    ])
  })

  test.each([
    ['for good', '5.1.1'],
    ['because the box is full', '5.2.2'],
  ])('%s is told once in the thread of the answer that came back', async (_name, status) => {
    const { id, email } = await customer()
    const { ticketId } = await answered(email, id)
    const mail = await sentTo(id, email, ticketId)
    const lead = await steward.as('lead')
    const next = async () => (await lead.get(`/api/tickets/${ticketId}/mail`)).body
    expect(await next()).toMatchObject({ address: email, before: expect.stringContaining('Hello '), returned: null })
    await taken(report(email, mail, status))
    await taken(report(email, mail, status))
    await taken(report('other@home.example', mail, status))
    const { body } = await lead.get(`/api/tickets/${ticketId}?peek=true`)
    expect(body.steps.map((one: { text: string; because: string; answer: string }) => [one.text, one.because, one.answer])).toEqual([
      [`The answer could not be delivered to ${email}.`, 'There is no mailbox at this address.', '550 user unknown'],
    ])
    expect(body.isUndelivered).toBe(true)
    await lead.post(`/api/tickets/${ticketId}/replies`, { body: { text: 'Once more.', public: true } })
    expect((await lead.get(`/api/tickets/${ticketId}?peek=true`)).body.isUndelivered).toBe(false)
    // Whoever writes the next one is told all the same, until they hear from there.
    expect((await next()).returned).toMatchObject({ because: 'There is no mailbox at this address.' })
    await taken({ from: email, to: (await answered(email, id)).replyTo })
    expect((await next()).after).toMatch(/^\S.*\n/)
  })

  test('is marked on its ticket although the customer had written just before; what they write after it is another matter', async () => {
    const { id, email } = await customer()
    const lead = await steward.as('lead')
    const opened = await lead.post(`/api/customers/${id}/tickets`, { body: { subject: 'Hub', message: 'It beeps.' } })
    const ticketId = opened.body.id
    await lead.post(`/api/tickets/${ticketId}/replies`, { body: { text: 'Move it.', public: true } })
    const [mail] = await steward.owner.db.selectFrom('outbox').select('message_id').where('thread_id', '=', ticketId).execute()
    await taken({ from: email, to: (await replyAddress(ticketId, email)).replyTo, text: 'Still beeps.' })
    await taken(report(email, mail?.message_id ?? '', '5.2.2'))
    const read = async () => (await lead.get(`/api/tickets/${ticketId}?peek=true`)).body
    const back = await read()
    expect(back.messages.map((one: { mail: { state: string } | null }) => one.mail?.state)).toEqual([undefined, 'returned', undefined])
    expect(back).toMatchObject({ isUndelivered: true, queue: 'waiting' })
    const rows = (await lead.get(`/api/tickets?customerId=${id}`)).body.items
    expect(rows).toMatchObject([{ id: ticketId, isUndelivered: true }])
    await lead.post(`/api/tickets/${ticketId}/replies`, { body: { text: 'Once more.', public: true } })
    expect(await read()).toMatchObject({ isUndelivered: false })
  })

  test('stays returned where the ticket of its answer is put into another one, and when it is taken out again', async () => {
    const { id, email } = await customer()
    const lead = await steward.as('lead')
    const read = async (ticketId: string) => {
      const { body } = await lead.get(`/api/tickets/${ticketId}?peek=true`)
      return [body.isUndelivered, body.messages.flatMap(({ mail }: { mail: { state: string } | null }) => (mail ? [mail.state] : []))]
    }
    const mailed = async () => {
      const { ticketId } = await answered(email, id)
      const sent = await sentTo(id, email, ticketId)
      const of = { id: newId(), ticket_id: ticketId, staff_id: lead.id, outbox_id: sent.slice(1, 37) }
      const said = { author: 'staff', text: 'Here it is.', at: new Date(Date.now() - 60_000) } as const
      await steward.owner.db
        .insertInto('ticket_messages')
        .values({ ...of, ...said })
        .execute()
      return { ticketId, sent }
    }
    const [one, other, { ticketId: into }] = [await mailed(), await mailed(), await answered(email, id)]
    const merge = (ticketId: string) => lead.post(`/api/tickets/${ticketId}/merge`, { body: { intoId: into } })
    await taken(report(email, one.sent))
    for (const { ticketId } of [one, other]) expect((await merge(ticketId)).status).toBe(200)
    expect(await read(into)).toEqual([true, ['returned', 'sent']])
    // Told before the merge, it is not told again; the other one comes back while it is merged.
    await taken(report(email, one.sent))
    await taken(report(email, other.sent))
    expect(await read(into)).toEqual([true, ['returned', 'returned']])
    const told = await steward.owner.db
      .selectFrom('ticket_steps')
      .select('id')
      .where('step', '=', 'undelivered')
      .where('ticket_id', 'in', [one.ticketId, other.ticketId, into])
      .execute()
    expect(told).toHaveLength(2)
    for (const { ticketId } of [one, other]) {
      expect((await lead.post(`/api/tickets/${ticketId}/unmerge`)).status).toBe(200)
      expect(await read(ticketId)).toEqual([true, ['returned']])
    }
    expect(await read(into)).toEqual([false, []])
  })

  test.each([
    ['of a mail that we never sent', async (_id: string, email: string) => report(email, '<made-up@harbor.example>')],
    ['of a mail to another address', async (id: string, email: string) => report(email, await sentTo(id, 'other@home.example'))],
    ['for a while', async (id: string, email: string) => report(email, await sentTo(id, email), '4.2.2')],
  ])('%s marks nothing', async (_name, make) => {
    const { id, email } = await customer()
    expect(await taken(await make(id, email))).toMatchObject({ state: 'ignored' })
    expect(await marked(id)).toEqual({ because: null, since: null })
  })
})

test.each([
  ['ticket_messages_outbox', `select id from ticket_messages where outbox_id = gen_random_uuid()`],
  ['emails_address', `select id from emails where lower(address) = 'a@b.example'`],
  ['received_mails_message_id', `select id from received_mails where message_id = '<a@b.example>'`],
  ['outbox_address', `select id from outbox where customer_id is not null and lower(to_address) = 'a@b.example' and created_at > now()`],
  ['outbox_resends', `select id from outbox where resends = gen_random_uuid()`],
  ['tickets_snoozed', `select id from tickets where snoozed_until <= now() and closed_at is null`],
  ['tickets_spam', `select id from tickets where is_spam order by closed_at desc limit 50`],
  ['tickets_tags', `select id from tickets where tags @> array['vip']`],
  ['ticket_files_received_file', `select id from ticket_files where received_file_id = gen_random_uuid()`],
])('what is asked for often has its index: %s', async (index, question) => {
  const client = await steward.owner.pool.connect()
  try {
    await client.query('begin')
    await client.query('set local enable_seqscan = off')
    const { rows } = await client.query(`explain ${question}`)
    expect(rows.map((row) => row['QUERY PLAN']).join('\n')).toContain(index)
  } finally {
    await client.query('rollback')
    client.release()
  }
})
