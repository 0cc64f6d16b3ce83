import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { fileTypes } from './files.ts'
import { page, pageQuery } from './page.ts'
import { ticketQueue } from './panels.ts'
import { because, id, instant, line, passage, yesNo } from './text.ts'
import { may } from './verdict.ts'

// The issue tracker. A ticket is in exactly one queue at every moment, derived from what happened to it.

export const priorities = ['urgent', 'high', 'normal', 'low'] as const
export const priority = z.enum(priorities)
export const ticketChannel = z.enum(['console', 'portal', 'mail', 'api'])
export const longestMessage = 20_000
/** What is too long to be sent is kept all the same, until it is shorter. */
const longestDraft = 200_000
export const filesPerMessage = 10
export const mostTags = 10

const colleague = z.object({ id, name: z.string() })
const tag = z.string().regex(/^[\p{L}\p{N}][\p{L}\p{N} _-]{0,29}$/u, 'Use up to 30 letters, digits, spaces and hyphens.')

/** Until when something is to be done, and whether that is near (a share of the time is gone) or missed. While it rests, no time is set. */
const target = z
  .object({ dueAt: instant.nullable(), state: z.enum(['in_time', 'near', 'missed', 'met', 'resting']), isDone: z.boolean() })
  .nullable()

export const ticketRow = z.object({
  id,
  number: z.string(),
  subject: z.string(),
  queue: ticketQueue,
  /**
   * By which its queue is in order: when it was closed or expired; else since when whoever has the turn has it, which is how long the customer has
   * waited or when they were answered. Giving it to somebody, putting it back and the like do not move it.
   */
  since: instant,
  /** The same of one that expired, as if it had not: by this a list of all queues is in order. */
  turnSince: instant,
  /** Why it is in this queue, as a sentence: “The customer replied 3 hours after your answer.” */
  because: z.string(),
  /** The beginning of what was written last for the customer’s eyes, also in what was put into it; of what they wrote last, where they wait. */
  excerpt: z.string(),
  /** Who wrote that, where it is somebody else than the customer: the name or address of a mail that came from no address of theirs. */
  excerptBy: z.string().nullable(),
  /** What was said last came in a mail that did not prove whose it is. */
  isUnproved: z.boolean(),
  createdAt: instant,
  /** When anything last happened to it. */
  activeAt: instant,
  channel: ticketChannel,
  priority,
  category: z.object({ id, name: z.string() }).nullable(),
  tags: z.array(z.string()),
  /** Null: nobody known wrote it; `requester` says who. */
  customer: z.object({ id, number: z.string(), name: z.string().nullable() }).nullable(),
  requester: z.object({ name: z.string().nullable(), address: z.string().nullable() }),
  assignee: colleague.nullable(),
  firstResponse: target,
  resolution: target,
  snoozedUntil: instant.nullable(),
  isSpam: z.boolean(),
  /** It was put into another ticket. */
  isMerged: z.boolean(),
  hasFiles: z.boolean(),
  /** The last answer came back: the customer did not get it by mail. */
  isUndelivered: z.boolean(),
  /** Of spam: when its sender last wrote after it was closed so. Nobody was told of it. */
  wroteSince: instant.nullable(),
})
export type TicketRow = z.infer<typeof ticketRow>

export const ticketFile = z.object({
  id,
  /** Empty once the file was removed. */
  name: z.string(),
  mediaType: z.enum(fileTypes),
  bytes: z.number().int(),
  /** A picture that may stand in the thread: its address with `?inline=true`. */
  isPicture: z.boolean(),
  removed: z.object({ by: z.string(), at: instant, because: z.string() }).nullable(),
  can: z.object({ remove: may }),
})
export type TicketFile = z.infer<typeof ticketFile>

