import { filesPerMessage } from '#contract/ticket-thread.ts'
import { languageFor } from '#presets/load-email-templates.ts'
import { unreadableWords } from '#presets/unreadable-words.ts'
import { lookAtContent } from '#server/files/look-at-file.ts'
import { lockTicket } from '#server/tickets/lock-ticket.ts'
import { openTicket } from '#server/tickets/open-ticket.ts'
import { recordTicketStep } from '#server/tickets/record-ticket-step.ts'
import { keepTicketFile } from '#server/tickets/store-ticket-file.ts'
import { takeCustomerMessage } from '#server/tickets/take-customer-message.ts'
import { survivingTicket } from '#server/tickets/thread.ts'
import type { AccountWork } from '#server/work.ts'

// The one place where mail that comes in meets tickets.

export type MailForTicket = {
  receivedMailId: string
  /** Since when whoever wrote it waits. */
  arrivedAt: Date
  subject: string
  /** What the sender wrote, never empty; null where it could not be read. */
  text: string | null
  quoted: string
  /** The sender is known to be who the ticket was answered to. */
  isVerified: boolean
  from: { name: string; address: string | null }
  /** Somebody said where it belongs. */
  isPlaced?: boolean
}
export type OnTicket = { ticketId: string; ticketMessageId: string; customerId: string | null }

/** A message of the customer on the ticket, or on the one that follows it; null where it is there no more, or nobody reads there. */
export async function replyFromMail(work: AccountWork, mail: MailForTicket & { ticketId: string }): Promise<OnTicket | null> {
  const there = await work.db.selectFrom('tickets').select('customer_id').where('id', '=', mail.ticketId).executeTakeFirst()
  if (!there) return null
  // Locked: it may be taken back this moment.
  if ((await lockTicket(work, mail.ticketId)).taken_back_at !== null) return null
  const { ticketId, messageId } = await takeCustomerMessage(
    work,
    mail.ticketId,
    messageOf(mail, await wordsOf(work, mail, there.customer_id)),
  )
  return on(work, ticketId, messageId, mail)
}

/** A new ticket with the mail as its first message; without a customer a person says whose it is. Null where the mail says no sender. */
export async function openFromMail(work: AccountWork, mail: MailForTicket & { customerId: string | null }): Promise<OnTicket | null> {
  const { address } = mail.from
  if (mail.customerId === null && address === null) return null
  const { ticketId, messageId } = await openTicket(work, {
    customerId: mail.customerId,
    requester: { name: mail.from.name || null, address },
    subject: (mail.subject || mail.text || '').replace(/\s+/g, ' ').trim().slice(0, 200) || '—',
    message: { ...messageOf(mail, await wordsOf(work, mail, mail.customerId)), author: 'customer' },
  })
  return on(work, ticketId, messageId, mail)
}

/** The ticket, or the one that it is read in, was marked as spam: what is written there is heard by nobody. */
export async function isReadAsSpam({ db }: Pick<AccountWork, 'db'>, ticketId: string): Promise<boolean> {
  const read = await survivingTicket(db, ticketId)
  const row = read && (await db.selectFrom('tickets').select('is_spam').where('id', '=', read.id).executeTakeFirst())
  return row?.is_spam ?? false
}

const longestText = 20_000

/** What could not be read is nobody’s words, neither its subject: the thread says so, to whoever wrote it in their language. */
async function wordsOf(work: AccountWork, { text }: MailForTicket, customerId: string | null): Promise<string> {
  if (text !== null) return text
  const customer =
    customerId === null
      ? undefined
      : await work.db.selectFrom('customers').select('language').where('id', '=', customerId).executeTakeFirst()
  return unreadableWords[languageFor(customer?.language ?? work.actor.company.language)]
}

const messageOf = ({ text: read, quoted, isVerified, from, receivedMailId, arrivedAt, isPlaced = false }: MailForTicket, text: string) => ({
  text: text.slice(0, longestText),
  quoted: quoted === '' || read === null ? null : quoted.slice(0, longestText),
  channel: 'mail' as const,
  isVerified,
  from: { name: from.name || null, address: from.address },
  receivedMailId,
  arrivedAt,
  isPlaced,
})

async function on(work: AccountWork, ticketId: string, ticketMessageId: string, mail: MailForTicket): Promise<OnTicket> {
  await keepFiles(work, mail.receivedMailId, { ticketId, ticketMessageId })
  const { customer_id: customerId } = await work.db
    .selectFrom('tickets')
    .select('customer_id')
    .where('id', '=', ticketId)
    .executeTakeFirstOrThrow()
  return { ticketId, ticketMessageId, customerId }
}

/** What a message takes goes with it; all else stays with the mail as it came, and the thread says so. Pictures of its text stand there. */
async function keepFiles(work: AccountWork, mailId: string, to: { ticketId: string; ticketMessageId: string }): Promise<void> {
  const files = await work.db
    .selectFrom('received_mail_files')
    .select(['id', 'name'])
    .where('mail_id', '=', mailId)
    .where('content_id', 'is', null)
    .orderBy('position')
    .execute()
  for (const file of files.slice(filesPerMessage, filesPerMessage + mostTold))
    await tellNotKept(work, to.ticketId, file.id, `A message takes up to ${filesPerMessage} files.`)
  for (const file of files.slice(0, filesPerMessage)) {
    const pieces = await work.db
      .selectFrom('received_mail_file_pieces')
      .select('bytes')
      .where('file_id', '=', file.id)
      .orderBy('position')
      .execute()
    const looked = lookAtContent(file.name, Buffer.concat(pieces.map(({ bytes }) => bytes)))
    if ('because' in looked) await tellNotKept(work, to.ticketId, file.id, looked.because)
    else await keepTicketFile(work, looked, { messageId: to.ticketMessageId, receivedFileId: file.id })
  }
}

/** Of a mail that was built to be too much, no more is told than anybody reads. */
const mostTold = 20

/** Its name stays with the mail: it may have to go from there one day, and no step is ever changed. */
async function tellNotKept(work: AccountWork, ticketId: string, receivedFileId: string, because: string): Promise<void> {
  const ticket = await lockTicket(work, ticketId)
  await recordTicketStep(work, ticket, { step: 'file_not_kept', becomes: { receivedFileId }, because, by: 'system' })
}
