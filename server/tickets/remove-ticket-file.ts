import { forgetFileOfMail } from '#server/mail-in/forget-file-of-mail.ts'
import { insist, notFound } from '#server/platform/refusal.ts'
import type { Work } from '#server/work.ts'
import { aboutTicket, contactIfOpen } from './contact-of.ts'
import { lockTicket } from './lock-ticket.ts'
import { recordTicketStep } from './record-ticket-step.ts'
import { mayRemoveTicketFile } from './rules/may-remove-ticket-file.ts'

/**
 * Takes content and name of a file away for good. That it was there, who removed it and why stays; the name is written down nowhere, because it
 * may be what had to go. What came by mail goes there as well. @throws 422 when it was removed already
 */
export async function removeTicketFile(work: Work, id: string, because: string): Promise<void> {
  const file = await work.db.selectFrom('ticket_files').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
  if (!file?.message_id) throw notFound()
  insist(mayRemoveTicketFile(work.actor, file.removed_at !== null))
  const message = await work.db
    .selectFrom('ticket_messages')
    .select('ticket_id')
    .where('id', '=', file.message_id)
    .executeTakeFirstOrThrow()
  const ticket = await lockTicket(work, message.ticket_id)
  await work.db.deleteFrom('ticket_file_pieces').where('file_id', '=', id).execute()
  if (file.received_file_id !== null) await forgetFileOfMail(work.db, file.received_file_id)
  await work.db
    .updateTable('ticket_files')
    .set({ name: '', sha256: null, removed_at: work.now, removed_by: work.actor.id, removed_because: because })
    .where('id', '=', id)
    .execute()
  const interactionId = await contactIfOpen(work, ticket.customer_id)
  await recordTicketStep(work, ticket, { step: 'file_removed', because, interactionId })
  await work.publish(
    'ticket.file_removed',
    { ticketId: ticket.id, number: String(ticket.number), messageId: file.message_id, fileId: id },
    aboutTicket(ticket, interactionId),
  )
}
