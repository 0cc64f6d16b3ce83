import { z } from 'zod'
import { ticketQueue } from './panels.ts'
import { id, instant } from './text.ts'

// A ticket as every list shows it, and the words for it. It is in exactly one queue at every moment, derived from what happened to it.

export const priorities = ['urgent', 'high', 'normal', 'low'] as const
export const priority = z.enum(priorities)
export const ticketChannel = z.enum(['console', 'portal', 'mail', 'api'])
export const mostTags = 10
export const colleague = z.object({ id, name: z.string() })
export const tag = z.string().regex(/^[\p{L}\p{N}][\p{L}\p{N} _-]{0,29}$/u, 'Use up to 30 letters, digits, spaces and hyphens.')

/** Until when something is to be done, and whether that is near (a share of the time is gone) or missed. While it rests, no time is set. Null where there is none, and of what was closed in time without an answer: that was in time for nobody. */
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
  /** The last answer came back, or no mail server took it: the customer did not get it by mail. */
  isUndelivered: z.boolean(),
  /** Of spam: when its sender last wrote after it was closed so. Nobody was told of it. */
  wroteSince: instant.nullable(),
})
export type TicketRow = z.infer<typeof ticketRow>
