import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sendMail } from '#server/mail/send-mail.ts'
import { hearFailure } from '#server/mail-in/hear-failure.ts'
import { hearRefusal } from '#server/mail-in/hear-refusal.ts'
import { findReply } from '#server/mail-in/reply-addresses.ts'
import { replyToOfMail } from '#server/mail-in/reply-to-of-mail.ts'
import type { Letter, Mailer } from '#server/platform/mailer.ts'
import { portalJobWork } from '#server/portal/portal-job-work.ts'
import { reactions } from '#server/reactions.ts'
import { mailbox } from '#test/mails-in.ts'
import { type Client, startSteward, type TestSteward } from '#test/steward.ts'
import { act, ok } from '#test/ticket-acts.ts'
import { fromPage, upload } from '#test/upload.ts'
import { jobOf } from '#test/work-of-nobody.ts'
import { clearUndelivered } from './clear-undelivered.ts'
import { mailedFiles } from './mailed-files.ts'
import { tellTicketChanged } from './tell-ticket-changed.ts'
import { tellUndelivered } from './tell-undelivered.ts'

let steward: TestSteward
let lead: Client
let refuses = false
const letters: Letter[] = []
const mailer: Mailer = {
  send: async (letter) => {
    if (refuses) throw new Error('not now')
    letters.push(letter)
  },
  close: () => {},
}
beforeAll(async () => {
  steward = await startSteward({ mailer })
  lead = await steward.as('lead', { name: 'Tamsin Oke' })
})
afterAll(() => steward.close())

/** One try, as the job makes it. */
function send(id: string) {
  const { secrets, database } = steward
  const now = new Date()
  return sendMail({ db: database.db, secrets, now }, mailer, 'https://care.example.com', id, {
    filesOf: mailedFiles,
    replyToOf: (from, mail) => replyToOfMail(from, mailbox, mail),
    settled: tellTicketChanged,
    sent: (db, threadId) => clearUndelivered({ db, now }, threadId),
    failed: async (db, mail) => hearFailure(await portalJobWork(db, { secrets, reactions, now, requestId: 'test' }), mail),
  })
}
/** The last of its tries. */
async function sendInVain(id: string) {
  await steward.owner.pool.query('update outbox set attempts = 18 where id = $1', [id])
  refuses = true
  await send(id)
  refuses = false
}

/** Of a customer whom nobody signs in for: all that they get is the mail. */
async function answered(...texts: string[]) {
  const customer = await steward.given.customer({ email: 'petra@home.example' })
  const { body } = await lead.post(`/api/customers/${customer.id}/tickets`, { body: { subject: 'Hub', message: 'Why?' } })
  for (const text of texts) await lead.post(`/api/tickets/${body.id}/replies`, { body: { text, public: true } })
  return { id: body.id as string, customerId: customer.id, mails: await mailsOf(body.id) }
}
const mailsOf = async (ticketId: string) =>
  (await steward.owner.db.selectFrom('outbox').select('id').where('thread_id', '=', ticketId).orderBy('id').execute()).map(({ id }) => id)

async function sentAgain(id: string | undefined) {
  const { status, body } = await lead.post(`/api/messages/${id}/resend`, { body: {} })
  expect(status).toBe(201)
  return body.id as string
}

/** Whether the ticket and its line say that it was not delivered, and what became of the mail of its last answer. */
async function reads(ticketId: string) {
  const { isUndelivered, messages, customer } = (await lead.get(`/api/tickets/${ticketId}?peek=true`)).body
  const { items } = (await lead.get(`/api/tickets?customerId=${customer.id}`)).body
  const line = items.find((each: { id: string }) => each.id === ticketId)
  const { id, state } = messages.at(-1).mail
  return { marked: [isUndelivered, line.isUndelivered], mail: [id, state] }
}
const not = [true, true]
const none = [false, false]
const toldIn = async (ticketId: string) =>
  (await lead.get(`/api/tickets/${ticketId}?peek=true`)).body.steps.filter(({ step }: { step: string }) => step === 'undelivered')

test('an answer that no mail server took reads as not delivered until it was sent again and has left, however often that was in vain', async () => {
  const {
    id,
    mails: [first = ''],
  } = await answered('Done?')
  expect(await reads(id)).toEqual({ marked: none, mail: [first, 'queued'] })
  await sendInVain(first)
  expect(await reads(id)).toEqual({ marked: not, mail: [first, 'failed'] })
  const second = await sentAgain(first)
  expect(await reads(id)).toEqual({ marked: not, mail: [second, 'queued'] })
  await sendInVain(second)
  expect(await reads(id)).toEqual({ marked: not, mail: [second, 'failed'] })
  const third = await sentAgain(second)
  await send(third)
  expect(await reads(id)).toEqual({ marked: none, mail: [third, 'sent'] })
  expect(await toldIn(id)).toHaveLength(1)
})

