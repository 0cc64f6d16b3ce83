import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newId } from '#server/platform/ids.ts'
import { takeCustomerMessage } from '#server/tickets/take-customer-message.ts'
import { mailToPlace, plainMailToPlace } from '#test/mails-to-place.ts'
import { type Client, startSteward, type TestSteward } from '#test/steward.ts'
import { jobOf } from '#test/work-of-nobody.ts'

let steward: TestSteward
let tickets: Client
let agent: Client & { id: string }
beforeAll(async () => {
  steward = await startSteward({ env: { MAIL_IN_ADDRESS: 'care@harbor.example', SMTP_IN_LISTEN: '0' } })
  tickets = await steward.as('ticket_administrator')
  agent = await steward.as('agent')
  await steward.given.staff({ role: 'agent', email: 'colleague@harbor.example' })
})
afterAll(() => steward.close())

const received = (from?: string, name?: string) => mailToPlace(steward, from, name)

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

describe('that came after an act on its ticket, and arrived before it', () => {
  const opened = async () => {
    const { id } = await steward.given.customer({})
    const reply = await tickets.post(`/api/customers/${id}/tickets`, { body: { subject: 'Hub', message: 'It beeps.' } })
    expect(reply.status, reply.text).toBe(201)
    return reply.body as { id: string; number: string }
  }
  /** Two mails that arrived: one is put there by hand, the other could be taken only then. */
  const waiting = async () => {
    const [toPlace, toTake] = [await plainMailToPlace(steward), await plainMailToPlace(steward)]
    const arrivedAt = new Date()
    return {
      place: async (number: string) =>
        expect((await tickets.post(`/api/received-mails/${toPlace}/put-on-ticket`, { body: { ticketNumber: number } })).status).toBe(200),
      take: (id: string) =>
        jobOf(steward, new Date(), (work) =>
          takeCustomerMessage(work, id, { text: 'Still.', channel: 'mail', arrivedAt, receivedMailId: toTake }),
        ),
    }
  }
  const change = async (path: string, body?: object) => {
    const reply = await tickets.post(`/api/ticket-bulk-changes${path}`, {
      ...(body && { body, headers: { 'idempotency-key': newId() } }),
    })
    expect(reply.status, reply.text).toBe(201)
    await steward.runJobs()
    return reply.body.id as string
  }

  test.each<[string, () => object, unknown]>([
    ['given to somebody', () => ({ kind: 'assign', staffId: agent.id }), null],
    ['made urgent', () => ({ kind: 'prioritise', priority: 'urgent' }), 'normal'],
    ['opened again', () => ({ kind: 'reopen', because: 'By mistake' }), 'closed'],
    ['closed', () => ({ kind: 'close', because: 'By mistake' }), 'unassigned'],
  ])('an act on many is taken back where none did, and each other ticket is named: %s', async (_what, act, before) => {
    const [quiet, placed, late] = [await opened(), await opened(), await opened()]
    const { kind } = act() as { kind: string }
    const ticketIds = [quiet.id, placed.id, late.id]
    if (kind === 'reopen') for (const id of ticketIds) await tickets.post(`/api/tickets/${id}/close`)
    const mails = await waiting()
    const done = await change('', { ticketIds, act: act() })
    await mails.place(placed.number)
    await mails.take(late.id)
    // What the clock did since is nobody’s doing.
    await steward.owner.pool.query(
      `insert into ticket_steps (id, ticket_id, at, step, by, was, becomes)
       values (gen_random_uuid(), $1, now(), 'retimed', 'system', '{}', '{}'), (gen_random_uuid(), $1, now(), 'woken', 'system', '"2026-01-01T00:00:00Z"', '"time"')`,
      [quiet.id],
    )
    const stand = async (id: string) => {
      const { assignee, priority, queue } = (await tickets.get(`/api/tickets/${id}?peek=true`)).body
      return kind === 'assign' ? (assignee?.id ?? null) : kind === 'prioritise' ? priority : queue
    }
    const others = async () => [await stand(placed.id), await stand(late.id)]
    const left = await others()
    const undo = await change(`/${done}/undo`)
    expect(await stand(quiet.id)).toBe(before)
    expect(await others()).toEqual(left)
    expect(left).not.toContain(before === 'unassigned' ? 'closed' : before)
    const because = 'A mail came to it since. Read that first.'
    const named = await tickets.get(`/api/ticket-bulk-changes/${undo}/tickets?state=skipped`)
    expect(named.body.items).toMatchObject([
      { number: placed.number, because },
      { number: late.number, because },
    ])
  })

  test('one’s own giving is not taken back then', async () => {
    const ticket = await opened()
    const mails = await waiting()
    expect((await tickets.post(`/api/tickets/${ticket.id}/assign`, { body: { staffId: agent.id } })).status).toBe(200)
    expect((await tickets.get(`/api/tickets/${ticket.id}?peek=true`)).body.can.undo_assign.allowed).toBe(true)
    await mails.take(ticket.id)
    expect((await tickets.post(`/api/tickets/${ticket.id}/assign/undo`)).body.code).toBe('ticket.assigning_not_last')
  })
})
