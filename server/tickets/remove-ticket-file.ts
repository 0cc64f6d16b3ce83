import { type Selectable, sql } from 'kysely'
import { familyOf } from '#server/customers/family.ts'
import { forgetFileOfMail } from '#server/mail-in/forget-file-of-mail.ts'
import { insist, notFound } from '#server/platform/refusal.ts'
import type { TicketFiles } from '#server/tables.ts'
import type { Work } from '#server/work.ts'
import { aboutTicket, contactIfOpen } from './contact-of.ts'
import { type LockedTicket, lockTicket } from './lock-ticket.ts'
import { recordTicketStep } from './record-ticket-step.ts'
import { mayRemoveTicketFile } from './rules/may-remove-ticket-file.ts'

type File = Pick<Selectable<TicketFiles>, 'id' | 'message_id' | 'received_file_id'>

/**
 * Takes content and name of a file away for good. That it was there, who removed it and why stays; the name is written down nowhere, because it
 * may be what had to go. The same content goes wherever it stands for the same customer: in other messages and tickets, in mails as they came, and
 * among the pictures of their text. @throws 422 when it was removed already
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
  const [copies, mailed] = [await copiesOf(work, ticket, file), await mailFilesOf(work, ticket, file)]
  await takeAway(work, ticket, file, because)
  for (const copy of copies)
    await takeAway(work, copy.ticketId === ticket.id ? ticket : await lockTicket(work, copy.ticketId), copy, because)
  for (const mailFile of mailed) await forgetFileOfMail(work.db, mailFile)
}

async function takeAway(work: Work, ticket: LockedTicket, file: File, because: string): Promise<void> {
  await work.db.deleteFrom('ticket_file_pieces').where('file_id', '=', file.id).execute()
  if (file.received_file_id !== null) await forgetFileOfMail(work.db, file.received_file_id)
  await work.db
    .updateTable('ticket_files')
    .set({ name: '', sha256: null, removed_at: work.now, removed_by: work.actor.id, removed_because: because })
    .where('id', '=', file.id)
    .execute()
  const interactionId = await contactIfOpen(work, ticket.customer_id)
  await recordTicketStep(work, ticket, { step: 'file_removed', because, interactionId })
  await work.publish(
    'ticket.file_removed',
    { ticketId: ticket.id, number: String(ticket.number), messageId: file.message_id ?? '', fileId: file.id },
    aboutTicket(ticket, interactionId),
  )
}

/** Whose copies go: those of the customer, or of this ticket alone where nobody known wrote it. */
const isTheirs = ({ id, customer_id: customerId }: LockedTicket) =>
  customerId === null ? sql`tickets.id = ${id}::uuid` : sql`tickets.customer_id = any(${familyOf(customerId)})`

type Asked = { id: string; sha256: string | null }

/** In the order of their tickets, so that two who remove at once wait for each other and not both. */
async function copiesOf(work: Work, ticket: LockedTicket, { id, sha256 }: Asked): Promise<(File & { ticketId: string })[]> {
  const { rows } = await sql<File & { ticketId: string }>`
    select ticket_files.id, message_id, received_file_id, ticket_id as "ticketId"
      from ticket_files
      join ticket_messages on ticket_messages.id = ticket_files.message_id
      join tickets on tickets.id = ticket_messages.ticket_id
     where ${isTheirs(ticket)} and sha256 = ${sha256} and removed_at is null and ticket_files.id <> ${id}::uuid
     order by ticket_id, ticket_files.id
       for update of ticket_files`.execute(work.db)
  return rows
}

async function mailFilesOf(work: Work, ticket: LockedTicket, { sha256 }: Asked): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select received_mail_files.id
      from received_mail_files
      join received_mails on received_mails.id = received_mail_files.mail_id
      join tickets on tickets.id = received_mails.ticket_id
     where ${isTheirs(ticket)} and received_mail_files.sha256 = ${sha256}
     order by received_mail_files.id`.execute(work.db)
  return rows.map(({ id }) => id)
}
