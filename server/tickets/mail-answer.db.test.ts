import type { AddressInfo, Socket } from 'node:net'
import { SMTPServer } from 'smtp-server'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { sendMail } from '#server/mail/send-mail.ts'
import { hearRefusal } from '#server/mail-in/hear-refusal.ts'
import { type Letter, type Mailer, openMailer } from '#server/platform/mailer.ts'
import { type Client, startSteward, type TestSteward } from '#test/steward.ts'
import { jobOf } from '#test/work-of-nobody.ts'
import { composeAnswer } from './mail-answer.ts'
import { openTicket } from './open-ticket.ts'

let steward: TestSteward
let server: SMTPServer
let mailer: Mailer
let lead: Client
const received: string[] = []
let refuses = false
/** It takes the mail, and the line is gone before it has said so. */
let hangsUp = false
let port = 0

async function openMailServer() {
  server = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    closeTimeout: 10,
    onData: (stream, _session, done) => {
      let text = ''
      stream.on('data', (part) => {
        text += part
      })
      stream.on('end', () => {
        if (refuses) return done(new Error('not now'))
        received.push(
          text
            .replace(/=\r\n/g, '')
            .replaceAll('=3D', '=')
            .replace(/\r\n[ \t]+/g, ' '),
        )
        if (hangsUp) for (const { _socket } of server.connections as Set<{ _socket: Socket }>) _socket.destroy()
        else done()
      })
    },
  })
  server.on('error', () => {})
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
  port = (server.server.address() as AddressInfo).port
}
const closeMailServer = () => new Promise<void>((resolve) => server.close(() => resolve()))

beforeAll(async () => {
  await openMailServer()
  mailer = openMailer(`smtp://127.0.0.1:${port}`)
  steward = await startSteward({ mailer, env: { MAIL_IN_ADDRESS: 'care@harbor.example', SMTP_IN_LISTEN: '0' } })
  lead = await steward.as('lead', { name: 'Tamsin Oke' })
})
afterAll(async () => {
  mailer.close()
  await closeMailServer()
  await steward.close()
})

const told: string[] = []
const send = (id: string, minutesLater = 0) => {
  const { secrets } = steward
  const now = new Date(Date.now() + minutesLater * 60_000)
  return sendMail({ db: steward.database.db, secrets, now }, mailer, 'https://care.example.com', id, {
    settled: async (_db, threadId) => void told.push(threadId),
  })
}
const outboxOf = (ticketId: string) =>
  steward.owner.db.selectFrom('outbox').selectAll().where('thread_id', '=', ticketId).orderBy('id').execute()
const header = (text: string, name: string) => new RegExp(`^${name}: (.+)\r?$`, 'im').exec(text)?.[1]

async function answered(...texts: string[]) {
  const customer = await steward.given.customer({ email: 'maria@home.example' })
  await steward.given.portalUser({ customerId: customer.id })
  const { body } = await lead.post(`/api/customers/${customer.id}/tickets`, { body: { subject: 'Hub beeps', message: 'Every night.' } })
  for (const text of texts) await lead.post(`/api/tickets/${body.id}/replies`, { body: { text, public: true } })
  return { id: body.id as string, number: body.number as string }
}

test('an answer is mailed with its ticket’s number, a link to it and a Message-ID of its own; the next one names it', async () => {
  const { id, number } = await answered('I moved it to channel 6.', 'And one more thing.')
  const [first, second] = await outboxOf(id)
  expect(first).toMatchObject({ template: 'ticket_reply', category: 'service', to_address: 'maria@home.example', answers: [] })
  await send(first?.id ?? '')
  const text = received.at(-1) ?? ''
  expect(header(text, 'Subject')).toBe(`Re: Hub beeps [${number}]`)
  expect(text).toContain('I moved it to channel 6.')
  expect(text).toContain('Tamsin Oke')
  expect(text).toContain(`https://care.example.com/portal/tickets/${id}`)
  expect(header(text, 'Message-ID')).toBe(first?.message_id)
  await send(second?.id ?? '')
  const next = received.at(-1) ?? ''
  expect([header(next, 'In-Reply-To'), header(next, 'References')]).toEqual([first?.message_id, first?.message_id])
  // A person wrote it: the customer's own help desk may not take it for a machine's.
  expect([header(next, 'Auto-Submitted'), header(next, 'X-Steward')]).toEqual([undefined, '1'])
  const shown = (await lead.get(`/api/tickets/${id}`)).body.messages.at(-1)
  expect(shown.mail).toEqual({ id: second?.id, state: 'sent', because: null, answer: null, tryAgainAt: null })
  // Whoever has the ticket open hears of each.
  expect(told).toEqual([id, id])
})

