import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { ticketQueue } from './panels.ts'
import { id, instant, line, passage, yesNo } from './text.ts'
import { ticketDraft } from './ticket-drafts.ts'
import { mostTags, priority, tag, ticketRow } from './ticket-row.ts'
import { filesPerMessage, longestMessage, ticketMessage, ticketStep } from './ticket-thread.ts'
import { may } from './verdict.ts'

// One ticket of the issue tracker with all that belongs to it. Lists, acts, links and the rest stand in files of their own.

export const ticketLink = z.object({
  id,
  kind: z.enum(['related', 'follows', 'followed_by', 'split_from', 'split_into', 'merged_from']),
  ticket: z.object({ id, number: z.string(), subject: z.string(), queue: ticketQueue }),
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
  /** What you have brought for them; it waits as long as they do. */
  draftFiles: z.array(z.object({ id, name: z.string(), bytes: z.number().int(), isInternal: z.boolean() })),
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
    /** The last that was done to it was your giving of it, or your closing, and you may take that back: `undoAssignTicket`, `reopenTicket` with `undo`. */
    undo_assign: may,
    undo_close: may,
  }),
})
export type Ticket = z.infer<typeof ticket>

const params = z.object({ id })
/** What all acts on one ticket have alike: each answers the ticket as it is then. */
export const actOn = <const Name extends string>(name: Name, path: string, summary: string) => ({
  name,
  method: 'POST' as const,
  path: `/api/tickets/:id/${path}`,
  summary,
  params,
  reply: ticket,
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
