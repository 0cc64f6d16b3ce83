import type { Transaction } from 'kysely'
import { hoursBefore } from '#server/platform/days.ts'
import type { Secrets } from '#server/platform/secrets.ts'
import type { DB } from '#server/tables.ts'
import { isSpamSender } from '#server/tickets/mark-spam.ts'
import type { AccountWork } from '#server/work.ts'
import { acknowledge } from './acknowledge.ts'
import { areTooMany } from './are-too-many.ts'
import { keepHead, keepRead, type Readable } from './keep-read.ts'
import { lockWaitingMail } from './lock-waiting-mail.ts'
import { isReport, type MailRow, readSender, readsLike, type Sender, ticketOfHint } from './mail-facts.ts'
import { deliveredFrom, markUndeliverable } from './mark-undeliverable.ts'
import type { MaskedMail } from './mask-mail.ts'
import type { ReadInThread } from './read-in-thread.ts'
import { findReply } from './reply-addresses.ts'
import { alsoTo } from './rules/also-to.ts'
import { isForPersonInSpam } from './rules/is-for-person-in-spam.ts'
import { type NobodyKnown, type Placed, placeMail } from './rules/place-mail.ts'
import { readBounce } from './rules/read-bounce.ts'
import { whyAutomatic } from './rules/why-automatic.ts'
import { settleMail } from './stored-mail.ts'
import { isReadAsSpam, type OnTicket, openFromMail, replyFromMail } from './ticket-door.ts'

export type DecideParts = {
  secrets: Secrets
  /** MAIL_IN_ADDRESS; null where none is set. */
  mailbox: string | null
  /** The unit of work of nobody in particular. */
  begin: (db: Transaction<DB>) => Promise<AccountWork>
}

/** A mail as far as it could be read. */
export type Found = Readable | Exclude<ReadInThread, { mail: unknown }>
type Given = { mailId: string; raw: Buffer; found: Found; isDeskOff: boolean }

/**
 * Says where one mail that waits belongs, in one transaction with what follows from that: on a ticket, in a new one, before a person, or set aside.
 * One that was settled meanwhile is left alone.
 */
export async function decideMail(
  db: Transaction<DB>,
  { secrets, mailbox, begin }: DecideParts,
  { mailId, raw, found, isDeskOff }: Given,
): Promise<void> {
  const row = await lockWaitingMail(db, mailId)
  if (!row) return
  const work = await begin(db)
  if ('over' in found) {
    const mail = await keepHead(db, mailId, { raw, head: found.head ?? null }, work.actor.company)
    await settleMail(db, mailId, {
      state: 'needs_person',
      because: `mail_in.${found.over}`,
      isUnreadable: true,
      at: work.now,
      ...(mail && { mail }),
    })
    return
  }
  const mail = await keepRead(db, mailId, found)
  const sender = await readSender(db, mail.from?.address ?? null)
  const placed = await placeOf(work, { row, mail, sender, secrets, mailbox })
  const customerId = placed.as === 'new' ? placed.customerId : null
  await settleMail(db, mailId, {
    ...(isDeskOff && placed.as !== 'bounce' ? heldBack : await follow(work, { row, mail, placed, mailbox })),
    mail,
    alsoTo: alsoTo(mail.to, { from: mail.from?.address ?? null, own: sender.brandAddresses, mailbox }),
    at: work.now,
    customerId,
  })
}

/** A person places it once there is a service desk. */
const heldBack: Settled = { state: 'needs_person', because: 'mail_in.desk_off' }

type Taking = { row: MailRow; mail: MaskedMail; mailbox: string | null }

