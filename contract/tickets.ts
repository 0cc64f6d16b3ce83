import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { fileTypes } from './files.ts'
import { page, pageQuery } from './page.ts'
import { ticketQueue } from './panels.ts'
import { because, id, instant, languageCode, line, passage, yesNo } from './text.ts'
import { may } from './verdict.ts'

// The issue tracker. A ticket is in exactly one queue at every moment, derived from what happened to it.

export const priorities = ['urgent', 'high', 'normal', 'low'] as const
export const priority = z.enum(priorities)
export const ticketChannel = z.enum(['console', 'portal', 'mail', 'api'])
export const longestMessage = 20_000
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
  /** Since when it is in this queue. */
  since: instant,
  /** Why it is in this queue, as a sentence: “The customer replied 3 hours after your answer.” */
  because: z.string(),
  /** The beginning of what was written last for the customer’s eyes. */
  excerpt: z.string(),
  createdAt: instant,
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
  hasFiles: z.boolean(),
  /** The last answer came back: the customer did not get it by mail. */
  isUndelivered: z.boolean(),
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
  by: z.string().nullable(),
  /** You wrote it. */
  isOwn: z.boolean(),
  channel: ticketChannel,
  text: z.string(),
  /** What the writer quoted of earlier mail, and their signature. */
  quoted: z.string().nullable(),
  /** It came by mail as HTML: GET /api/ticket-messages/:id/body shows that, made safe. */
  hasHtml: z.boolean(),
  /** Of a mail: false where the sender did not prove to be who this ticket is with. */
  isVerified: z.boolean(),
  fromAddress: z.string().nullable(),
  at: instant,
  /** When the customer first looked at the ticket after it. */
  seenAt: instant.nullable(),
  files: z.array(ticketFile),
  mentions: z.array(colleague),
  /** Of a public answer: what became of the mail that carried it. */
  mail: z.object({ id, state: z.enum(['queued', 'sent', 'failed', 'held_back', 'returned']), because: z.string().nullable() }).nullable(),
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
] as const
export const ticketStep = z.object({
  id,
  at: instant,
  step: z.enum(ticketSteps),
  by: z.enum(['staff', 'customer', 'system']),
  who: z.string().nullable(),
  /** The step as a sentence: “Assigned to Idris Vale by Tamsin Oke.” */
  text: z.string(),
  because: z.string().nullable(),
})

export const ticketLink = z.object({
  id,
  kind: z.enum(['related', 'follows', 'followed_by', 'split_from', 'split_into', 'merged_from']),
  ticket: z.object({ id, number: z.string(), subject: z.string(), queue: ticketQueue }),
})

