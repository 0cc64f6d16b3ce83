import { sql } from 'kysely'
import type { z } from 'zod'
import type { ticketRow } from '#contract/ticket-row.ts'
import { exactly } from '#server/platform/keyset.ts'
import type { Viewer } from '#server/work.ts'
import { otherWriter } from './other-writer.ts'
import { excerptOf } from './rules/excerpt.ts'
import { ticketWorked } from './rules/may-ticket.ts'
import { type InQueue, queueExpiring, type TicketFacts } from './rules/queue.ts'
import { queueReason } from './rules/queue-reason.ts'
import { firstResponseState, resolutionState, type TargetState } from './rules/target-state.ts'
import { somebodySignsIn } from './signs-in.ts'
import { familyOfRow, isStillHere } from './thread.ts'
import { ticketHasFiles } from './ticket-files.ts'

/** What the rules ask of a row of `tickets`, as dates or, from inside a JSON value, as text. */
export type FactsRow = {
  created_at: Date | string
  closed_at: Date | string | null
  closed_by: string | null
  assigned_to: string | null
  assigned_at: Date | string | null
  unanswered_since: Date | string | null
  answered_at: Date | string | null
  holder_answered_at: Date | string | null
  restarted_at: Date | string | null
  reposted_at: Date | string | null
  opened_at: Date | string | null
  viewed_at: Date | string | null
  expires_at: Date | string | null
  expired_at?: Date | string | null
}

export type TicketRowRow = FactsRow & {
  id: string
  number: bigint
  subject: string
  changed_at: Date
  active_at: Date
  first_answered_at: Date | null
  answered_by: string | null
  first_response_due_at: Date | null
  first_response_near_at: Date | null
  resolution_due_at: Date | null
  resolution_near_at: Date | null
  resolution_left_minutes: number | null
  channel: z.infer<typeof ticketRow>['channel']
  priority: z.infer<typeof ticketRow>['priority']
  category_id: string | null
  category: string | null
  tags: string[]
  customer_id: string | null
  customer_number: string | null
  customer_name: string | null
  requester_name: string | null
  requester_address: string | null
  assignee: string | null
  answerer: string | null
  snoozed_until: Date | null
  is_spam: boolean
  taken_back_at: Date | null
  merged_into: string | null
  undelivered_at: Date | null
  said: { text: string; by: string | null; isUnproved: boolean } | null
  waiting: { by: string | null } | null
  has_files: boolean
  has_portal: boolean
  mail_waits: boolean
  wrote_since: Date | string | null
  exact_key: string
}

/**
 * Beside the row `tickets` and what `besideTicketRow` joins to it: all that a line of a list shows. What was said last, of whoever has waited since
 * they wrote: an answer that is newer, in a ticket that theirs was put into, was none to them.
 */
export const ticketRowColumns = sql`
  tickets.id, tickets.number, tickets.subject, tickets.created_at, tickets.closed_at, tickets.closed_by, tickets.assigned_to, tickets.assigned_at,
  tickets.unanswered_since, tickets.answered_at, tickets.answered_by, tickets.first_answered_at, tickets.holder_answered_at, tickets.restarted_at,
  tickets.reposted_at, tickets.opened_at, tickets.viewed_at, tickets.expires_at, tickets.changed_at, tickets.active_at, tickets.first_response_due_at, tickets.first_response_near_at,
  tickets.resolution_due_at, tickets.resolution_near_at,
  tickets.resolution_left_minutes, tickets.channel, tickets.priority, tickets.category_id, tickets.tags, tickets.customer_id, tickets.requester_name, tickets.requester_address,
  tickets.snoozed_until, tickets.is_spam, tickets.merged_into, tickets.undelivered_at, tickets.taken_back_at,
  (select ticket_categories.name from ticket_categories where ticket_categories.id = tickets.category_id) as category,
  (select customers.number from customers where customers.id = tickets.customer_id) as customer_number,
  (select account_holders.name from account_holders where account_holders.customer_id = tickets.customer_id and account_holders.position = 1) as customer_name,
  holders.name as assignee, answerers.name as answerer,
  (select json_build_object('text', left(ticket_messages.text, 400), 'by', ${otherWriter}, 'isUnproved', not ticket_messages.is_verified)
     from unnest(${familyOfRow}) as family (id)
     cross join lateral (
       select * from ticket_messages
        where ticket_messages.ticket_id = family.id and not ticket_messages.is_internal and ${isStillHere}
          and (tickets.unanswered_since is null or ticket_messages.author = 'customer')
        order by ticket_messages.at desc, ticket_messages.id desc limit 1) as ticket_messages
    order by ticket_messages.at desc, ticket_messages.id desc limit 1) as said,
  (select json_build_object('by', ${otherWriter}) from ticket_messages
    where ticket_messages.ticket_id = any(${familyOfRow}) and author = 'customer' and ${isStillHere}
      and ticket_messages.at = tickets.unanswered_since
    order by ticket_messages.id limit 1) as waiting,
  ${ticketHasFiles} as has_files,
  -- Asked only of what waits for the customer.
  (tickets.answered_at is not null and tickets.unanswered_since is null and tickets.closed_at is null
   and ${somebodySignsIn(sql`tickets.customer_id`)}) as has_portal,
  (tickets.reposted_at is not null and exists (select from outbox
    where outbox.thread_id = tickets.id and outbox.state = 'queued' and outbox.created_at >= tickets.reposted_at)) as mail_waits,
  case when tickets.is_spam
       then (select max(ticket_messages.at) from ticket_messages
              where ticket_messages.ticket_id = tickets.id and author = 'customer' and ticket_messages.at > tickets.closed_at) end as wrote_since`

