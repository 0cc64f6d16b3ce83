import { sql } from 'kysely'
import type { replyToTicket as contract } from '#contract/ticket-acts.ts'
import { conflict, insist, invalidField } from '#server/platform/refusal.ts'
import type { Input } from '#server/serve.ts'
import type { Work } from '#server/work.ts'
import { endTicket } from './close-ticket.ts'
import { type LockedTicket, lockTicket } from './lock-ticket.ts'
import { mentionColleagues } from './mention-colleagues.ts'
import { mayAnswerWith } from './rules/may-answer-with.ts'
import { mayTicket, ticketWorked } from './rules/may-ticket.ts'
import { dropDraft } from './save-draft.ts'
import { isStillHere, ticketFamily } from './thread.ts'
import { writeTicketMessage } from './write-ticket-message.ts'

/** Answers the customer, or leaves an internal note; closes the ticket then, where that was asked for. @throws 422 where a placeholder is open, 409 where the customer wrote, or a colleague answered, since */
export async function replyToTicket(work: Work, ticketId: string, given: Input<typeof contract>['body']): Promise<void> {
  const ticket = await lockTicket(work, ticketId)
  insist(mayTicket(given.public ? 'reply' : 'note', ticketWorked(ticket), work.actor))
  if (given.thenClose) insist(mayTicket('close', ticketWorked(ticket), work.actor))
  if (!given.public && given.to !== undefined)
    throw invalidField('to', 'A note is mailed to nobody. Leave this out, or send an answer (public).')
  if (given.public) insist(mayAnswerWith(given.text))
  if (given.public && given.seenMessageId !== undefined) await insistOnSeen(work, ticket, given.seenMessageId)
  const written = await writeTicketMessage(work, ticket, {
    author: 'staff',
    isInternal: !given.public,
    text: given.text,
    channel: work.source === 'integration' ? 'api' : 'console',
    files: given.files,
    to: given.to,
    closes: given.thenClose,
  })
  await mentionColleagues(work, written.ticket, written.messageId, given.mentions)
  await dropDraft(work, ticketId, !given.public)
  if (given.thenClose) await endTicket(work, written.ticket, { by: 'administration' })
}

/**
 * Ids are in order of writing. A mail stands where it arrived, which may be above what was read before it was taken. A copy that a split or a merge
 * brought here counts as written when its words were.
 */
const writtenAfter = (seenMessageId: string) => sql<boolean>`ticket_messages.id > ${seenMessageId}::uuid
  and coalesce(ticket_messages.origin_id, ticket_messages.id) > (select coalesce(seen.origin_id, seen.id) from ticket_messages as seen where seen.id = ${seenMessageId}::uuid)`

/** An answer is to what was read: where the customer wrote meanwhile, or a colleague answered, its writer reads that first. @throws 400 for a message that is not of it */
async function insistOnSeen(work: Work, ticket: LockedTicket, seenMessageId: string): Promise<void> {
  const seen = await work.db
    .selectFrom('ticket_messages')
    .select('id')
    .where('id', '=', seenMessageId)
    .where(sql<boolean>`ticket_id = any(${ticketFamily(ticket.id)})`)
    .executeTakeFirst()
  if (!seen) throw invalidField('seenMessageId', 'There is no such message in this ticket. Read the ticket again, then send your answer.')
  const missed = await work.db
    .selectFrom('ticket_messages')
    .leftJoin('staff', 'staff.id', 'ticket_messages.staff_id')
    .select(['ticket_messages.id', 'author', 'staff.name', 'text', 'at'])
    .where(sql<boolean>`ticket_id = any(${ticketFamily(ticket.id)}) and ${isStillHere}`)
    .where('is_internal', '=', false)
    .where(({ eb, or }) => or([eb('author', '=', 'customer'), eb('ticket_messages.staff_id', '!=', work.actor.id)]))
    .where(writtenAfter(seenMessageId))
    // Who has read all of them has seen the last one.
    .orderBy('ticket_messages.id')
    .execute()
  const [first] = missed
  if (!first) return
  const messages = missed.map(({ id, text, at }) => ({ id, text, at: at.toISOString() }))
  if (missed.some(({ author }) => author === 'customer'))
    throw conflict('ticket.customer_wrote', 'The customer wrote while you were answering. Read it, then send your answer.', { messages })
  throw conflict(
    'ticket.colleague_answered',
    `${first.name} answered while you were writing. Read it, then send yours if it is still needed.`,
    {
      messages,
    },
  )
}
