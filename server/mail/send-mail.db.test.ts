import type { AddressInfo } from 'node:net'
import { sql } from 'kysely'
import { SMTPServer } from 'smtp-server'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { queueStaffMail } from '#server/mail/queue-mail.ts'
import { resumeQueuedMail } from '#server/mail/resume-queued-mail.ts'
import { sendMail } from '#server/mail/send-mail.ts'
import { newId } from '#server/platform/ids.ts'
import { type Mailer, openMailer } from '#server/platform/mailer.ts'
import { startSteward, type TestSteward } from '#test/steward.ts'

let steward: TestSteward
let server: SMTPServer
let mailer: Mailer
const received: string[] = []
let refuses: false | number = false
let refusesAt: 'MAIL FROM' | 'RCPT TO' | 'AUTH' | null = null
const noUser = () => Object.assign(new Error('user not found'), { responseCode: 550 })

beforeAll(async () => {
  steward = await startSteward()
  server = new SMTPServer({
    disabledCommands: ['STARTTLS'],
    authOptional: true,
    allowInsecureAuth: true,
    onAuth: (_auth, _session, done) => done(Object.assign(new Error('user not found'), { responseCode: 535 })),
    onMailFrom: (_address, _session, done) => done(refusesAt === 'MAIL FROM' ? noUser() : null),
    onRcptTo: (_address, _session, done) => done(refusesAt === 'RCPT TO' ? noUser() : null),
    onData: (stream, _session, done) => {
      let text = ''
      stream.on('data', (part) => {
        text += part
      })
      stream.on('end', () => {
        if (refuses) return done(Object.assign(new Error('not now'), { responseCode: refuses }))
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

const context = (minutesLater = 0) => ({
  db: steward.database.db,
  secrets: steward.secrets,
  now: new Date(Date.now() + minutesLater * 60_000),
})

async function queued(name: string) {
  const { id, email } = await steward.given.staff({ role: 'agent', name })
  await queueStaffMail(
    context(),
    'staff_invitation',
    { id, name, email },
    { linkPath: '/invitation#secret-token', expiresAt: new Date(), invitedBy: 'Marisol' },
  )
  return steward.owner.db.selectFrom('outbox').selectAll().where('staff_id', '=', id).executeTakeFirstOrThrow()
}
const stored = (id: string) => steward.owner.db.selectFrom('outbox').selectAll().where('id', '=', id).executeTakeFirstOrThrow()

test('a mail goes out with its link and its own Message-ID; then the link is forgotten', async () => {
  const mail = await queued('Dana')
  await sendMail(context(), mailer, 'https://care.example.com', mail.id)
  const text = (received.at(-1) ?? '').replace(/=\r\n/g, '').replaceAll('=3D', '=')
  expect(text).toContain('https://care.example.com/invitation#secret-token')
  expect(text).toContain(`Message-ID: ${mail.message_id}`)
  expect(text).toContain('Auto-Submitted: auto-generated')
  expect(await stored(mail.id)).toMatchObject({ state: 'sent', link: null, attempts: 1 })
})

test('a mail that a machine writes to answer one says so, and which', async () => {
  const mail = await queued('Ines')
  await steward.owner.db
    .updateTable('outbox')
    .set({ answers: ['<asked@home.example>'] })
    .where('id', '=', mail.id)
    .execute()
  await sendMail(context(), mailer, 'https://care.example.com', mail.id)
  const text = received.at(-1) ?? ''
  for (const header of ['Auto-Submitted: auto-replied', 'In-Reply-To: <asked@home.example>', 'References: <asked@home.example>'])
    expect(text).toContain(header)
})

test('without a mail server it stays queued', async () => {
  const mail = await queued('Idris')
  await sendMail(context(), null, 'https://care.example.com', mail.id)
  expect(await stored(mail.id)).toMatchObject({ state: 'queued', attempts: 0 })
})

test('a mail that was sent is not sent again by a job that runs twice', async () => {
  const mail = await queued('Mara')
  await sendMail(context(), mailer, 'https://care.example.com', mail.id)
  const before = received.length
  await sendMail(context(), mailer, 'https://care.example.com', mail.id)
  expect(received.length).toBe(before)
})

test('a refused mail is tried again later, and after three days is a person’s', async () => {
  const mail = await queued('Tamsin')
  refuses = 451
  await sendMail(context(), mailer, 'https://care.example.com', mail.id)
  expect(await stored(mail.id)).toMatchObject({
    state: 'queued',
    attempts: 1,
    last_error: expect.stringContaining('not now'),
    try_again_at: expect.any(Date),
  })
  const jobs = await steward.owner.pool.query('select run_at > now() as later from graphile_worker.jobs where key = $1', [
    `mail:${mail.id}`,
  ])
  expect(jobs.rows).toEqual([{ later: true }])
  let minutes = 0
  for (let tries = 1; tries < 100 && (await stored(mail.id)).state === 'queued'; tries += 1) {
    const next = await steward.owner.pool.query('select run_at from graphile_worker.jobs where key = $1', [`mail:${mail.id}`])
    minutes = (next.rows[0].run_at.getTime() - mail.created_at.getTime()) / 60_000 + 1
    await sendMail(context(minutes), mailer, 'https://care.example.com', mail.id)
  }
  expect(await stored(mail.id)).toMatchObject({ state: 'failed' })
  expect(minutes / 60).toBeGreaterThan(66)
  expect(minutes / 60).toBeLessThan(78)
  refuses = false
})

test('a mail that is refused for good is a person’s at once, and the next of its thread goes out', async () => {
  const [first, second] = [await queued('Ula'), await queued('Vera')]
  const { id: customerId } = await steward.given.customer()
  const ticketId = newId()
  await steward.owner.db
    .insertInto('tickets')
    .values({ id: ticketId, customer_id: customerId, subject: 'Hub', created_at: new Date() })
    .execute()
  await steward.owner.db.updateTable('outbox').set({ thread_id: ticketId }).where('id', 'in', [first.id, second.id]).execute()
  refuses = 550
  const refused: unknown[] = []
  await sendMail(context(), mailer, 'https://care.example.com', first.id, { refused: async (_db, mail) => void refused.push(mail) })
  refuses = false
  const answer = expect.stringContaining('not now')
  expect(refused).toEqual([{ messageId: first.message_id, address: first.to_address, answer, isOfRecipient: false }])
  expect(await stored(first.id)).toMatchObject({ state: 'failed', attempts: 1, last_error: expect.stringContaining('not now') })
  const { rows } = await steward.owner.pool.query('select run_at <= now() as is_due from graphile_worker.jobs where key = $1', [
    `mail:${second.id}`,
  ])
  expect(rows).toEqual([{ is_due: true }])
  await sendMail(context(), mailer, 'https://care.example.com', second.id)
  expect(await stored(second.id)).toMatchObject({ state: 'sent' })
})

test.each(['MAIL FROM', 'AUTH'] as const)('a refusal of us, at %s, is tried again and says nothing of who the mail is for', async (at) => {
  const mail = await queued(`Wim ${at}`)
  const { port } = server.server.address() as AddressInfo
  const letIn = at === 'AUTH' ? openMailer(`smtp://steward:wrong@127.0.0.1:${port}`) : mailer
  const refused: unknown[] = []
  refusesAt = at
  await sendMail(context(), letIn, 'https://care.example.com', mail.id, { refused: async (_db, one) => void refused.push(one) })
  refusesAt = null
  if (letIn !== mailer) letIn.close()
  expect(refused).toEqual([])
  expect(await stored(mail.id)).toMatchObject({ state: 'queued', last_error: expect.stringContaining('user not found') })
})

/** A mail of a ticket, which somebody hears of once it has left. */
async function queuedInThread(name: string) {
  const mail = await queued(name)
  const { id: customerId } = await steward.given.customer()
  const ticketId = newId()
  await steward.owner.db
    .insertInto('tickets')
    .values({ id: ticketId, customer_id: customerId, subject: 'Hub', created_at: new Date() })
    .execute()
  await steward.owner.db.updateTable('outbox').set({ thread_id: ticketId }).where('id', '=', mail.id).execute()
  const hears = (sent: NonNullable<NonNullable<Parameters<typeof sendMail>[4]>['sent']>) =>
    sendMail(context(), mailer, 'https://care.example.com', mail.id, { sent })
  return { mail, ticketId, hears }
}

test('a mail of a thread that has left is heard in the transaction that says so, and both anew where that got in the way of another', async () => {
  const { mail, hears } = await queuedInThread('Yusuf')
  const before = received.length
  const seen: unknown[] = []
  await hears(async (db) => {
    const { state } = await db.selectFrom('outbox').select('state').where('id', '=', mail.id).executeTakeFirstOrThrow()
    seen.push([state, (await stored(mail.id)).state])
    if (seen.length === 1) throw Object.assign(new Error('two wait for each other'), { code: '40P01' })
  })
  expect(seen).toEqual([
    ['sent', 'queued'],
    ['sent', 'queued'],
  ])
  expect(await stored(mail.id)).toMatchObject({ state: 'sent', attempts: 1 })
  expect(received.length).toBe(before + 1)
})

test.each([
  ['who hears it fails', new Error('it does not hold')],
  ['hearing it takes too long', Object.assign(new Error('canceling statement due to statement timeout'), { code: '57014' })],
])(
  'a mail of a thread that has left stays so where %s, and leaves no second time; that is told to who runs the job',
  async (name, error) => {
    const { mail, hears } = await queuedInThread(`Zoe, as ${name}`)
    const before = received.length
    const failing = async () => {
      throw error
    }
    await expect(hears(failing)).rejects.toThrow(error.message)
    expect(await stored(mail.id)).toMatchObject({ state: 'sent', sent_at: expect.any(Date), link: null, sending_until: null, attempts: 1 })
    await hears(failing)
    expect(received.length).toBe(before + 1)
  },
)

test('a mail of a thread does not leave twice where somebody works on its ticket', async () => {
  const { mail, ticketId, hears } = await queuedInThread('Yara')
  const before = received.length
  const holder = await steward.owner.pool.connect()
  await holder.query('begin')
  await holder.query('select from tickets where id = $1 for update', [ticketId])
  const heard: string[] = []
  const tries = hears(async (db, threadId) => {
    heard.push(threadId)
    await sql`set local lock_timeout = '100ms'`.execute(db)
    await db.selectFrom('tickets').select('id').where('id', '=', threadId).forUpdate().execute()
  })
  await expect.poll(() => heard.length).toBeGreaterThan(1)
  await holder.query('commit')
  holder.release()
  await tries
  expect(new Set(heard)).toEqual(new Set([ticketId]))
  expect(await stored(mail.id)).toMatchObject({ state: 'sent', attempts: 1 })
  expect(received.length).toBe(before + 1)
})

test('an address that is refused is heard in the transaction that ends its mail', async () => {
  const mail = await queued('Xenia')
  refusesAt = 'RCPT TO'
  const hears = (refused: Parameters<typeof sendMail>[4]) => sendMail(context(), mailer, 'https://care.example.com', mail.id, refused)
  const killed = hears({
    refused: async () => {
      throw new Error('killed')
    },
  })
  await expect(killed).rejects.toThrow('killed')
  expect(await stored(mail.id)).toMatchObject({ state: 'queued' })
  await steward.owner.db.updateTable('outbox').set({ sending_until: null }).where('id', '=', mail.id).execute()
  const heard: unknown[] = []
  await hears({ refused: async (_db, { isOfRecipient }) => void heard.push(isOfRecipient) })
  refusesAt = null
  expect(heard).toEqual([true])
  expect(await stored(mail.id)).toMatchObject({ state: 'failed' })
})

test('of two workers at once one sends it; what a dead one had claimed is sent after its time', async () => {
  const mail = await queued('Nuria')
  const before = received.length
  await Promise.all(Array.from({ length: 6 }, () => sendMail(context(), mailer, 'https://care.example.com', mail.id)))
  expect(received.length).toBe(before + 1)

  const other = await queued('Otto')
  const claimedUntil = new Date(Date.now() + 60_000)
  await steward.owner.db.updateTable('outbox').set({ sending_until: claimedUntil, attempts: 1 }).where('id', '=', other.id).execute()
  await sendMail(context(), mailer, 'https://care.example.com', other.id)
  expect(received.length).toBe(before + 1)
  const { rows } = await steward.owner.pool.query('select run_at from graphile_worker.jobs where key = $1', [`mail:${other.id}`])
  expect(rows).toEqual([{ run_at: claimedUntil }])
  await sendMail(context(2), mailer, 'https://care.example.com', other.id)
  expect(await stored(other.id)).toMatchObject({ state: 'sent', attempts: 2, sending_until: null })
})

test('a failed mail that is sent again gets its three days anew and stays as old as it is', async () => {
  const mail = await queued('Rosa')
  await steward.owner.db.updateTable('outbox').set({ state: 'failed', attempts: 19 }).where('id', '=', mail.id).execute()
  const admin = await steward.as('administrator')
  expect((await admin.post(`/api/mail/${mail.id}/send-again`)).status).toBe(204)
  expect(await stored(mail.id)).toMatchObject({ state: 'queued', attempts: 0, created_at: mail.created_at })
  expect((await admin.post(`/api/mail/${mail.id}/send-again`)).body.code).toBe('mail.not_failed')
  const { rows } = await steward.owner.pool.query('select count(*)::int as count from graphile_worker.jobs where key = $1', [
    `mail:${mail.id}`,
  ])
  expect(rows[0].count).toBe(1)
})

test('a mail whose link is over is not sent: a person is told what to do', async () => {
  const mail = await queued('Pia')
  const before = received.length
  await sendMail(context(7 * 24 * 60 + 1), mailer, 'https://care.example.com', mail.id)
  expect(received.length).toBe(before)
  expect(await stored(mail.id)).toMatchObject({
    state: 'failed',
    link: null,
    last_error: expect.stringContaining('Invite this person again'),
  })
})

test('what waits has one job each, also after a worker has started anew', async () => {
  const mail = await queued('Quim')
  await resumeQueuedMail(steward.database.db)
  await resumeQueuedMail(steward.database.db)
  const { rows } = await steward.owner.pool.query(
    'select task_identifier, queue_name, key from graphile_worker.jobs where key in (select $1 || id from outbox)',
    ['mail:'],
  )
  const waiting = await steward.owner.db.selectFrom('outbox').select('id').where('state', '=', 'queued').execute()
  for (const { id } of waiting) expect(rows.filter(({ key }) => key === `mail:${id}`)).toHaveLength(1)
  expect(rows).toContainEqual({ task_identifier: 'send_mail', queue_name: 'mail', key: `mail:${mail.id}` })
  const jobs = await steward.owner.pool.query(
    "select count(*)::int as count from graphile_worker.jobs where task_identifier = 'send_mail' and key is null",
  )
  expect(jobs.rows[0].count).toBe(0)
})

test('a name with a line break does not become a header', async () => {
  const mail = await queued('Eve\r\nBcc: thief@evil.example')
  await sendMail(context(), mailer, 'https://care.example.com', mail.id)
  expect(await stored(mail.id)).toMatchObject({ state: 'queued', last_error: expect.stringContaining('line break') })
})