export const ticketMessage = z.object({
  id,
  author: z.enum(['customer', 'staff']),
  isInternal: z.boolean(),
  /** Who wrote it; of a mail that names nobody, its address where that is none of the customer’s. Null: the customer. */
  by: z.string().nullable(),
  /** You wrote it. */
  isOwn: z.boolean(),
  channel: ticketChannel,
  text: z.string(),
  /** What the writer quoted of earlier mail, and their signature. */
  quoted: z.string().nullable(),
  /** It came by mail as HTML: GET /api/ticket-messages/:id/body shows that, made safe. */
  hasHtml: z.boolean(),
  /** Of a mail whose text could not be decoded: it, and whether it is there as it came (GET /api/received-mails/:id/raw). */
  unreadable: z.object({ mailId: id, hasRaw: z.boolean() }).nullable(),
  /**
   * Of a mail: it, whether it is there as it came (GET /api/received-mails/:id/raw), whom it also went to, as its headers say, and when it arrived,
   * which is before `at` where somebody put it here by hand after an answer.
   */
  received: z.object({ mailId: id, hasRaw: z.boolean(), alsoTo: z.array(z.string()), at: instant }).nullable(),
  /** Of a mail: false where the sender did not prove to be who this ticket is with. */
  isVerified: z.boolean(),
  fromAddress: z.string().nullable(),
  at: instant,
  /** The ticket that it was written in, where that was put into this one. */
  mergedFrom: z.object({ id, number: z.string() }).nullable(),
  /** When the customer first looked at the ticket after it. */
  seenAt: instant.nullable(),
  files: z.array(ticketFile),
  mentions: z.array(colleague),
  /** Of a public answer: what became of the mail that carried it; `answer` is what the mail server said, and it is tried again by itself then. */
  mail: z
    .object({
      id,
      state: z.enum(['queued', 'sent', 'failed', 'held_back', 'returned']),
      because: z.string().nullable(),
      answer: z.string().nullable(),
      tryAgainAt: instant.nullable(),
    })
    .nullable(),
})
export type TicketMessage = z.infer<typeof ticketMessage>

export const ticketSteps = [
  'opened',
  'assigned',
  'closed',
  'reopened',
  'reposted',
  'merged',
  'unmerged',
  'split',
  'linked',
  'unlinked',
  'snoozed',
  'woken',
  'prioritised',
  'categorised',
  'tagged',
  'renamed',
  'marked_spam',
  'unmarked_spam',
  'customer_set',
  'rated',
  'file_removed',
  'file_not_kept',
  'undelivered',
  'retimed',
  'placing_undone',
] as const
export const ticketStep = z.object({
  id,
  at: instant,
  /** `called` is of the contact that began at the ticket; all others are of the ticket itself. */
  step: z.enum([...ticketSteps, 'called']),
  by: z.enum(['staff', 'customer', 'system']),
  who: z.string().nullable(),
  /** The step as a sentence: “Assigned to Idris Vale by Tamsin Oke.” */
  text: z.string(),
  because: z.string().nullable(),
  /** Of an answer that could not be delivered: what the mail server said, word for word. */
  answer: z.string().nullable(),
  /** Of one that was snoozed: until when. */
  until: instant.nullable(),
  /** Of one that is due at another time: each clock that moved, from when to when. */
  retimed: z.array(z.object({ clock: z.enum(['first_response', 'resolution']), from: instant, to: instant })),
})

export type TicketStepName = z.infer<typeof ticketStep>['step']

export const ticketLink = z.object({
  id,
  kind: z.enum(['related', 'follows', 'followed_by', 'split_from', 'split_into', 'merged_from']),
  ticket: z.object({ id, number: z.string(), subject: z.string(), queue: ticketQueue }),
})

const ticketDraft = z.object({
  text: z.string(),
  isInternal: z.boolean(),
  savedAt: instant,
  /** The newest message that you had read by then. */
  seenMessageId: id.nullable(),
  /** Which writing of it this is; what is saved says from which it went on. */
  version: z.number().int(),
})
export const ticket = ticketRow.extend({
  customerId: id.nullable(),
  /** Somebody signs in to the portal for the customer. */
  signsIn: z.boolean(),
  language: z.string().nullable(),
  version: z.number().int(),
  messages: z.array(ticketMessage),
  steps: z.array(ticketStep),
  links: z.array(ticketLink),
  /** The other ticket that it was put into. */
  mergedInto: z.object({ id, number: z.string() }).nullable(),
  rating: z.object({ stars: z.number().int(), said: z.string().nullable(), at: instant }).nullable(),
  /** Tickets that a mail’s headers, or a number in its subject or first lines, name; a person decides. */
  suggestions: z.array(z.object({ id, number: z.string(), subject: z.string() })),
  /** What you have begun to write and not sent, an answer and a note, the last written first. */
  drafts: z.array(ticketDraft),
  can: z.object({
    reply: may,
    note: may,
    assign: may,
    close: may,
    reopen: may,
    repost: may,
    merge: may,
    unmerge: may,
    link: may,
    split: may,
    snooze: may,
    edit: may,
    mark_spam: may,
    set_customer: may,
  }),
})
export type Ticket = z.infer<typeof ticket>