async function placeOf(
  work: AccountWork,
  { row, mail, sender, secrets, mailbox }: Taking & { sender: Sender; secrets: Secrets },
): Promise<Placed> {
  const from = mail.from?.address ?? null
  const isFromNobody = mail.signs.isFromNobody || row.envelope_from === ''
  const ownAddresses = mailbox === null ? sender.brandAddresses : [...sender.brandAddresses, mailbox.toLowerCase()]
  return placeMail({
    from,
    isOfSeveral: mail.isOfSeveral,
    automatic: whyAutomatic({ ...mail.signs, isFromNobody }, { from, subject: mail.subject, ownAddresses }),
    isBounce: isReport(mail, isFromNobody),
    isRepeated: await readsLike(work.db, row, mail),
    reply: await findReply(work.db, secrets, mailbox, [...row.envelope_to, ...mail.recipients]),
    isFromStaff: sender.isStaff,
    customers: sender.customerIds,
  })
}

type Settled =
  | { state: 'ignored' | 'needs_person'; because: string; hintTicketId?: string | null }
  | { state: 'taken'; on: OnTicket; isVerified: boolean; hintTicketId?: string | null }

async function follow(work: AccountWork, { row, mail, placed, mailbox }: Taking & { placed: Placed }): Promise<Settled> {
  if (placed.as === 'bounce') {
    const bounce = readBounce({ ...mail, from: mail.from?.address ?? null, isFromNobody: true })
    const isOurs = bounce !== null && (await markUndeliverable(work, bounce))
    return { state: 'ignored', because: isOurs ? 'mail_in.bounce' : 'mail_in.foreign_bounce' }
  }
  if (placed.as === 'ignored') return { state: 'ignored', because: placed.because }
  const forTicket = { ...toTicket(row, mail), isVerified: placed.as === 'reply' && placed.isVerified }
  const hintTicketId = await ticketOfHint(work.db, mail)
  if (placed.as === 'reply') {
    const isOfSpam = mail.from !== null && (await isSpamSender(work.db, mail.from.address))
    if (isForPersonInSpam({ isSpam: await isReadAsSpam(work, placed.ticketId) }, { isOfSpam }))
      return { state: 'needs_person', because: 'mail_in.ticket_is_spam', hintTicketId: placed.ticketId }
    const on = await replyFromMail(work, { ...forTicket, ticketId: placed.ticketId })
    if (!on) return { state: 'needs_person', because: 'mail_in.ticket_closed', hintTicketId: placed.ticketId }
    // What stands in From can be written by anybody: only mail that proves its sender says that their address is reached.
    if (placed.isVerified && on.customerId && mail.from) await deliveredFrom(work, on.customerId, mail.from.address)
    return { state: 'taken', on, isVerified: placed.isVerified }
  }
  // What says nobody, and what a colleague wrote, begins nothing by itself; whose a ticket of somebody unknown is, a person says there.
  const isForPerson = placed.because !== null && forPerson.includes(placed.because)
  if (!isForPerson && (await areTooMany(work, row, mail.from?.address ?? null)))
    return { state: 'needs_person', because: 'mail_in.too_many', hintTicketId }
  const on = isForPerson ? null : await openFromMail(work, { ...forTicket, customerId: placed.customerId })
  if (!on) return { state: 'needs_person', because: placed.because ?? 'mail_in.no_ticket', hintTicketId }
  if (on.customerId && mail.from && row.received_at > hoursBefore(work.now, 24)) {
    const received = { address: mail.from.address, subject: mail.subject, messageId: row.message_id }
    await acknowledge(work, { ...on, customerId: on.customerId }, received, mailbox)
  }
  return { state: 'taken', on, isVerified: false, hintTicketId }
}

const forPerson: NobodyKnown[] = ['mail_in.no_sender', 'mail_in.several_senders', 'mail_in.from_nobody', 'mail_in.from_staff']

const toTicket = ({ id, received_at }: MailRow, mail: MaskedMail) => ({
  receivedMailId: id,
  arrivedAt: received_at,
  subject: mail.subject,
  text: mail.isUnreadable ? null : mail.visible || mail.subject || '—',
  quoted: mail.quoted,
  from: { name: mail.from?.name ?? '', address: mail.from?.address ?? null },
})
