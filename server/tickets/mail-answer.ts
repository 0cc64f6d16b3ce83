import { answerWords } from '#presets/emails/answer-words.ts'
import { languageFor } from '#presets/load-email-templates.ts'
import { survivorOf } from '#server/customers/queries.ts'
import { type Composed, composeMail } from '#server/mail/compose-mail.ts'
import { putInOutbox } from '#server/mail/put-in-outbox.ts'
import { answerTemplates } from '#server/mail/rules/is-from-person.ts'
import { ticketInPortal } from '#server/mail/rules/ticket-in-portal.ts'
import type { Db } from '#server/platform/database.ts'
import { invalidField } from '#server/platform/refusal.ts'
import type { AccountWork, CompanyFacts } from '#server/work.ts'
import type { LockedTicket } from './lock-ticket.ts'
import { type Chosen, chooseAddress } from './rules/choose-address.ts'
import { mailedSubject } from './rules/mailed-subject.ts'
import { hasPortal } from './signs-in.ts'
import { threadIds } from './thread-ids.ts'

/** Who has no account has no portal either, nor has a customer whom nobody signs in for: they are told to reply to the mail. */
const templateFor = (signsIn: boolean) => (signsIn ? answerTemplates.customer : answerTemplates.byMail)

/**
 * Mails a public answer to who the ticket is with, in the transaction of the answer; again where it was mailed before. Who has no address reads it
 * in the portal alone. The mails of a ticket leave in their order and name each other, so that mail programs show one thread.
 * `closes`: the ticket is closed with it, and the mail says so. @throws 400 for `to`, an address that somebody chose, where it is not theirs
 */
export async function mailAnswer(
  work: AccountWork,
  ticket: LockedTicket,
  messageId: string,
  { to, closes = false }: { to?: string | undefined; closes?: boolean | undefined } = {},
): Promise<void> {
  const { customerId, address } = await whereAnswersGo(work.db, ticket, to)
  if (address === null) return
  const message = await work.db
    .selectFrom('ticket_messages')
    .innerJoin('staff', 'staff.id', 'ticket_messages.staff_id')
    .select(['text', 'staff.name as agent', 'outbox_id', 'interaction_id'])
    .where('ticket_messages.id', '=', messageId)
    .executeTakeFirstOrThrow()
  const signsIn = customerId !== null && (await hasPortal(work.db, customerId))
  const composed = await composeAnswer(work.db, ticket, {
    ...message,
    customerId,
    signsIn,
    isClosed: closes || ticket.closed_at !== null,
    now: work.now,
    company: work.actor.company,
  })
  const { mailId } = await putInOutbox(work, {
    ...composed,
    template: templateFor(signsIn),
    customerId,
    toName: composed.toName ?? ticket.requester_name,
    address,
    ...(signsIn && { link: ticketInPortal(ticket.id) }),
    thread: { id: ticket.id, answers: await threadIds(work.db, ticket.id, messageId, { customerId, address }) },
    interactionId: message.interaction_id,
    ...(message.outbox_id !== null && { resends: message.outbox_id }),
  })
  await work.db.updateTable('ticket_messages').set({ outbox_id: mailId }).where('id', '=', messageId).execute()
}

type Whose = Pick<LockedTicket, 'customer_id' | 'requester_address'>

type Going = Chosen & { customerId: string | null }

/** Whom an answer goes to, and where it is mailed: to where somebody chose, else by the rule. @throws 400 */
export async function whereAnswersGo(db: Db, ticket: Whose, asked?: string): Promise<Going> {
  const customerId = ticket.customer_id && ((await survivorOf(db, ticket.customer_id))?.id ?? ticket.customer_id)
  const { requester_address: cameFrom } = ticket
  const onFile = customerId === null ? ofNobodyKnown(cameFrom) : await addressesOf(db, customerId)
  const chosen = chooseAddress(onFile, cameFrom, asked)
  if (!chosen) throw invalidField('to', 'This address is not on file with the customer. Choose another one, or put it on file first.')
  return { customerId, ...chosen }
}

const ofNobodyKnown = (address: string | null) => (address === null ? [] : [{ address, since: null, because: null }])

const addressesOf = (db: Db, customerId: string) =>
  db
    .selectFrom('emails')
    .select(['address', 'undeliverable_since as since', 'undeliverable_because as because'])
    .where('customer_id', '=', customerId)
    .orderBy('is_primary', 'desc')
    .orderBy('position')
    .execute()

type Answered = Pick<LockedTicket, 'language' | 'requester_name' | 'number' | 'subject'>
type Answer = {
  customerId: string | null
  /** Somebody reads it in the portal. */
  signsIn: boolean
  text: string
  agent: string
  isClosed: boolean
  now: Date
  company: Pick<CompanyFacts, 'timeZone' | 'language' | 'answersComeIn'>
}

/** The mail that carries an answer. */
export const composeAnswer = (
  db: Db,
  ticket: Answered,
  { customerId, signsIn, text, agent, isClosed, now, company }: Answer,
): Promise<Composed> =>
  composeMail(db, {
    key: templateFor(signsIn),
    customerId,
    now,
    timeZone: company.timeZone,
    ...(customerId === null && { language: languageFor(ticket.language ?? company.language) }),
    values: (language) => ({
      ...(customerId === null && { name: ticket.requester_name ?? '' }),
      ticket: String(ticket.number),
      subject: mailedSubject(ticket.subject),
      message: text,
      agent,
      next: answerWords[templateFor(signsIn)][language][company.answersComeIn ? 'comesIn' : 'elsewhere'][isClosed ? 'closed' : 'open'],
    }),
  })
