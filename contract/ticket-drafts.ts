import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { id, instant, passage } from './text.ts'

// What somebody has begun to write on a ticket and not sent.

const params = z.object({ id })

/** What is too long to be sent is kept all the same, until it is shorter. */
const longestDraft = 200_000

export const ticketDraft = z.object({
  text: z.string(),
  isInternal: z.boolean(),
  savedAt: instant,
  /** The newest message that you had read by then. */
  seenMessageId: id.nullable(),
  /** Which writing of it this is; what is saved says from which it went on. */
  version: z.number().int(),
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