const params = z.object({ id })
const act = <const Name extends string>(name: Name, path: string, summary: string) => ({
  name,
  method: 'POST' as const,
  path: `/api/tickets/:id/${path}`,
  summary,
  params,
  reply: ticket,
})

/** What a list of tickets can be narrowed to; the same words make a saved view and say which tickets an act on many is for. */
export const ticketFilter = {
  queue: ticketQueue.optional(),
  /** `me`: what you hold. `nobody`: what nobody holds. Else a colleague’s id; left out, everybody’s. */
  assignee: z.union([z.enum(['me', 'nobody']), id]).optional(),
  customerId: id.optional(),
  priority: priority.optional(),
  categoryId: id.optional(),
  tag: tag.optional(),
  channel: ticketChannel.optional(),
  /** A number, or words of subject and messages. */
  q: line(200).optional(),
  /** Only those that are put off (yes), those that are not (no, as long as nothing is said), or `either`. */
  snoozed: z.union([yesNo, z.literal('either')]).optional(),
  spam: yesNo.optional(),
}

/** The same in a body, where yes and no may be said as JSON says them, and in what is kept of it. */
const saidAnyhow = z.union([z.boolean(), yesNo])
export const filterSent = z.strictObject({
  ...ticketFilter,
  snoozed: z.union([saidAnyhow, z.literal('either')]).optional(),
  spam: saidAnyhow.optional(),
})
export const filterKept = z.object({
  ...ticketFilter,
  snoozed: z.union([z.boolean(), z.literal('either')]).optional(),
  spam: z.boolean().optional(),
})