test('an answer says that one may simply reply to it; one that closes its ticket says so and how to go on, one that does not how to close it', async () => {
  const { id } = await answered('Did that help?')
  await lead.post(`/api/tickets/${id}/replies`, { body: { text: 'Then that is all.', public: true, thenClose: true } })
  const [open, closed] = (await outboxOf(id)).map(({ body }) => body)
  expect(open).toContain('To answer, simply reply to this mail. In the portal you can read all of it, answer too, or close it:\n{{link}}')
  expect((await lead.get(`/api/tickets/${id}/mail`)).body.after).toContain('simply reply to this mail')
  expect(closed).toContain(
    'With this answer we have closed the ticket. If it is not settled, simply reply to this mail, or write again here, and we go on with it:\n{{link}}',
  )
  expect(closed).not.toContain('close it')
})

test('where there is an address and nothing reads it, an answer promises nothing either', async () => {
  const unread = await startSteward({ env: { MAIL_IN_ADDRESS: 'care@harbor.example' } })
  try {
    const by = await unread.as('lead')
    const { id: customerId } = await unread.given.customer({ email: 'maria@home.example' })
    const { body } = await by.post(`/api/customers/${customerId}/tickets`, { body: { subject: 'Hub beeps', message: 'Every night.' } })
    expect((await by.get(`/api/tickets/${body.id}/mail`)).body.after).not.toContain('simply reply')
  } finally {
    await unread.close()
  }
})

test('where no mail comes in, an answer promises nothing of a reply that would not find its ticket', async () => {
  const { id } = await answered()
  const { db } = steward.database
  const ticket = await db.selectFrom('tickets').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
  const company = { timeZone: 'UTC', language: 'en', answersComeIn: false }
  const asked = { customerId: ticket.customer_id, text: 'So.', agent: 'Tamsin Oke', isClosed: false, now: new Date(), company }
  const [inPortal, byMail] = await Promise.all([true, false].map((signsIn) => composeAnswer(db, ticket, { ...asked, signsIn })))
  expect(inPortal?.body).toContain('\n\nRead all of it, answer or close it here:\n{{link}}')
  expect(byMail?.body).toContain('reply to this mail and leave its subject as it is.')
})

test('a customer whom nobody signs in for is offered no portal, and is not said to have viewed nothing; one who is invited is, also for a merged account', async () => {
  const customer = await steward.given.customer({ email: 'petra@home.example' })
  const { id: merged } = await steward.given.customer({ mergedInto: customer.id })
  const open = async () =>
    (await lead.post(`/api/customers/${customer.id}/tickets`, { body: { subject: 'Hub', message: 'Why?', assignTo: 'me' } })).body
      .id as string
  const id = await open()
  const answer = async () => lead.post(`/api/tickets/${id}/replies`, { body: { text: 'So.', public: true } })
  const because = async () => (await lead.get(`/api/tickets/${id}`)).body.because as string
  await answer()
  expect(await because()).toMatch(/^Answered less than a minute ago\.$/)
  await steward.given.portalUser({ customerId: customer.id, state: 'locked' })
  await answer()
  await steward.given.portalUser({ customerId: merged, state: 'invited' })
  await answer()
  expect(await because()).toMatch(/; the customer has not viewed it yet\.$/)
  const mails = await outboxOf(id)
  expect(mails.map(({ template, link }) => [template, link !== null])).toEqual([
    ['ticket_reply_by_mail', false],
    ['ticket_reply_by_mail', false],
    ['ticket_reply', true],
  ])
  expect(mails[0]?.body).not.toMatch(/portal|{{link}}/)
  expect(mails[0]?.customer_id).toBe(customer.id)
})

test('while the mail server refuses one, the next of its ticket waits for it, and both come in their order', async () => {
  const { id } = await answered('One.', 'Two.')
  const [first, second] = await outboxOf(id)
  const before = received.length
  refuses = true
  await send(first?.id ?? '')
  refuses = false
  await send(second?.id ?? '')
  expect(received.length).toBe(before)
  expect((await outboxOf(id)).map(({ state }) => state)).toEqual(['queued', 'queued'])
  await send(first?.id ?? '', 5)
  await send(second?.id ?? '', 5)
  expect(received.slice(before).map((text) => /\r\n(One|Two)\.\r\n/.exec(text)?.[1])).toEqual(['One', 'Two'])
})

