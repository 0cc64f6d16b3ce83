import type { AddressInfo } from 'node:net'
import { SMTPServer } from 'smtp-server'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { sendMail } from '#server/mail/send-mail.ts'
import { type Mailer, openMailer } from '#server/platform/mailer.ts'
import { type Client, startSteward, type TestSteward } from '#test/steward.ts'
import { jobOf } from '#test/work-of-nobody.ts'
import { openTicket } from './open-ticket.ts'

let steward: TestSteward
let server: SMTPServer
let mailer: Mailer
let lead: Client
const received: string[] = []
let refuses = false

beforeAll(async () => {
  steward = await startSteward()
  lead = await steward.as('lead', { name: 'Tamsin Oke' })
  server = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
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

const told: string[] = []
const send = (id: string, minutesLater = 0) =>
  sendMail(
    { db: steward.database.db, secrets: steward.secrets, now: new Date(Date.now() + minutesLater * 60_000) },
    mailer,
    'https://care.example.com',
    id,
    { settled: async (_db, threadId) => void told.push(threadId) },
  )
const outboxOf = (ticketId: string) =>
  steward.owner.db.selectFrom('outbox').selectAll().where('thread_id', '=', ticketId).orderBy('id').execute()
const header = (text: string, name: string) => new RegExp(`^${name}: (.+)\r?$`, 'im').exec(text)?.[1]

async function answered(...texts: string[]) {
  const customer = await steward.given.customer({ email: 'maria@home.example' })
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
  const shown = (await lead.get(`/api/tickets/${id}`)).body.messages.at(-1)
  expect(shown.mail).toEqual({ id: second?.id, state: 'sent', because: null })
  // Whoever has the ticket open hears of each.
  expect(told).toEqual([id, id])
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

test('mailed again, it says the same and that it is sent anew', async () => {
  const { id } = await answered('Done?')
  await lead.post(`/api/tickets/${id}/repost`, { body: {} })
  const [first, again] = await outboxOf(id)
  expect(again).toMatchObject({ resends: first?.id, subject: first?.subject, body: first?.body })
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
  const [mail] = await outboxOf(ticketId)
  expect(mail).toMatchObject({ customer_id: null, to_address: 'jo@elsewhere.example', language: 'es', from_address: 'care@harbor.example' })
  expect(mail?.body).toContain('Hola, Jo:')
})

test('a line that only looks like a place for a link stays what was typed', async () => {
  const { id } = await answered('Press {{link}} now.')
  const [mail] = await outboxOf(id)
  await send(mail?.id ?? '')
  expect((received.at(-1)?.match(/portal\/tickets/g) ?? []).length).toBe(1)
})
