import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newId } from '#server/platform/ids.ts'
import { mailToPlace } from '#test/mails-to-place.ts'
import { type Client, startSteward, type TestSteward } from '#test/steward.ts'

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

async function numberOf(ticketId: string): Promise<string> {
  const { number } = await steward.owner.db.selectFrom('tickets').select('number').where('id', '=', ticketId).executeTakeFirstOrThrow()
  return number.toString()
}

describe('placed by hand', () => {
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
})