export const ticketSort = z.enum(['newest', 'oldest', 'due'])
export const listTickets = endpoint({
  name: 'listTickets',
  method: 'GET',
  path: '/api/tickets',
  summary:
    'The tickets of a queue, or all. Who is no ticket administrator, lead or above sees those that they hold, held or answered, and those that nobody holds.',
  query: z.strictObject({ ...ticketFilter, sort: ticketSort.default('newest'), ...pageQuery }),
  reply: page(ticketRow),
})
const queueCount = z.object({ queue: ticketQueue, count: z.number().int(), oldestAt: instant.nullable(), missed: z.number().int() })
export const countTickets = endpoint({
  name: 'countTickets',
  method: 'GET',
  path: '/api/ticket-counts',
  summary:
    'How many tickets are in each queue, since when the oldest stands there as the list says it (`since`) and how many missed a target: yours, and everybody’s where you see those.',
  query: z.strictObject({}),
  reply: z.object({ mine: z.array(queueCount), all: z.array(queueCount).nullable(), snoozed: z.number().int() }),
})
export const getTicket = endpoint({
  name: 'getTicket',
  method: 'GET',
  path: '/api/tickets/:id',
  summary: 'One ticket with all that was written and done. Reading it as who holds it counts as opening it; `peek=true` does not.',
  params,
  query: z.strictObject({ peek: yesNo.default(false) }),
  reply: ticket,
})
export const listCustomerTickets = endpoint({
  name: 'listCustomerTickets',
  method: 'GET',
  path: '/api/customers/:id/tickets',
  summary: 'The customer’s tickets and those of what was merged into it, newest first.',
  params,
  query: z.strictObject(pageQuery),
  reply: page(ticketRow),
})
export const openTicket = endpoint({
  name: 'openTicket',
  method: 'POST',
  path: '/api/customers/:id/tickets',
  summary:
    'Open a ticket for a customer: what they asked for (`from` customer, unanswered) or what staff begins (`from` staff, an answer to be reacted to).',
  params,
  body: z.strictObject({
    subject: line(200),
    message: passage(longestMessage).refine((given) => given.trim() !== '', 'Write what it is about.'),
    from: z.enum(['customer', 'staff']).default('customer'),
    priority: priority.default('normal'),
    categoryId: id.optional(),
    tags: z.array(tag).max(mostTags).default([]),
    assignTo: z.union([z.literal('me'), id]).optional(),
    files: z.array(id).max(filesPerMessage).default([]),
  }),
  reply: ticket,
  status: 201,
})
export const replyToTicket = endpoint({
  ...act(
    'replyToTicket',
    'replies',
    'Answer the customer (`public`: mailed, shown in the portal), or leave an internal note, which is no answer. Answering takes a ticket that nobody holds. 422 `ticket.placeholder_open` where an answer has a placeholder that is not filled in.',
  ),
  body: z.strictObject({
    text: passage(longestMessage).refine((given) => given.trim() !== '', 'Write something first.'),
    public: z.boolean(),
    files: z.array(id).max(filesPerMessage).default([]),
    mentions: z.array(id).max(20).default([]),
    /** The message with the greatest id that you saw, of several the one that was written last: where the customer wrote or a colleague answered since, it is refused (409) with what they wrote. */
    seenMessageId: id.optional(),
    thenClose: z.boolean().default(false),
    /** Of an answer, and of no note: to which address of the customer it is mailed. Left out: where the ticket came from, or another one where mail to there came back. */
    to: line(320).optional(),
  }),
  status: 201,
})
export const assignTicket = endpoint({
  ...act(
    'assignTicket',
    'assign',
    'Give it to a colleague; null puts it back to where nobody holds it. Out of expired 1 its clock begins again.',
  ),
  body: z.strictObject({ staffId: id.nullable(), because: because.optional() }),
})
export const closeTicket = endpoint({
  ...act('closeTicket', 'close', 'Close it for the administration.'),
  body: z.strictObject({ because: because.optional() }),
})
export const reopenTicket = endpoint({
  ...act(
    'reopenTicket',
    'reopen',
    'Open a closed ticket again. Its history says who had closed it and when, and `because`, which may be left out: taking back a closing of a moment ago has nothing to explain. With `undo` it takes back your own closing of the last half hour, as long as nothing was done or written since (422 otherwise): reports count that closing as none.',
  ),
  body: z.strictObject({ because: because.optional(), undo: z.literal(true).optional() }),
})
export const repostTicket = endpoint(act('repostTicket', 'repost', 'Mail its last answer again; the clock of expired 2 begins anew.'))
export const snoozeTicket = endpoint({
  ...act(
    'snoozeTicket',
    'snooze',
    'Put it off until a time; a message of the customer brings it back before. Its targets go on meanwhile: `firstResponse` and `resolution` say until when. Null brings it back now.',
  ),
  body: z.strictObject({ until: instant.nullable() }),
})
export const editTicket = endpoint({
  name: 'editTicket',
  method: 'PATCH',
  path: '/api/tickets/:id',
  summary: 'Subject, priority, category, tags. 409 where it was changed since.',
  params,
  body: z.strictObject({ subject: line(200), priority, categoryId: id.nullable(), tags: z.array(tag).max(mostTags) }).partial(),
  reply: ticket,
  versioned: true,
})
export const listMergeTargets = endpoint({
  name: 'listMergeTargets',
  method: 'GET',
  path: '/api/tickets/:id/merge-targets',
  summary:
    'The other tickets of its customer that you may put it into now, newest first, and what of this one each does not take over; none for a ticket of nobody known.',
  params,
  reply: z.object({
    items: z.array(
      ticketRow.extend({
        /** What of this ticket is not taken over there: a higher priority, another holder, tags that the other one lacks. */
        leaves: z.object({ priority: priority.nullable(), assignee: colleague.nullable(), tags: z.array(z.string()) }),
      }),
    ),
  }),
})
export const getTicketMail = endpoint({
  name: 'getTicketMail',
  method: 'GET',
  path: '/api/tickets/:id/mail',
  summary:
    'What becomes of your next answer: where it is mailed to, what stands around it in the mail, whether the last mail to there came back, and where else it could go.',
  params,
  reply: z.object({
    /** Null: they have none, and read it in the portal. */
    address: z.string().nullable(),
    before: z.string(),
    after: z.string(),
    /** A mail to that address came back, and none that proves its sender came from there since. */
    returned: z.object({ at: instant, because: z.string().nullable() }).nullable(),
    /** Where it would have gone, had mail to there not come back: another address is on file, and it goes to that one. */
    avoided: z.object({ address: z.string(), at: instant, because: z.string().nullable() }).nullable(),
    /** The customer’s other addresses that mail is not known to come back from; `to` of an answer names one. */
    others: z.array(z.string()),
  }),
})
export const mergeTicket = endpoint({
  ...act(
    'mergeTicket',
    'merge',
    'Put this ticket into another one of the same customer: its messages are read there, it is closed. Can be undone.',
  ),
  body: z.strictObject({ intoId: id }),
})
export const unmergeTicket = endpoint(act('unmergeTicket', 'unmerge', 'Take it out again of the ticket that it was put into.'))
export const splitTicket = endpoint({
  ...act('splitTicket', 'split', 'Move messages of the customer from here into a new ticket, linked with this one. Answers the new one.'),
  body: z.strictObject({ messageIds: z.array(id).min(1).max(100), subject: line(200) }),
  status: 201,
})
export const linkTickets = endpoint({
  ...act('linkTickets', 'links', 'Link it with another ticket.'),
  body: z.strictObject({ ticketId: id }),
})
export const unlinkTickets = endpoint({
  name: 'unlinkTickets',
  method: 'DELETE',
  path: '/api/tickets/:id/links/:linkId',
  summary: 'Take a link away.',
  params: z.object({ id, linkId: id }),
  reply: ticket,
})
export const markSpam = endpoint({
  ...act(
    'markSpam',
    'spam',
    'Close it as spam, or say that it is none. Mail of this sender goes to spam from then on; that ends with saying that it is none.',
  ),
  body: z.strictObject({ isSpam: z.boolean() }),
})
export const setTicketCustomer = endpoint({
  ...act('setTicketCustomer', 'customer', 'Say whose ticket it is that nobody known wrote.'),
  body: z.strictObject({ customerId: id }),
})

