import { type Selectable, sql } from 'kysely'
import { recordChangeSet } from '#server/audit/record-change-set.ts'
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
/** Whose message it stands at, in a ticket that is read in another one where it was put there. */
type Copy = File & { ticketId: string; readIn: string; isTakenBack: boolean }

/**
 * Takes content and name of a file away for good. That it was there, who removed it and why stays; the name is written down nowhere, because it
 * may be what had to go. The same content goes wherever it stands for the same customer: in other messages and tickets, in mails as they came, and
 * among the pictures of their text. What waits for a message goes as well, because nobody can tell yet whose it will be. @throws 422 when it was
 * removed already
 */
export async function removeTicketFile(work: Work, id: string, because: string): Promise<void> {
  const [ticket, tickets] = await lockTickets(work, id)
  // With the tickets locked: who removed the same before has ended.
  const file = await work.db.selectFrom('ticket_files').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
  if (!file) throw notFound()
  insist(mayRemoveTicketFile(work.actor, file.removed_at !== null))
  const { rows: copies } = await sql<Copy>`${copiesOf(ticket, file)} for update of ticket_files`.execute(work.db)
  const mailed = await mailFilesOf(work, ticket, file)
  for (const copy of copies) {
    await takeAway(work, copy, because)
    // Where a mail was put by mistake its file is read no more.
    if (!copy.isTakenBack) await tellRemoved(work, tickets.get(copy.readIn) ?? (await lockTicket(work, copy.readIn)), copy, because)
  }
  if (copies.every(({ isTakenBack }) => isTakenBack)) await recordUnread(work, ticket, because)
  for (const mailFile of mailed) await forgetFileOfMail(work.db, mailFile)
  await dropWaiting(work, ticket, file)
}

/**
 * The ticket of the file, and all that hold a copy of it, locked in the order of their ids and before any file: so two who remove at once wait for
 * each other and not both, and nobody who writes an answer is met the other way round. @throws 404
 */
async function lockTickets(work: Work, fileId: string): Promise<[LockedTicket, Map<string, LockedTicket>]> {
  const asked = await work.db
    .selectFrom('ticket_files')
    .innerJoin('ticket_messages', 'ticket_messages.id', 'ticket_files.message_id')
    .innerJoin('tickets', 'tickets.id', 'ticket_messages.ticket_id')
    .select(['tickets.id', 'tickets.customer_id', 'ticket_files.sha256', 'ticket_files.received_file_id'])
    .where('ticket_files.id', '=', fileId)
    .executeTakeFirst()
  if (!asked) throw notFound()
  const { rows } = await sql<Pick<Copy, 'ticketId' | 'readIn'>>`
    select "ticketId", "readIn" from (${copiesOf(asked, asked)}) as copies`.execute(work.db)
  const tickets = new Map<string, LockedTicket>()
  const ids = new Set([asked.id, ...rows.flatMap(({ ticketId, readIn }) => [ticketId, readIn])])
  for (const id of [...ids].sort()) tickets.set(id, await lockTicket(work, id))
  return [tickets.get(asked.id) ?? (await lockTicket(work, asked.id)), tickets]
}

async function takeAway(work: Work, file: File, because: string): Promise<void> {
  await work.db.deleteFrom('ticket_file_pieces').where('file_id', '=', file.id).execute()
  if (file.received_file_id !== null) await forgetFileOfMail(work.db, file.received_file_id)
  await work.db
    .updateTable('ticket_files')
    .set({ name: '', sha256: null, removed_at: work.now, removed_by: work.actor.id, removed_because: because })
    .where('id', '=', file.id)
    .execute()
}

/** In the history of the ticket that it was read in. */
async function tellRemoved(work: Work, ticket: LockedTicket, file: File, because: string): Promise<void> {
  const interactionId = await contactIfOpen(work, ticket.customer_id)
  await recordTicketStep(work, ticket, { step: 'file_removed', because, interactionId })
  await work.publish(
    'ticket.file_removed',
    { ticketId: ticket.id, number: String(ticket.number), messageId: file.message_id ?? '', fileId: file.id },
    aboutTicket(ticket, interactionId),
  )
}

/** It was read in no ticket any more, and no history tells of it; that it was removed, by whom and why, is kept all the same. */
const recordUnread = (work: Work, { id }: LockedTicket, because: string) =>
  recordChangeSet(work, {
    recordKind: 'ticket',
    recordId: id,
    action: 'ticket_file_removed',
    changes: [{ field: 'ticket', from: null, to: 'file_removed' }],
    because,
  })

type Theirs = Pick<LockedTicket, 'id' | 'customer_id'>
type Content = Pick<Selectable<TicketFiles>, 'sha256'>

/** Whose copies go: those of the customer, or of this ticket alone where nobody known wrote it. */
const isTheirs = ({ id, customer_id: customerId }: Theirs) =>
  customerId === null ? sql`tickets.id = ${id}::uuid` : sql`tickets.customer_id = any(${familyOf(customerId)})`

/** The file itself among them; and what came by the same mail, which may have been put on a ticket of somebody else and taken back. */
const copiesOf = (ticket: Theirs, { sha256, received_file_id: receivedFileId }: Content & Pick<File, 'received_file_id'>) => sql<Copy>`
  select ticket_files.id, message_id, received_file_id, ticket_id as "ticketId", coalesce(merged_into, tickets.id) as "readIn",
         ticket_messages.taken_back_at is not null as "isTakenBack"
    from ticket_files
    join ticket_messages on ticket_messages.id = ticket_files.message_id
    join tickets on tickets.id = ticket_messages.ticket_id
   where ((${isTheirs(ticket)} and sha256 = ${sha256}) or received_file_id = ${receivedFileId}::uuid) and removed_at is null
   order by ticket_files.id`

/** Of a mail without a ticket it is the customer’s by its sender: nothing else says whose it is. */
const isFromThem = ({ id, customer_id: customerId }: Theirs) =>
  customerId === null
    ? sql`lower(from_address) = (select lower(requester_address) from tickets where tickets.id = ${id}::uuid)`
    : sql`(received_mails.customer_id = any(${familyOf(customerId)})
           or lower(from_address) in (select lower(address) from emails where emails.customer_id = any(${familyOf(customerId)})))`

async function mailFilesOf(work: Work, ticket: LockedTicket, { sha256 }: Content): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select received_mail_files.id
      from received_mail_files
      join received_mails on received_mails.id = received_mail_files.mail_id
      left join tickets on tickets.id = received_mails.ticket_id
     where received_mail_files.sha256 = ${sha256}
       and case when received_mails.ticket_id is null then ${isFromThem(ticket)} else ${isTheirs(ticket)} end
     order by received_mail_files.id`.execute(work.db)
  return rows.map(({ id }) => id)
}

/** Whoever was about to send it is told to attach it again. */
async function dropWaiting(work: Work, { customer_id: customerId }: LockedTicket, { sha256 }: Content): Promise<void> {
  await sql`
    delete from ticket_files
     where message_id is null and sha256 = ${sha256}
       and (staff_id is not null
            or portal_user_id in (select portal_users.id from portal_users where portal_users.customer_id = any(${familyOf(customerId ?? nobody)})))`.execute(
    work.db,
  )
}

const nobody = '00000000-0000-0000-0000-000000000000'