export const ticket = ticketRow.extend({
  customerId: id.nullable(),
  language: z.string().nullable(),
  version: z.number().int(),
  messages: z.array(ticketMessage),
  steps: z.array(ticketStep),
  links: z.array(ticketLink),
  /** The other ticket that it was put into. */
  mergedInto: z.object({ id, number: z.string() }).nullable(),
  rating: z.object({ stars: z.number().int(), said: z.string().nullable(), at: instant }).nullable(),
  /** Tickets that a mail’s headers name; a person decides. */
  suggestions: z.array(z.object({ id, number: z.string(), subject: z.string() })),
  /** What you have begun to write and not sent, an answer and a note, the last written first. */
  drafts: z.array(
    z.object({
      text: z.string(),
      isInternal: z.boolean(),
      savedAt: instant,
      /** The newest message that you had read by then. */
      seenMessageId: id.nullable(),
    }),
  ),
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
  /** Only those that are put off (yes), or those that are not (no, as long as nothing is said). */
  snoozed: yesNo.optional(),
  spam: yesNo.optional(),
}

/** The same in a body, where yes and no may be said as JSON says them, and in what is kept of it. */
const either = z.union([z.boolean(), yesNo]).optional()
const filterSent = z.strictObject({ ...ticketFilter, snoozed: either, spam: either })
const filterKept = z.object({ ...ticketFilter, snoozed: z.boolean().optional(), spam: z.boolean().optional() })

export const listTickets = endpoint({
  name: 'listTickets',
  method: 'GET',
  path: '/api/tickets',
  summary:
    'The tickets of a queue, or all. Who is no ticket administrator, lead or above sees those that they hold, held or answered, and those that nobody holds.',
  query: z.strictObject({ ...ticketFilter, sort: z.enum(['newest', 'oldest', 'due']).default('newest'), ...pageQuery }),
  reply: page(ticketRow),
})
const queueCount = z.object({ queue: ticketQueue, count: z.number().int(), oldestAt: instant.nullable(), missed: z.number().int() })
export const countTickets = endpoint({
  name: 'countTickets',
  method: 'GET',
  path: '/api/ticket-counts',
  summary:
    'How many tickets are in each queue, how old the oldest is and how many missed a target: yours, and everybody’s where you see those.',
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
    'Answer the customer (`public`: mailed, shown in the portal), or leave an internal note, which is no answer. Answering takes a ticket that nobody holds.',
  ),
  body: z.strictObject({
    text: passage(longestMessage).refine((given) => given.trim() !== '', 'Write something first.'),
    public: z.boolean(),
    files: z.array(id).max(filesPerMessage).default([]),
    mentions: z.array(id).max(20).default([]),
    /** The newest message that you saw: where the customer wrote or a colleague answered since, it is refused (409) with what they wrote. */
    seenMessageId: id.optional(),
    thenClose: z.boolean().default(false),
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
export const reopenTicket = endpoint(act('reopenTicket', 'reopen', 'Open a closed ticket again.'))
export const repostTicket = endpoint(act('repostTicket', 'repost', 'Mail its last answer again; the clock of expired 2 begins anew.'))
export const snoozeTicket = endpoint({
  ...act('snoozeTicket', 'snooze', 'Put it off until a time; a message of the customer brings it back before. Null brings it back now.'),
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

export const saveTicketDraft = endpoint({
  name: 'saveTicketDraft',
  method: 'PUT',
  path: '/api/tickets/:id/draft',
  summary: 'Keep what you have begun to write, an answer or a note; empty text drops it. It is yours alone and outlives a closed browser.',
  params,
  body: z.strictObject({ text: passage(longestMessage), isInternal: z.boolean(), seenMessageId: id.optional() }),
  reply: null,
})

/** One act on many tickets. */
export const ticketBulkAct = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('assign'), staffId: id.nullable() }),
  z.strictObject({ kind: z.literal('close'), because: because.optional() }),
  z.strictObject({ kind: z.literal('repost') }),
  z.strictObject({ kind: z.literal('prioritise'), priority }),
])
export const ticketBulkChange = z.object({
  id,
  act: ticketBulkAct,
  state: z.enum(['waiting', 'running', 'done', 'stopped']),
  stoppedBecause: z.string().nullable(),
  by: z.string(),
  askedAt: instant,
  total: z.number().int(),
  done: z.number().int(),
  skipped: z.number().int(),
  /** Why some were left as they were. */
  skippedBecause: z.array(z.object({ because: z.string(), count: z.number().int() })),
})
export type TicketBulkChange = z.infer<typeof ticketBulkChange>
const bulkBody = z
  .strictObject({ filter: filterSent.optional(), ticketIds: z.array(id).min(1).max(500).optional(), act: ticketBulkAct })
  .refine(
    ({ filter, ticketIds }) => (filter === undefined) !== (ticketIds === undefined),
    'Name the tickets, or say what they are found by.',
  )
export const previewTicketBulkChange = endpoint({
  name: 'previewTicketBulkChange',
  method: 'POST',
  path: '/api/ticket-bulk-changes/preview',
  summary:
    'What an act would do to all tickets that a filter finds, or to those that are named: how many, whose, and which it leaves and why.',
  body: bulkBody,
  reply: z.object({
    total: z.number().int(),
    skipped: z.array(z.object({ because: z.string(), count: z.number().int() })),
    byAssignee: z.array(z.object({ name: z.string().nullable(), count: z.number().int() })),
  }),
})
export const startTicketBulkChange = endpoint({
  name: 'startTicketBulkChange',
  method: 'POST',
  path: '/api/ticket-bulk-changes',
  summary:
    'Does it, in the background, ticket by ticket; each is an act of its own with its step. 409 while you have the same at work; an Idempotency-Key keeps it from being done twice.',
  body: bulkBody,
  reply: ticketBulkChange,
  status: 201,
})
export const listTicketBulkChanges = endpoint({
  name: 'listTicketBulkChanges',
  method: 'GET',
  path: '/api/ticket-bulk-changes',
  summary: 'Those that are at work, and the newest that ended.',
  reply: z.object({ items: z.array(ticketBulkChange) }),
})
export const getTicketBulkChange = endpoint({
  name: 'getTicketBulkChange',
  method: 'GET',
  path: '/api/ticket-bulk-changes/:id',
  summary: 'How far it is.',
  params,
  reply: ticketBulkChange,
})
export const stopTicketBulkChange = endpoint({
  name: 'stopTicketBulkChange',
  method: 'POST',
  path: '/api/ticket-bulk-changes/:id/stop',
  summary: 'Go no further. What was done stays done.',
  params,
  reply: ticketBulkChange,
})

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
    'What happens to tickets, as it happens: `counts` (queues have moved, or may have by the clock), `ticket` and `presence` with an id, `ping`. Ends with the session; whoever comes again misses nothing that a list does not show.',
  streams: true,
  reply: null,
})

