import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sendMail } from '#server/mail/send-mail.ts'
import { newId } from '#server/platform/ids.ts'
import type { Letter } from '#server/platform/mailer.ts'
import { portalJobWork } from '#server/portal/portal-job-work.ts'
import { reactions } from '#server/reactions.ts'
import { crontab } from '#server/schedule.ts'
import { mailbox, mailsIn, report } from '#test/mails-in.ts'
import { startSteward, type TestSteward } from '#test/steward.ts'
import { receiveMail } from './receive-mail.ts'
import { takeMail } from './take-mail.ts'

let steward: TestSteward
beforeAll(async () => {
  steward = await startSteward({ env: { MAIL_IN_ADDRESS: mailbox } })
})
afterAll(() => steward.close())

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

const { send, deliver, newest, taken, messagesOf, customer, answered } = mailsIn(() => ({ steward }))

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

  test('whose envelope names no sender, and that is no report and no automatic answer, waits for a person', async () => {
    const { email } = await customer()
    const raw = Buffer.from(`From: ${email}\r\nTo: ${mailbox}\r\nSubject: Panel\r\nMessage-ID: <${newId()}@x.example>\r\n\r\nIt beeps.`)
    const envelope = { from: '', to: [mailbox] }
    await steward.database.db.transaction().execute((db) => receiveMail(db, { source: 'smtp', raw, receivedAt: new Date(), envelope }))
    await steward.runJobs()
    expect(await newest()).toMatchObject({ state: 'needs_person', because: 'mail_in.from_nobody', text: 'It beeps.', ticket_id: null })
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
    const first = await taken({ from: email, id: '<first@home.example>' })
    const second = await taken({ from: 'eve@evil.example', headers: 'In-Reply-To: <first@home.example>\r\n' })
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
