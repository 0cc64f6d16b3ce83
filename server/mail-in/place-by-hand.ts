import { recordChangeSet } from '#server/audit/record-change-set.ts'
import { insist, invalidField, notFound, Refusal } from '#server/platform/refusal.ts'
import { refused } from '#server/platform/verdict.ts'
import { tellQueuesMoved } from '#server/tickets/tell-ticket-changed.ts'
import type { Work } from '#server/work.ts'
import { mayOpenOfNobody, mayPlaceMail } from './rules/may-place-mail.ts'
import { isReadAsSpam, type MailForTicket, type OnTicket, openFromMail, replyFromMail } from './ticket-door.ts'

type Waiting = MailForTicket & { state: string }

/** Opens a ticket with a mail that nobody could place: of a customer, or of nobody known, whose it is said later. @throws 404, 422 */
export async function openTicketByHand(work: Work, mailId: string, customerNumber: string | undefined): Promise<void> {
  const mail = await lockMail(work, mailId)
  if (customerNumber === undefined) {
    insist(mayOpenOfNobody({ address: mail.from.address }))
    await settle(work, mail, await openFromMail(work, { ...mail, customerId: null }))
    return
  }
  const customer = await work.db
    .selectFrom('customers')
    .select(['id', 'merged_into'])
    .where('number', '=', customerNumber.trim())
    .executeTakeFirst()
  if (!customer) throw invalidField('customerNumber', 'No account has this number. Search for the customer, and choose them.')
  const on = await openFromMail(work, { ...mail, customerId: customer.merged_into ?? customer.id })
  await settle(work, mail, on)
}

/** Puts it on a ticket that is there. @throws 404, 422, also where that is marked as spam */
export async function putOnTicketByHand(work: Work, mailId: string, ticketNumber: string): Promise<void> {
  const mail = await lockMail(work, mailId)
  const ticket = await work.db
    .selectFrom('tickets')
    .select(['id', 'taken_back_at'])
    .where('number', '=', BigInt(ticketNumber))
    .executeTakeFirst()
  if (!ticket) throw invalidField('ticketNumber', 'No ticket has this number.')
  if (ticket.taken_back_at !== null)
    insist(
      refused('ticket.taken_back', 'A mail opened this ticket by mistake: it is nobody’s.', {
        instead: 'Choose another ticket, or open one.',
      }),
    )
  if (await isReadAsSpam(work, ticket.id))
    insist(
      refused('ticket.spam', 'This ticket was marked as spam: nobody would hear of the mail.', {
        instead: 'Say of it first that it is none.',
      }),
    )
  await settle(work, mail, await replyFromMail(work, { ...mail, ticketId: ticket.id }))
}

/** Sets it aside; it stays to be found. @throws 404, 422 */
export async function ignoreByHand(work: Work, mailId: string, because: string): Promise<void> {
  const mail = await lockMail(work, mailId)
  await work.db
    .updateTable('received_mails')
    .set({ state: 'ignored', because: 'mail_in.by_hand', settled_at: work.now, settled_by: work.actor.id })
    .where('id', '=', mailId)
    .execute()
  await record(work, mailId, { from: mail.state, to: 'ignored', because })
  await tellQueuesMoved(work.db)
}

/** Why a person was asked stays with it, for where its placing is taken back. */
async function settle(work: Work, mail: Waiting, on: OnTicket | null): Promise<void> {
  if (!on) throw new Refusal(422, 'ticket.not_open', 'This ticket takes no mail. Choose another, or open a new one.')
  await work.db
    .updateTable('received_mails')
    .set({
      state: 'taken',
      settled_at: work.now,
      settled_by: work.actor.id,
      ticket_id: on.ticketId,
      ticket_message_id: on.ticketMessageId,
      customer_id: on.customerId,
    })
    .where('id', '=', mail.receivedMailId)
    .execute()
  await record(work, mail.receivedMailId, { from: mail.state, to: 'taken' })
}

const record = (work: Work, mailId: string, { from, to, because }: { from: string; to: string; because?: string }) =>
  recordChangeSet(work, {
    recordKind: 'received_mail',
    recordId: mailId,
    action: 'place_mail',
    ...(because !== undefined && { because }),
    changes: [{ field: 'state', from, to }],
  })

async function lockMail(work: Work, mailId: string): Promise<Waiting> {
  const row = await work.db.selectFrom('received_mails').selectAll().where('id', '=', mailId).forUpdate().executeTakeFirst()
  if (!row) throw notFound()
  insist(mayPlaceMail({ state: row.state }, work.actor))
  return {
    state: row.state,
    receivedMailId: mailId,
    arrivedAt: row.received_at,
    subject: row.subject ?? '',
    text: row.is_unreadable ? null : row.text || row.subject || '—',
    quoted: row.quoted ?? '',
    isVerified: false,
    isPlaced: true,
    from: { name: row.from_name ?? '', address: row.from_address },
  }
}