test('one that is sent again carries its files, names what it answers, and says where an answer to it goes, as the first did', async () => {
  const {
    id,
    mails: [asked = ''],
  } = await answered('Which door?')
  await send(asked)
  const plan = await upload(
    steward.app,
    '/api/ticket-files',
    { name: 'plan.pdf', content: '%PDF-1.7\nWhere it is.\n%%EOF\n' },
    { ...fromPage(lead), 'x-steward': '1' },
  )
  expect(plan.status).toBe(201)
  ok(await lead.post(`/api/tickets/${id}/replies`, { body: { text: 'As drawn.', public: true, files: [plan.body.id] } }), 201)
  const [, first = ''] = await mailsOf(id)
  await sendInVain(first)
  const second = await sentAgain(first)
  await sendInVain(second)
  await send(await sentAgain(second))
  const [before, last] = letters.slice(-2)
  expect(last).toMatchObject({ text: expect.stringContaining('As drawn.'), answers: [before?.messageId], files: [{ name: 'plan.pdf' }] })
  const leadsTo = await findReply(steward.database.db, steward.secrets, mailbox, [last?.replyTo ?? ''])
  expect(leadsTo).toEqual({ ticketId: id, recipient: 'petra@home.example' })
})

test('one to a customer who signs in to the portal is sent again with its link, whether it failed, was held back or has left', async () => {
  const customer = await steward.given.customer({ email: 'maria@home.example' })
  await steward.given.portalUser({ customerId: customer.id })
  const { body } = await lead.post(`/api/customers/${customer.id}/tickets`, { body: { subject: 'Hub', message: 'Why?' } })
  await lead.post(`/api/tickets/${body.id}/replies`, { body: { text: 'So.', public: true } })
  const [first = ''] = await mailsOf(body.id)
  await sendInVain(first)
  const offered = async (id: string) =>
    (await lead.get(`/api/customers/${customer.id}/messages?mail=${id}`)).body.items.map(({ can }: { can: object }) => can)
  expect(await offered(first)).toMatchObject([{ resend: { allowed: true } }])
  const second = await sentAgain(first)
  await steward.owner.pool.query(`update outbox set state = 'held_back', held_because = 'mail.not_active', link = null where id = $1`, [
    second,
  ])
  const third = await sentAgain(second)
  await send(third)
  await send(await sentAgain(third))
  const link = `https://care.example.com/portal/tickets/${body.id}`
  const text = expect.stringContaining(link)
  expect(letters.slice(-2)).toMatchObject([{ text }, { text }])
})

test('one that has left stays so where sending it again is in vain', async () => {
  const {
    id,
    mails: [first = ''],
  } = await answered('Done?')
  await send(first)
  await sendInVain(await sentAgain(first))
  expect(await reads(id)).toEqual({ marked: none, mail: [first, 'sent'] })
})

test('what no mail server took and is mailed again from its ticket is on its way', async () => {
  const {
    id,
    mails: [first = ''],
  } = await answered('Done?')
  await sendInVain(first)
  await lead.post(`/api/tickets/${id}/repost`, { body: {} })
  expect(await reads(id)).toEqual({ marked: none, mail: [(await mailsOf(id))[1], 'queued'] })
})

test('one that was mailed again and that no mail server took reads as not delivered, until it is sent again and leaves', async () => {
  const {
    id,
    mails: [first = ''],
  } = await answered('Done?')
  const because = async () => (await lead.get(`/api/tickets/${id}?peek=true`)).body.because.split(';')[0]
  await send(first)
  await lead.post(`/api/tickets/${id}/repost`, { body: {} })
  const [, second = ''] = await mailsOf(id)
  expect(await because()).toMatch(/has not left yet/)
  await sendInVain(second)
  expect(await because()).toMatch(/^The answer was to be mailed again .+ and was not delivered\.$/)
  expect(await reads(id)).toEqual({ marked: not, mail: [second, 'failed'] })
  const third = await sentAgain(second)
  await send(third)
  expect(await because()).toMatch(/^The answer was mailed again /)
  expect(await reads(id)).toEqual({ marked: none, mail: [third, 'sent'] })
})

test('where its ticket was put into another one, that one is marked until it was sent again and has left', async () => {
  const { id: into, customerId } = await answered()
  const { body } = await lead.post(`/api/customers/${customerId}/tickets`, { body: { subject: 'Hub too', message: 'Why?' } })
  await lead.post(`/api/tickets/${body.id}/replies`, { body: { text: 'So.', public: true } })
  const [mail = ''] = await mailsOf(body.id)
  await sendInVain(mail)
  ok(await act(lead, body.id, 'merge', { intoId: into }))
  const undeliveredAt = async () =>
    (await steward.owner.pool.query('select undelivered_at from tickets where id = $1', [into])).rows[0].undelivered_at
  expect(await undeliveredAt()).not.toBeNull()
  await send(await sentAgain(mail))
  expect(await undeliveredAt()).toBeNull()
})

