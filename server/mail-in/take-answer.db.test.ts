import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newId } from '#server/platform/ids.ts'
import { portalJobWork } from '#server/portal/portal-job-work.ts'
import { reactions } from '#server/reactions.ts'
import { mailbox, mailsIn, type Sent } from '#test/mails-in.ts'
import { startSteward, type TestSteward } from '#test/steward.ts'
import { receiveMail } from './receive-mail.ts'
import { takeMail } from './take-mail.ts'

let steward: TestSteward
beforeAll(async () => {
  steward = await startSteward({ env: { MAIL_IN_ADDRESS: mailbox } })
})
afterAll(() => steward.close())

const { send, taken, messagesOf, customer, answered, replyAddress } = mailsIn(() => ({ steward }))

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
    const began = Date.now()
    const sent = async (text: string, secondsAgo: number) => {
      const raw = Buffer.from(`From: ${email}\r\nTo: ${replyTo}\r\nSubject: Panel\r\nMessage-ID: <${newId()}@home.example>\r\n\r\n${text}`)
      const receivedAt = new Date(began - secondsAgo * 1_000)
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

    const seller = 'seller@spam.example'
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
    const again = { from: email, to: replyTo, id: '<again@home.example>' }
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
    const same = { from: email, to: replyTo, id: '<atonce@home.example>' }
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