test('an answer that is refused while it is sent is told as one that came back, and one that waits says until when', async () => {
  const { id } = await answered('One.', 'Two.')
  const [first, second] = await outboxOf(id)
  const { rows } = await steward.owner.pool.query('select to_address, customer_id from outbox where id = $1', [first?.id])
  const answer = `550 5.1.1 <${rows[0].to_address}>: user unknown`
  const refusal = { messageId: first?.message_id ?? '', address: rows[0].to_address, answer, isOfRecipient: true }
  await jobOf(steward, new Date(), (work) => hearRefusal(work, refusal))
  refuses = true
  await steward.owner.pool.query(`update outbox set state = 'failed' where id = $1`, [first?.id])
  await send(second?.id ?? '')
  refuses = false
  const { body } = await lead.get(`/api/tickets/${id}?peek=true`)
  const [refused, waits] = body.messages.filter(({ author }: { author: string }) => author === 'staff')
  expect(refused.mail).toMatchObject({ state: 'returned', because: 'There is no mailbox at this address.', answer })
  expect(waits.mail).toMatchObject({ state: 'queued', because: expect.not.stringContaining('not now'), tryAgainAt: expect.any(String) })
  expect(body.isUndelivered).toBe(true)
  const { rows: marked } = await steward.owner.pool.query('select undeliverable_because from emails where customer_id = $1', [
    rows[0].customer_id,
  ])
  expect(marked[0].undeliverable_because).toBe(answer)
})

test('what waits for an address that is full holds up nothing that goes to another one', async () => {
  const { id } = await answered('One.')
  const [first] = await outboxOf(id)
  refuses = true
  await send(first?.id ?? '')
  refuses = false
  const { rows } = await steward.owner.pool.query('select customer_id from tickets where id = $1', [id])
  await steward.owner.pool.query(`update emails set address = 'maria@new.example' where customer_id = $1`, [rows[0].customer_id])
  await lead.post(`/api/tickets/${id}/repost`, { body: {} })
  await lead.post(`/api/tickets/${id}/replies`, { body: { text: 'Two.', public: true } })
  const [, again, next] = await outboxOf(id)
  await send(next?.id ?? '')
  expect((await outboxOf(id)).map(({ state }) => state)).toEqual(['queued', 'queued', 'queued'])
  await send(again?.id ?? '')
  await send(next?.id ?? '')
  expect((await outboxOf(id)).map(({ state }) => state)).toEqual(['queued', 'sent', 'sent'])
})

test('mailed again, it says the same and that it is sent anew', async () => {
  const { id } = await answered('Done?')
  await lead.post(`/api/tickets/${id}/repost`, { body: {} })
  const [first, again] = await outboxOf(id)
  expect(again).toMatchObject({ resends: first?.id, subject: first?.subject, body: first?.body })
})

test('an answer passes over an address from which mail came back while another is on file; what somebody chose holds', async () => {
  const customer = await steward.given.customer({ email: 'maria@old.example' })
  await steward.owner.pool.query(
    `insert into emails (id, customer_id, position, address, is_primary, added_at)
     select gen_random_uuid(), $1, 1 + max(position), 'maria@new.example', false, now() from emails where customer_id = $1`,
    [customer.id],
  )
  const { body } = await lead.post(`/api/customers/${customer.id}/tickets`, { body: { subject: 'Hub', message: 'Every night.' } })
  const goes = async () => (await lead.get(`/api/tickets/${body.id}/mail`)).body
  expect(await goes()).toMatchObject({ address: 'maria@old.example', avoided: null, others: ['maria@new.example'] })
  await steward.owner.pool.query(
    `update emails set undeliverable_since = now(), undeliverable_because = 'user unknown' where customer_id = $1 and is_primary`,
    [customer.id],
  )
  const avoided = { address: 'maria@old.example', because: 'There is no mailbox at this address.' }
  expect(await goes()).toMatchObject({ address: 'maria@new.example', returned: null, avoided, others: [] })
  const say = (to?: string) => lead.post(`/api/tickets/${body.id}/replies`, { body: { text: 'Done.', public: true, ...(to && { to }) } })
  expect((await say()).status).toBe(201)
  expect((await say('Maria@old.example')).status).toBe(201)
  expect(await say('eve@evil.example')).toMatchObject({ status: 400, body: { fields: [{ field: 'to' }] } })
  await lead.post(`/api/tickets/${body.id}/repost`, { body: {} })
  const [new_, old] = ['maria@new.example', 'maria@old.example']
  expect((await outboxOf(body.id)).map(({ to_address }) => to_address)).toEqual([new_, old, new_])
})

