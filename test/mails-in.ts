import { expect } from 'vitest'
import { receiveMail } from '#server/mail-in/receive-mail.ts'
import { makeReplyAddress } from '#server/mail-in/reply-addresses.ts'
import { newId } from '#server/platform/ids.ts'
import type { TestSteward } from '#test/steward.ts'

export const mailbox = 'care@harbor.example'

export type Sent = { from?: string; to?: string; subject?: string; headers?: string; text?: string; source?: string; id?: string }

export const report = (address: string, messageId: string, status = '5.1.1') => ({
  from: 'MAILER-DAEMON@mx.example',
  subject: 'Undelivered Mail Returned to Sender',
  headers: 'Return-Path: <>\r\nContent-Type: multipart/report; boundary=b\r\n',
  text: `--b\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mx\r\n\r\nFinal-Recipient: rfc822; ${address}\r\nAction: failed\r\nStatus: ${status}\r\nDiagnostic-Code: smtp; 550 user unknown\r\n\r\n--b\r\nContent-Type: text/rfc822-headers\r\n\r\nMessage-ID: ${messageId}\r\n--b--`,
})

/** Mails as they come in from outside, and what becomes of each. */
export function mailsIn(asked: () => { steward: TestSteward }) {
  async function send({
    from = 'maria@home.example',
    to = mailbox,
    subject = 'Panel',
    headers = '',
    text = 'It beeps.',
    source = 'smtp',
    id,
  }: Sent) {
    const raw = `From: ${from}\r\nTo: ${to}\r\nSubject: ${subject}\r\nMessage-ID: ${id ?? `<${newId()}@home.example>`}\r\n${headers}\r\n${text}`
    return deliver(Buffer.from(raw), source)
  }

  async function deliver(raw: Buffer, source = 'smtp') {
    return asked()
      .steward.database.db.transaction()
      .execute((db) => receiveMail(db, { source, raw, receivedAt: new Date() }))
  }

  const newest = () =>
    asked().steward.owner.db.selectFrom('received_mails').selectAll().orderBy('id', 'desc').limit(1).executeTakeFirstOrThrow()

  async function taken(sent: Sent) {
    expect(await send(sent)).toBe(true)
    await asked().steward.runJobs()
    return newest()
  }

  const messagesOf = (ticketId: string | null) =>
    asked()
      .steward.owner.db.selectFrom('ticket_messages')
      .select(['author', 'text'])
      .where('ticket_id', '=', ticketId)
      .orderBy('id')
      .execute()

  let serial = 0
  async function customer() {
    serial += 1
    const email = `maria${serial}@home.example`
    return { ...(await asked().steward.given.customer({ email })), email }
  }

  async function answered(recipient: string, customerId: string) {
    const { db } = asked().steward.owner
    const ticketId = newId()
    await db.insertInto('tickets').values({ id: ticketId, customer_id: customerId, subject: 'Panel', created_at: new Date() }).execute()
    return replyAddress(ticketId, recipient)
  }

  async function replyAddress(ticketId: string, recipient: string) {
    const address = await asked()
      .steward.database.db.transaction()
      .execute((work) =>
        makeReplyAddress(
          { db: work, secrets: asked().steward.secrets, now: new Date() },
          { mailbox, ticketId, ticketMessageId: null, recipient },
        ),
      )
    return { ticketId, replyTo: address }
  }

  return { send, deliver, newest, taken, messagesOf, customer, answered, replyAddress }
}
