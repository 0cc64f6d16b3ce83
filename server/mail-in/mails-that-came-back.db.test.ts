import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newId } from '#server/platform/ids.ts'
import { mailbox, mailsIn, report } from '#test/mails-in.ts'
import { startSteward, type TestSteward } from '#test/steward.ts'

let steward: TestSteward
beforeAll(async () => {
  steward = await startSteward({ env: { MAIL_IN_ADDRESS: mailbox } })
})
afterAll(() => steward.close())

const { taken, customer, answered, replyAddress } = mailsIn(() => ({ steward }))

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

  test('is heard while the service desk is off; what nobody would see waits, and nothing of a number is kept', async () => {
    const { id, email } = await customer()
    const modules = (value: string) => steward.owner.pool.query(`update company set modules = ${value}`)
    const before = await steward.owner.db.selectFrom('company').select('modules').executeTakeFirstOrThrow()
    await modules(`array_remove(modules, 'service_desk')`)
    const plain = await taken({ from: email, subject: 'Later' })
    expect(plain).toMatchObject({ state: 'waiting', subject: null })
    expect(await taken({ from: email, text: 'My card is 4111 1111 1111 1111.' })).toMatchObject({
      state: 'needs_person',
      because: 'mail_in.desk_off',
      text: 'My card is [card ending in 1111].',
      ticket_id: null,
    })
    expect(await taken(report(email, await sentTo(id, email)))).toMatchObject({ state: 'ignored', because: 'mail_in.bounce' })
    expect(await marked(id)).toMatchObject({ because: '550 user unknown' })
    await modules(`'{${before.modules.join(',')}}'`)
    const admin = await steward.as('ticket_administrator')
    expect((await admin.get(`/api/received-mails/${plain.id}/raw`)).status).toBe(404)
    // It came the day before yesterday: nobody who wrote then is told only now that it is here.
    await steward.owner.pool.query(`update received_mails set received_at = received_at - interval '2 days' where id = $1`, [plain.id])
    await steward.owner.pool.query(`select graphile_worker.add_job('resume_waiting_mails')`)
    await steward.runJobs()
    const row = await steward.owner.db
      .selectFrom('received_mails')
      .select(['state', 'subject'])
      .where('id', '=', plain.id)
      .executeTakeFirst()
    expect(row).toEqual({ state: 'taken', subject: 'Later' })
    expect((await admin.get(`/api/received-mails/${plain.id}/raw`)).status).toBe(200)
    const told = await steward.owner.db
      .selectFrom('outbox')
      .select('id')
      .where('to_address', '=', email)
      .where('template', '=', 'mail_received')
    expect(await told.execute()).toEqual([])
  })
})