test('an internal note is mailed to nobody', async () => {
  const { id } = await answered()
  await lead.post(`/api/tickets/${id}/replies`, { body: { text: 'Between us.', public: false } })
  expect(await outboxOf(id)).toEqual([])
})

test('who wrote without an account is answered where they wrote from, in their language', async () => {
  const { ticketId } = await jobOf(steward, new Date(), (work) =>
    openTicket(work, {
      customerId: null,
      requester: { name: 'Jo', address: 'jo@elsewhere.example' },
      language: 'es',
      subject: 'Hola',
      message: { author: 'customer', text: 'Una pregunta.', channel: 'mail' },
    }),
  )
  await lead.post(`/api/tickets/${ticketId}/replies`, { body: { text: '¿Cuál?', public: true } })
  await lead.post(`/api/tickets/${ticketId}/replies`, { body: { text: 'Ya está.', public: true, thenClose: true } })
  const [mail, last] = await outboxOf(ticketId)
  expect(last?.body).toContain('Con esta respuesta hemos cerrado el ticket. Si no está resuelto, responda a este correo')
  expect(mail).toMatchObject({ customer_id: null, to_address: 'jo@elsewhere.example', language: 'es', from_address: 'care@harbor.example' })
  expect(mail?.body).toContain('Hola, Jo:')
  // They have no portal to open: the way on is this mail.
  expect(mail).toMatchObject({ template: 'ticket_reply_by_mail', link: null })
  await send(mail?.id ?? '')
  const text = received.at(-1) ?? ''
  expect(text).not.toMatch(/portal|https?:/)
  expect(mail?.body).toContain('basta con responder a este correo')
})

test.each([
  ['en', 'Hello,\n\nWhich?'],
  ['es', 'Hola:\n\nWhich?'],
] as const)(
  'who gave no name is greeted without one, and of the numbers in the subject ours alone is repeated (%s)',
  async (language, begins) => {
    const { ticketId } = await jobOf(steward, new Date(), (work) =>
      openTicket(work, {
        customerId: null,
        requester: { name: null, address: 'nameless@elsewhere.example' },
        language,
        subject: 'Points [23999]',
        message: { author: 'customer', text: 'A question.', channel: 'mail' },
      }),
    )
    expect((await lead.get(`/api/tickets/${ticketId}/mail`)).body.before).toBe(begins.split('\n')[0])
    await lead.post(`/api/tickets/${ticketId}/replies`, { body: { text: 'Which?', public: true } })
    const [mail] = await outboxOf(ticketId)
    expect(mail?.body.startsWith(begins)).toBe(true)
    expect(mail?.subject).toMatch(/^Re: Points \[\d+\]$/)
  },
)

test('an answer with a place that nobody filled in is not sent, whoever asks; a note may have one, and what the customer asked', async () => {
  const { id } = await answered()
  const say = (body: object) => lead.post(`/api/tickets/${id}/replies`, { body })
  const refusal = { code: 'ticket.placeholder_open', detail: '{{link}} is not filled in.', instead: expect.stringContaining('Write') }
  expect(await say({ text: 'Press {{link}} now.', public: true })).toMatchObject({ status: 422, body: refusal })
  expect(await outboxOf(id)).toEqual([])
  expect((await say({ text: 'He sees {{link}}.', public: false })).status).toBe(201)
  const customer = await steward.given.customer({ email: 'maria@home.example' })
  const open = (from: string) =>
    lead.post(`/api/customers/${customer.id}/tickets`, { body: { subject: 'Hub', message: 'Told [caller name].', from } })
  expect(await open('staff')).toMatchObject({ status: 422, body: { code: 'ticket.placeholder_open' } })
  expect((await open('customer')).status).toBe(201)
})

