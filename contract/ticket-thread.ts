import { z } from 'zod'
import { id, instant } from './text.ts'
import { ticketFile } from './ticket-files.ts'
import { colleague, ticketChannel } from './ticket-row.ts'

// What stands in the thread of a ticket: what was written, and what was done.

export const longestMessage = 20_000
export const filesPerMessage = 10

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
  /** Of a public answer: what became of the mail that carried it, or of the one that it was sent again with; `answer` is what the mail server said, and it is tried again by itself then. */
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
  'note_taken_back',
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
