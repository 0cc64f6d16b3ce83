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
  test('it opens a ticket of the customer, unverified, once', async () => {
    const id = await received()
    const customer = await steward.given.customer({})
    const body = { customerNumber: customer.number }
    const placed = await tickets.post(`/api/received-mails/${id}/open-ticket`, { body })
    expect(placed.body).toMatchObject({ state: 'taken', isVerified: false, can: { place: { allowed: false } } })
    expect((await tickets.post(`/api/received-mails/${id}/open-ticket`, { body })).body).toMatchObject({ code: 'received_mail.settled' })
    const ticket = await agent.get(`/api/tickets/${placed.body.ticketId}`)
    expect(placed.body.ticketNumber).toBe(ticket.body.number)
    expect(ticket.body).toMatchObject({ customerId: customer.id, subject: 'Panel', messages: [{ author: 'customer' }] })
    // On a ticket it is there for who reads tickets.
    expect((await agent.get(`/api/received-mails/${id}`)).status).toBe(200)
  })

  test('it opens a ticket of nobody known, where it names a sender, and says afterwards where it went', async () => {
    const id = await received()
    expect((await tickets.get(`/api/received-mails/${id}`)).body.can.openOfNobody).toMatchObject({ allowed: true })
    const placed = await tickets.post(`/api/received-mails/${id}/open-ticket`, { body: {} })
    expect(placed).toMatchObject({ status: 200, body: { state: 'taken' } })
    const ticket = (await tickets.get(`/api/tickets/${placed.body.ticketId}`)).body
    expect(ticket).toMatchObject({ customer: null, requester: { address: 'colleague@harbor.example' } })
    const list = await tickets.get('/api/received-mails?state=taken&byHand=true')
    expect(list.body.items[0]).toMatchObject({ id, ticketId: ticket.id, ticketNumber: ticket.number })
    const nameless = await received()
    await steward.owner.db.updateTable('received_mails').set({ from_address: null }).where('id', '=', nameless).execute()
    expect(await tickets.post(`/api/received-mails/${nameless}/open-ticket`, { body: {} })).toMatchObject({
      status: 422,
      body: { code: 'received_mail.no_sender' },
    })
  })

  test('its writer has waited since it arrived, however late it is placed, but not for what was answered since', async () => {
    const arrivedAt = new Date(Date.now() - 3 * 3_600_000)
    const late = async () => {
      const id = await received()
      await steward.owner.db.updateTable('received_mails').set({ received_at: arrivedAt }).where('id', '=', id).execute()
      return id
    }
    const opened = await tickets.post(`/api/received-mails/${await late()}/open-ticket`, { body: {} })
    const ticket = (await tickets.get(`/api/tickets/${opened.body.ticketId}`)).body
    const at = arrivedAt.toISOString()
    expect(ticket).toMatchObject({ createdAt: at, since: at, messages: [{ at, received: { at } }] })
    // Of one that was answered meanwhile, the answer was given without it: it stands after that and waits.
    const answer = await tickets.post(`/api/tickets/${ticket.id}/replies`, { body: { text: 'Thank you.', public: true } })
    await tickets.post(`/api/received-mails/${await late()}/put-on-ticket`, { body: { ticketNumber: ticket.number } })
    const { messages, queue } = (await tickets.get(`/api/tickets/${ticket.id}`)).body
    expect(queue).toBe('waiting')
    expect(messages.at(-1)).toMatchObject({ author: 'customer', received: { at } })
    expect(Date.parse(messages.at(-1).at)).toBe(Date.parse(answer.body.messages.at(-1).at) + 1)
  })

  test('it goes on a ticket that is there', async () => {
    const customer = await steward.given.customer({})
    const ticketId = newId()
    await steward.owner.db
      .insertInto('tickets')
      .values({ id: ticketId, customer_id: customer.id, subject: 'Old', created_at: new Date() })
      .execute()
    const placed = await tickets.post(`/api/received-mails/${await received()}/put-on-ticket`, {
      body: { ticketNumber: await numberOf(ticketId) },
    })
    expect(placed.body).toMatchObject({ state: 'taken', ticketId, isVerified: false })
    // Parted off into a ticket of its own, it still shows the mail that it came by; what stays has a mail of its own.
    await tickets.post(`/api/received-mails/${await received()}/put-on-ticket`, { body: { ticketNumber: await numberOf(ticketId) } })
    const [{ id: messageId }] = (await tickets.get(`/api/tickets/${ticketId}`)).body.messages
    await tickets.post(`/api/tickets/${ticketId}/replies`, { body: { text: 'Thank you.', public: true } })
    const parted = await tickets.post(`/api/tickets/${ticketId}/split`, { body: { messageIds: [messageId], subject: 'Apart' } })
    const [moved] = parted.body.messages
    expect(moved.hasHtml).toBe(true)
    expect((await tickets.get(`/api/ticket-messages/${moved.id}/body`)).status).toBe(200)
    expect((await tickets.post(`/api/received-mails/${await received()}/put-on-ticket`, { body: { ticketNumber: '99' } })).status).toBe(400)
  })

  test('of a colleague it stands there as theirs, and not as the customer’s words', async () => {
    const customer = await steward.given.customer({ name: 'Ada Hale', email: 'ada@home.example' })
    const id = await received('colleague@harbor.example', '')
    const placed = await tickets.post(`/api/received-mails/${id}/open-ticket`, { body: { customerNumber: customer.number } })
    const read = async () => (await tickets.get(`/api/tickets/${placed.body.ticketId}`)).body
    const list = await tickets.get(`/api/tickets?q=${placed.body.ticketNumber}`)
    expect(list.body.items[0]).toMatchObject({
      excerptBy: 'colleague@harbor.example',
      because: expect.stringMatching(/^colleague@harbor.example wrote /),
    })
    expect((await read()).messages).toMatchObject([{ author: 'customer', by: 'colleague@harbor.example' }])
    // Once it is an address of the customer’s, the words are theirs.
    const { db } = steward.owner
    await db.updateTable('emails').set({ address: 'Colleague@harbor.example' }).where('customer_id', '=', customer.id).execute()
    expect(await read()).toMatchObject({
      excerptBy: null,
      because: expect.stringMatching(/^The customer wrote /),
      messages: [{ by: null }],
    })
  })

  test('it is set aside with a reason, and may be placed after all', async () => {
    const id = await received()
    const set = await tickets.post(`/api/received-mails/${id}/ignore`, { body: { because: 'An offer' } })
    expect(set.body).toMatchObject({ state: 'ignored', because: 'mail_in.by_hand', can: { place: { allowed: true } } })
    const trail = await steward.owner.db.selectFrom('change_sets').select(['because', 'action']).where('record_id', '=', id).execute()
    expect(trail).toEqual([{ action: 'place_mail', because: 'An offer' }])
    const { number: customerNumber } = await steward.given.customer({})
    expect((await tickets.post(`/api/received-mails/${id}/open-ticket`, { body: { customerNumber } })).status).toBe(200)
    expect((await tickets.post(`/api/received-mails/${id}/open-ticket`, { body: { customerNumber } })).status).toBe(422)
  })
})