test('one that was sent again and came back then is told on its ticket, and goes with its answer', async () => {
  const {
    id,
    customerId,
    mails: [first = ''],
  } = await answered('Done?')
  await sendInVain(first)
  const inVain = await sentAgain(first)
  await sendInVain(inVain)
  const second = await sentAgain(inVain)
  await send(second)
  expect(await reads(id)).toEqual({ marked: none, mail: [second, 'sent'] })
  const { message_id: messageId } = await steward.owner.db
    .selectFrom('outbox')
    .select('message_id')
    .where('id', '=', second)
    .executeTakeFirstOrThrow()
  const { body: into } = await lead.post(`/api/customers/${customerId}/tickets`, { body: { subject: 'Hub too', message: 'Why?' } })
  ok(await act(lead, id, 'merge', { intoId: into.id }))
  const refusal = { messageId, address: 'petra@home.example', answer: '550 5.2.2 The box is full.', isOfRecipient: true }
  await jobOf(steward, new Date(), (work) => hearRefusal(work, refusal))
  ok(await act(lead, id, 'unmerge'))
  expect(await reads(id)).toEqual({ marked: not, mail: [second, 'returned'] })
  const { rows } = await steward.owner.pool.query('select undelivered_at from tickets where id = $1', [into.id])
  expect(rows).toEqual([{ undelivered_at: null }])
})

test('while one leaves after all, another answer of its ticket comes back: that one is told', async () => {
  const {
    id,
    mails: [first = '', second = ''],
  } = await answered('One.', 'Two.')
  await sendInVain(first)
  await send(second)
  const again = await sentAgain(first)
  const [came, mayGoOn] = [Promise.withResolvers<number>(), Promise.withResolvers<void>()]
  const comingBack = jobOf(steward, new Date(), async (work) => {
    await tellUndelivered(work, { mailId: second, ticketId: id, address: 'petra@home.example', because: '452 full' })
    const { pid } = await work.db.selectNoFrom(({ fn }) => fn<number>('pg_backend_pid').as('pid')).executeTakeFirstOrThrow()
    came.resolve(pid)
    await mayGoOn.promise
  })
  const holder = await came.promise
  const leaving = send(again)
  const waits = 'select from pg_stat_activity where $1 = any(pg_blocking_pids(pid))'
  await expect.poll(async () => (await steward.owner.pool.query(waits, [holder])).rowCount).toBe(1)
  mayGoOn.resolve()
  await Promise.all([comingBack, leaving])
  expect(await reads(id)).toEqual({ marked: not, mail: [second, 'returned'] })
})

describe('what failed before that was told', () => {
  /** Its mail failed, and nothing was told of it. */
  async function failedThen(text: string) {
    const { id, mails } = await answered(text)
    await steward.owner.pool.query(`update outbox set state = 'failed', last_error = '421 try later' where id = $1`, [mails[0]])
    return { id, mail: mails[0] ?? '' }
  }
  const apply = (name: string) =>
    steward.owner.pool.query(readFileSync(new URL(`../../database/migrations/${name}`, import.meta.url), 'utf8'))
  async function upgrade() {
    await apply('0570-answers-that-no-server-took.sql')
    await apply('0580-answers-not-delivered-told.sql')
    await apply('0580-answers-not-delivered-told.sql')
  }

  test('is told in its thread once, and marked until it was sent again and has left, also where it was put into another ticket and taken out again', async () => {
    const { id, mail } = await failedThen('Done?')
    await upgrade()
    expect(await reads(id)).toEqual({ marked: not, mail: [mail, 'failed'] })
    expect(await toldIn(id)).toMatchObject([{ text: 'The answer could not be delivered to petra@home.example.', answer: '421 try later' }])
    const { customer } = (await lead.get(`/api/tickets/${id}?peek=true`)).body
    const { body: into } = await lead.post(`/api/customers/${customer.id}/tickets`, { body: { subject: 'Hub too', message: 'Why?' } })
    ok(await act(lead, id, 'merge', { intoId: into.id }))
    ok(await act(lead, id, 'unmerge'))
    expect((await reads(id)).marked).toEqual(not)
    await send(await sentAgain(mail))
    expect((await reads(id)).marked).toEqual(none)
  })

  test('is not told where it was sent again and that has left, also at the second time; where that waits, it is', async () => {
    const [once, twice, waits] = [await failedThen('One.'), await failedThen('Two.'), await failedThen('Three.')]
    await send(await sentAgain(once.mail))
    const inVain = await sentAgain(twice.mail)
    await sendInVain(inVain)
    await send(await sentAgain(inVain))
    const again = await sentAgain(waits.mail)
    await upgrade()
    for (const { id } of [once, twice]) {
      expect((await reads(id)).marked).toEqual(none)
      expect(await toldIn(id)).toEqual([])
    }
    expect((await reads(waits.id)).marked).toEqual(not)
    await send(again)
    expect((await reads(waits.id)).marked).toEqual(none)
  })

  test('leaves the mark of another answer that came back as it was', async () => {
    const { id, mails } = await answered('One.')
    await send(mails[0] ?? '')
    const told = { mailId: mails[0] ?? '', ticketId: id, address: 'petra@home.example', because: '452 full' }
    await jobOf(steward, new Date(), (work) => tellUndelivered(work, told))
    const at = async () => (await steward.owner.pool.query('select undelivered_at from tickets where id = $1', [id])).rows[0].undelivered_at
    const before = await at()
    await upgrade()
    expect(await at()).toEqual(before)
    expect(await toldIn(id)).toHaveLength(1)
  })
})