export const ticketView = z.object({
  id,
  name: z.string(),
  isShared: z.boolean(),
  isOwn: z.boolean(),
  filter: filterKept,
  sort: z.enum(['newest', 'oldest', 'due']),
})
export const listTicketViews = endpoint({
  name: 'listTicketViews',
  method: 'GET',
  path: '/api/ticket-views',
  summary: 'Your saved views of tickets and the shared ones.',
  reply: z.object({ items: z.array(ticketView) }),
})
export const saveTicketView = endpoint({
  name: 'saveTicketView',
  method: 'POST',
  path: '/api/ticket-views',
  summary: 'Keep what the list is narrowed to under a name. Sharing it is a lead’s.',
  body: z.strictObject({
    name: line(60),
    isShared: z.boolean().default(false),
    filter: filterSent,
    sort: z.enum(['newest', 'oldest', 'due']).default('newest'),
  }),
  reply: ticketView,
  status: 201,
})
export const removeTicketView = endpoint({
  name: 'removeTicketView',
  method: 'DELETE',
  path: '/api/ticket-views/:id',
  summary: 'Drop a view of yours, or a shared one where you may share.',
  params,
  reply: null,
})

export const ticketCategory = z.object({ id, name: z.string(), isRetired: z.boolean(), version: z.number().int() })
export type TicketCategory = z.infer<typeof ticketCategory>
export const listTicketCategories = endpoint({
  name: 'listTicketCategories',
  method: 'GET',
  path: '/api/ticket-categories',
  summary: 'What tickets are about, in the order of the screen; retired ones are said to be, and last.',
  reply: z.object({ items: z.array(ticketCategory) }),
})
export const createTicketCategory = endpoint({
  name: 'createTicketCategory',
  method: 'POST',
  path: '/api/ticket-categories',
  summary: 'A new category, at the end of the list.',
  body: z.strictObject({ name: line(60) }),
  reply: ticketCategory,
  status: 201,
})
export const updateTicketCategory = endpoint({
  name: 'updateTicketCategory',
  method: 'PATCH',
  path: '/api/ticket-categories/:id',
  summary: 'Name it otherwise, retire it or bring it back. Tickets keep a retired one. 409 where it was changed since.',
  params,
  body: z.strictObject({ name: line(60), isRetired: z.boolean() }).partial(),
  reply: ticketCategory,
  versioned: true,
})
export const orderTicketCategories = endpoint({
  name: 'orderTicketCategories',
  method: 'PUT',
  path: '/api/ticket-categories',
  summary: 'Put the categories in use into this order: each named once. 409 where one was added or retired since.',
  body: z.strictObject({ ids: z.array(id).max(200) }),
  reply: z.object({ items: z.array(ticketCategory) }),
})