/** Colleagues are joined and not asked one by one: they are so few that the database would read them all for each line. */
export const besideTicketRow = sql`
  left join staff as holders on holders.id = tickets.assigned_to
  left join staff as answerers on answerers.id = tickets.answered_by`

/** The instant by which the list is in order, to the microsecond. */
export const exactKey = (column: ReturnType<typeof sql>) => sql`${exactly(column)} as exact_key`

export function factsOfRow(row: FactsRow): TicketFacts {
  return {
    createdAt: asDate(row.created_at),
    closedAt: instant(row.closed_at),
    closedBy: row.closed_by as TicketFacts['closedBy'],
    assignedTo: row.assigned_to,
    assignedAt: instant(row.assigned_at),
    unansweredSince: instant(row.unanswered_since),
    answeredAt: instant(row.answered_at),
    holderAnsweredAt: instant(row.holder_answered_at),
    restartedAt: instant(row.restarted_at),
    repostedAt: instant(row.reposted_at),
    openedAt: instant(row.opened_at),
    viewedAt: instant(row.viewed_at),
    expiredAt: instant(row.expired_at ?? null),
  }
}

/** Of a row that came as JSON, what rules/may-ticket.ts asks. */
export const workedRow = (row: TicketRowRow) =>
  ticketWorked({
    assigned_to: row.assigned_to,
    closed_at: row.closed_at === null ? null : new Date(row.closed_at),
    merged_into: row.merged_into,
    is_spam: row.is_spam,
    answered_at: row.answered_at === null ? null : new Date(row.answered_at),
    customer_id: row.customer_id,
    taken_back_at: row.taken_back_at,
  })

/** Where it stands by the row, as the lists find it. */
export const queueOfRow = (row: FactsRow, now: Date, facts = factsOfRow(row)): InQueue => queueExpiring(facts, instant(row.expires_at), now)

export function toTicketRow(row: TicketRowRow, viewer: Viewer): z.input<typeof ticketRow> {
  const facts = factsOfRow(row)
  const inQueue = queueOfRow(row, viewer.now, facts)
  const targets = targetFacts(row)
  const named = {
    holder: row.assignee,
    answeredBy: row.answerer,
    waiting: row.waiting?.by ?? null,
    isCustomer: row.customer_id !== null,
    isOwn: row.assigned_to === viewer.id,
    isOwnAnswer: row.answered_by === viewer.id,
    hasPortal: row.has_portal,
    mailWaits: row.mail_waits,
    isUndelivered: isUndelivered(row.undelivered_at, facts),
    isSpam: row.is_spam,
  }
  return {
    id: row.id,
    number: row.number.toString(),
    subject: row.subject,
    queue: inQueue.queue,
    since: inQueue.since.toISOString(),
    turnSince: asDate(row.active_at).toISOString(),
    because: queueReason(facts, inQueue, named, viewer.now),
    excerpt: excerptOf(row.said?.text ?? ''),
    excerptBy: row.said?.by ?? null,
    isUnproved: row.said?.isUnproved ?? false,
    createdAt: facts.createdAt.toISOString(),
    activeAt: asDate(row.changed_at).toISOString(),
    channel: row.channel,
    priority: row.priority,
    category: row.category_id === null ? null : { id: row.category_id, name: row.category ?? '' },
    tags: row.tags,
    customer: row.customer_id === null ? null : { id: row.customer_id, number: row.customer_number ?? '', name: row.customer_name },
    requester: { name: row.requester_name, address: row.requester_address },
    assignee: row.assigned_to === null ? null : { id: row.assigned_to, name: row.assignee ?? '' },
    firstResponse: shown(firstResponseState(targets, viewer.now), row.first_answered_at ?? row.closed_at),
    resolution: shown(resolutionState(targets, viewer.now), row.closed_at),
    // What its time has brought back is not put off any more, whether the job has been there or not.
    snoozedUntil: row.snoozed_until !== null && new Date(row.snoozed_until) > viewer.now ? new Date(row.snoozed_until).toISOString() : null,
    isSpam: row.is_spam,
    isMerged: row.merged_into !== null,
    hasFiles: row.has_files,
    isUndelivered: named.isUndelivered,
    wroteSince: instant(row.wrote_since)?.toISOString() ?? null,
  }
}

/**
 * Until it is answered anew or mailed again. What the customer had written before it came back was no answer to it, which they never got; once they
 * write after that, something else is to be done.
 */
const isUndelivered = (at: Date | string | null, { answeredAt, repostedAt, unansweredSince, closedAt }: TicketFacts) =>
  at !== null &&
  (unansweredSince === null || new Date(at) > unansweredSince) &&
  closedAt === null &&
  [answeredAt, repostedAt].every((mailed) => mailed === null || new Date(at) >= mailed)

const targetFacts = (row: TicketRowRow) => ({
  firstResponseDueAt: row.first_response_due_at,
  firstResponseNearAt: row.first_response_near_at,
  firstAnsweredAt: row.first_answered_at,
  resolutionDueAt: row.resolution_due_at,
  resolutionNearAt: row.resolution_near_at,
  resolutionLeftMinutes: row.resolution_left_minutes,
  closedAt: instant(row.closed_at),
})
/** `doneAt`: when what it asks for was done, in time or not. */
const shown = (target: { dueAt: Date | null; state: TargetState } | null, doneAt: Date | string | null) =>
  target && { dueAt: target.dueAt?.toISOString() ?? null, state: target.state, isDone: doneAt !== null }
const instant = (given: Date | string | null) => (given === null ? null : asDate(given))
const asDate = (given: Date | string) => (given instanceof Date ? given : new Date(given))