/** What reached the mail server of this ticket, in its order. */
const receivedOf = async (ticketId: string) => {
  const ids = new Set((await outboxOf(ticketId)).map(({ message_id }) => message_id))
  return received.filter((text) => ids.has(header(text, 'Message-ID') ?? ''))
}
const unique = (texts: string[]) => [...new Set(texts.map((text) => header(text, 'Message-ID')))]

test('of an hour without a mail server nothing is lost: each answer leaves at least once, under its own Message-ID and in its thread', async () => {
  const [mine, other] = [await answered('One.', 'Two.'), await answered('Uno.')]
  await closeMailServer()
  await steward.runJobs()
  for (let minutes = 0; minutes < 40; minutes += 5) {
    steward.clock.minutes(5)
    if (minutes === 20) await lead.post(`/api/tickets/${mine.id}/replies`, { body: { text: 'Three.', public: true } })
    await steward.runJobs({ byClock: true })
  }
  expect((await outboxOf(mine.id)).map(({ state }) => state)).toEqual(['queued', 'queued', 'queued'])
  expect((await outboxOf(mine.id))[0]?.attempts).toBeGreaterThan(3)
  // It is there again, and says no for a while; then it takes each mail and is gone before it has said yes.
  refuses = true
  await openMailServer()
  steward.clock.minutes(20)
  await steward.runJobs({ byClock: true })
  expect([...(await receivedOf(mine.id)), ...(await receivedOf(other.id))]).toEqual([])
  refuses = false
  hangsUp = true
  steward.clock.minutes(120)
  await steward.runJobs({ byClock: true })
  hangsUp = false
  steward.clock.minutes(360)
  await steward.runJobs({ byClock: true })

  const sent = await outboxOf(mine.id)
  expect([...sent, ...(await outboxOf(other.id))].map(({ state }) => state)).toEqual(['sent', 'sent', 'sent', 'sent'])
  const came = await receivedOf(mine.id)
  expect(unique(came)).toEqual(sent.map(({ message_id }) => message_id))
  expect(came.length).toBeGreaterThan(sent.length)
  const [one, two, three] = sent.map(({ message_id }) => message_id)
  const last = came.find((text) => header(text, 'Message-ID') === three) ?? ''
  expect([header(last, 'In-Reply-To'), header(last, 'References')]).toEqual([two, `${one} ${two}`])
  expect(unique(await receivedOf(other.id))).toHaveLength(1)
})

test('of a process that dies after the mail server’s yes a second copy leaves, under the same Message-ID; what waited behind it leaves as well', async () => {
  // Hours have passed by the clock of the tests.
  lead = await steward.as('lead')
  const { id } = await answered('One.', 'Two.', 'Three.')
  const [first] = await outboxOf(id)
  const handedOver = Promise.withResolvers<void>()
  const dying: Mailer = {
    ...mailer,
    send: async (letter: Letter) => {
      await mailer.send(letter)
      handedOver.resolve()
      await new Promise(() => {})
    },
  }
  const { database, secrets } = steward
  const now = steward.clock.now()
  void sendMail({ db: database.db, secrets, now }, dying, 'https://care.example.com', first?.id ?? '')
  await handedOver.promise
  await steward.runJobs()
  expect((await outboxOf(id)).map(({ state }) => state)).toEqual(['queued', 'queued', 'queued'])
  steward.clock.minutes(3)
  await steward.runJobs({ byClock: true })
  const came = await receivedOf(id)
  expect(came.map((text) => header(text, 'Message-ID'))).toEqual([
    first?.message_id,
    ...(await outboxOf(id)).map((mail) => mail.message_id),
  ])

  // One that dies later, between its note and the call for the next: whoever takes over its job calls it.
  const later = await answered('One.', 'Two.')
  const [sent] = await outboxOf(later.id)
  await steward.owner.db
    .updateTable('outbox')
    .set({ state: 'sent', sent_at: now, link: null })
    .where('id', '=', sent?.id ?? '')
    .execute()
  await steward.owner.pool.query(`delete from graphile_worker._private_jobs where key = any($1)`, [
    (await outboxOf(later.id)).filter((mail) => mail.id !== sent?.id).map((mail) => `mail:${mail.id}`),
  ])
  await steward.runJobs({ byClock: true })
  expect((await outboxOf(later.id)).map(({ state }) => state)).toEqual(['sent', 'sent'])
})
