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