/** A page that shows two texts of one person’s asks it again and again, so it neither counts as reading nor keeps a session alive. */
export const listTicketDrafts = endpoint({
  name: 'listTicketDrafts',
  method: 'GET',
  path: '/api/tickets/:id/drafts',
  summary: 'What you have begun to write on a ticket and not sent. It does not count as reading the ticket.',
  params,
  reply: z.object({ drafts: z.array(ticketDraft) }),
})

export const saveTicketDraft = endpoint({
  name: 'saveTicketDraft',
  method: 'PUT',
  path: '/api/tickets/:id/draft',
  summary:
    'Keep what you have begun to write, an answer or a note; empty text drops it. It is yours alone and outlives a closed browser. Say from which version you went on: where another window wrote since, it is refused (409) and says what stands there.',
  params,
  body: z.strictObject({
    text: passage(longestDraft),
    isInternal: z.boolean(),
    seenMessageId: id.optional(),
    /** The version that this goes on from, 0 for one that was begun here. Without it, whatever is there is replaced. */
    version: z.number().int().min(0).optional(),
  }),
  /** 0 where it was dropped. */
  reply: z.object({ version: z.number().int() }),
})

/** What a refused draft (409, `draft.changed_elsewhere`) says of the one that is kept; an empty text: it was sent or dropped. */
export const draftElsewhere = z.object({ text: z.string(), version: z.number().int() })

/** Who looks at a ticket now, and who writes. Each open ticket says so every twenty seconds; who said nothing for a minute is gone. */
export const tellTicketPresence = endpoint({
  name: 'tellTicketPresence',
  method: 'POST',
  path: '/api/tickets/:id/presence',
  summary: 'You have it open, and write or not. Answers who else does.',
  params,
  body: z.strictObject({ isWriting: z.boolean() }),
  reply: z.object({ others: z.array(colleague.extend({ isWriting: z.boolean() })) }),
})
/** `text/event-stream`: `counts` (queues moved: ask again), `ticket` `{ id }` (it changed), `presence` `{ id }`, `ping`. */
export const ticketEventsPath = '/api/ticket-events'
export const streamTicketEvents = endpoint({
  name: 'streamTicketEvents',
  method: 'GET',
  path: ticketEventsPath,
  summary:
    'What happens to tickets, as it happens: `counts` (queues have moved, or may have by the clock), `ticket` and `presence` with an id, `missed` (for a moment nothing was heard: ask anew for what is shown), `ping`. Ends within seconds after its session; whoever comes again misses nothing that a list does not show.',
  streams: true,
  reply: null,
})
