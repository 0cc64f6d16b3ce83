import { recordChangeSet } from '#server/audit/record-change-set.ts'
import { insist, notFound } from '#server/platform/refusal.ts'
import { lockTicket } from '#server/tickets/lock-ticket.ts'
import { takeMessageBack } from '#server/tickets/take-message-back.ts'
import type { Work } from '#server/work.ts'
import { putOf, sinceOf } from './placed-since.ts'
import { mayUndoPlacing } from './rules/may-place-mail.ts'

/** Takes back where somebody put a mail, as long as nothing came of it: it waits to be placed again. Nobody is mailed. @throws 404, 422 */
export async function undoPlacing(work: Work, mailId: string): Promise<void> {
  const mail = await work.db.selectFrom('received_mails').selectAll().where('id', '=', mailId).forUpdate().executeTakeFirst()
  if (!mail) throw notFound()
  const put = putOf(mail)
  // Locked, so that nobody writes between the look and the taking back.
  const ticket = put && (await lockTicket(work, put.ticketId))
  // So that a customer who looks at it in this moment has looked before, or finds it no more.
  if (put) await work.db.selectFrom('ticket_messages').select('id').where('id', '=', put.messageId).forNoKeyUpdate().execute()
  insist(mayUndoPlacing({ state: mail.state, isByHand: mail.settled_by !== null }, await sinceOf(work.db, mail), work.actor))
  if (!put || !ticket) throw notFound()
  await takeMessageBack(work, ticket, put)
  await work.db
    .updateTable('received_mails')
    .set({
      state: 'needs_person',
      because: mail.because ?? 'mail_in.taken_back',
      settled_at: work.now,
      settled_by: null,
      ticket_id: null,
      ticket_message_id: null,
      customer_id: null,
    })
    .where('id', '=', mailId)
    .execute()
  await recordChangeSet(work, {
    recordKind: 'received_mail',
    recordId: mailId,
    action: 'undo_place_mail',
    changes: [
      { field: 'state', from: 'taken', to: 'needs_person' },
      { field: 'ticket', from: { number: String(ticket.number) }, to: null },
    ],
  })
}