const minutes = z.number().int().min(1).max(200_000)
export const ticketSettings = z.object({
  unansweredDays: z.number().int().min(1).max(365),
  answeredDays: z.number().int().min(1).max(365),
  closedDays: z.number().int().min(1).max(3650),
  reopenDays: z.number().int().min(0).max(365),
  assignment: z.enum(['by_hand', 'round_robin', 'load', 'skill']),
  mostOpen: z.number().int().min(1).max(1000),
  warnPercent: z.number().int().min(1).max(99),
  /** Minutes of business hours. */
  targets: z.object({
    urgent: z.object({ firstResponse: minutes, resolution: minutes }),
    high: z.object({ firstResponse: minutes, resolution: minutes }),
    normal: z.object({ firstResponse: minutes, resolution: minutes }),
    low: z.object({ firstResponse: minutes, resolution: minutes }),
  }),
})
export const getTicketSettings = endpoint({
  name: 'getTicketSettings',
  method: 'GET',
  path: '/api/ticket-settings',
  summary: 'Limits, targets and how tickets are given out.',
  reply: ticketSettings.extend({ version: z.number().int() }),
})
export const updateTicketSettings = endpoint({
  name: 'updateTicketSettings',
  method: 'PATCH',
  path: '/api/ticket-settings',
  summary: 'Change them; where limits move, the tickets move with them at once.',
  body: z.strictObject(ticketSettings.shape).partial(),
  reply: ticketSettings.extend({ version: z.number().int() }),
  versioned: true,
})

/** For giving tickets out: what somebody speaks besides the company’s language, which product lines they know, and whether they are given any. */
export const staffSkills = z.object({
  languages: z.array(languageCode).max(10),
  productLines: z.array(line(80)).max(20),
  takesTickets: z.boolean(),
})
export const getStaffSkills = endpoint({
  name: 'getStaffSkills',
  method: 'GET',
  path: '/api/staff/:id/skills',
  summary: 'What a colleague speaks and knows, and whether the house gives them tickets.',
  params,
  reply: staffSkills.extend({ version: z.number().int() }),
})
export const updateStaffSkills = endpoint({
  name: 'updateStaffSkills',
  method: 'PATCH',
  path: '/api/staff/:id/skills',
  summary: 'Change it. 409 `staff_skills.stale`.',
  params,
  body: z.strictObject(staffSkills.shape).partial(),
  reply: staffSkills.extend({ version: z.number().int() }),
  versioned: true,
})

const deadline = z.object({
  id,
  number: z.string(),
  subject: z.string(),
  customer: z.object({ id, name: z.string().nullable() }).nullable(),
  /** Null: nobody holds it. */
  assignee: colleague.nullable(),
  which: z.enum(['first_response', 'resolution']),
  state: z.enum(['near', 'missed']),
  dueAt: instant,
})
export const listTicketDeadlines = endpoint({
  name: 'listTicketDeadlines',
  method: 'GET',
  path: '/api/ticket-deadlines',
  summary:
    'Tickets whose first answer or resolution is near its time or past it, the first due first: those that you hold, and for ticket administrators those that nobody holds. `near` and `missed` count all of them.',
  query: z.strictObject({ limit: z.coerce.number().int().min(1).max(100).default(20) }),
  reply: z.object({ near: z.number().int(), missed: z.number().int(), items: z.array(deadline) }),
})
