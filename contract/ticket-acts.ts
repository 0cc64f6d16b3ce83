import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { because, id, instant, line, passage } from './text.ts'
import { mostTags, priority, tag } from './ticket-row.ts'
import { filesPerMessage, longestMessage } from './ticket-thread.ts'
import { actOn, ticket } from './tickets.ts'

// What is done to one ticket: answering, giving, closing, putting off, changing.

const params = z.object({ id })

export const replyToTicket = endpoint({
  ...actOn(
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

export const takeNoteBack = endpoint({
  name: 'takeNoteBack',
  method: 'POST',
  path: '/api/tickets/:id/notes/:messageId/take-back',
  summary:
    'Take back your own internal note of the last half hour, as long as nobody else wrote or did something since (422 otherwise). Its history says that there was one. A contact that began with it and holds nothing else is over.',
  params: z.object({ id, messageId: id }),
  reply: ticket.extend({ isContactOver: z.boolean() }),
})
export const assignTicket = endpoint({
  ...actOn(
    'assignTicket',
    'assign',
    'Give it to a colleague; null puts it back to where nobody holds it. Out of expired 1 its clock begins again.',
  ),
  body: z.strictObject({ staffId: id.nullable(), because: because.optional() }),
})

export const undoAssignTicket = endpoint(
  actOn(
    'undoAssignTicket',
    'assign/undo',
    'Take back your own giving or taking of it of the last half hour, as long as nothing was done or written since (422 otherwise): it is with who held it before, since when it was.',
  ),
)

export const closeTicket = endpoint({
  ...actOn('closeTicket', 'close', 'Close it for the administration.'),
  body: z.strictObject({ because: because.optional() }),
})

export const reopenTicket = endpoint({
  ...actOn(
    'reopenTicket',
    'reopen',
    'Open a closed ticket again. Its history says who had closed it and when, and `because`, which may be left out: taking back a closing of a moment ago has nothing to explain. With `undo` it takes back your own closing of the last half hour, as long as nothing was done or written since (422 otherwise): reports count that closing as none.',
  ),
  body: z.strictObject({ because: because.optional(), undo: z.literal(true).optional() }),
})

export const repostTicket = endpoint(actOn('repostTicket', 'repost', 'Mail its last answer again; the clock of expired 2 begins anew.'))

export const snoozeTicket = endpoint({
  ...actOn(
    'snoozeTicket',
    'snooze',
    'Put it off until a time; a message of the customer brings it back before. Its targets go on meanwhile: `firstResponse` and `resolution` say until when. Null brings it back now.',
  ),
  body: z.strictObject({ until: instant.nullable() }),
})

export const undoSnoozeTicket = endpoint(
  actOn(
    'undoSnoozeTicket',
    'snooze/undo',
    'Take back your own putting off of it of the last half hour, as long as nothing was done or written since (422 otherwise): it is put off as it was before, or is back.',
  ),
)

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

export const markSpam = endpoint({
  ...actOn(
    'markSpam',
    'spam',
    'Close it as spam, or say that it is none. Mail of this sender goes to spam from then on; that ends with saying that it is none.',
  ),
  body: z.strictObject({ isSpam: z.boolean() }),
})

export const setTicketCustomer = endpoint({
  ...actOn('setTicketCustomer', 'customer', 'Say whose ticket it is that nobody known wrote.'),
  body: z.strictObject({ customerId: id }),
})
