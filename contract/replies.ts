import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { id, line, optionalLine, passage, yesNo } from './text.ts'
import { may } from './verdict.ts'

/** What a saved reply may leave open as {{name}}, in the order of the screen. */
export const placeholders = [
  'customer.name',
  'customer.number',
  'caller.name',
  'caller.relationship',
  'agent.name',
  'company.name',
  'ticket.number',
  'ticket.subject',
  'date',
  'time',
] as const

/** What a saved reply is offered in: an answer that the customer reads, a note that they never see, or both. */
export const replyFits = ['answer', 'note', 'both'] as const
const fits = z.enum(replyFits)

export const savedReply = z.object({
  id,
  name: z.string(),
  /** Typed after `;` in a note or in a ticket. */
  shortcut: z.string(),
  body: z.string(),
  fits,
  isShared: z.boolean(),
  isOwn: z.boolean(),
  owner: z.string(),
  retired: z.boolean(),
  /** How often you took it, and everybody together. */
  ownUses: z.number().int(),
  uses: z.number().int(),
  version: z.number().int(),
  can: z.object({ change: may, share: may }),
})
export type SavedReply = z.infer<typeof savedReply>

const replyBody = {
  name: line(60),
  shortcut: z.string().regex(/^[a-z0-9][a-z0-9-]{0,29}$/, 'Use up to 30 small letters, digits and hyphens, such as call-back.'),
  body: passage(2000).refine((given) => given.trim() !== '', 'Write the text that it stands for.'),
  isShared: z.boolean(),
  fits,
}

export const listSavedReplies = endpoint({
  name: 'listSavedReplies',
  method: 'GET',
  path: '/api/saved-replies',
  summary: 'Your saved replies and the shared ones, those you take most first. `retired` answers those out of use instead.',
  query: z.strictObject({ retired: yesNo.default(false) }),
  reply: z.object({ items: z.array(savedReply) }),
})
export const createSavedReply = endpoint({
  name: 'createSavedReply',
  method: 'POST',
  path: '/api/saved-replies',
  summary: 'Keep a passage for answers, for notes, or for both, with placeholders such as {{customer.name}}. Sharing it is a lead’s.',
  body: z.strictObject({ ...replyBody, isShared: replyBody.isShared.default(false), fits: fits.default('both') }),
  reply: savedReply,
  status: 201,
})
export const updateSavedReply = endpoint({
  name: 'updateSavedReply',
  method: 'PATCH',
  path: '/api/saved-replies/:id',
  summary: 'Word a saved reply anew, share it or take it back, retire it or bring it back. 409 where it was changed since.',
  params: z.object({ id }),
  body: z.strictObject({ ...replyBody, retired: z.boolean() }).partial(),
  reply: savedReply,
  versioned: true,
})
const filled = {
  method: 'POST' as const,
  params: z.object({ id }),
  body: z.strictObject({
    replyId: id,
    caller: z.strictObject({ name: optionalLine(120).default(''), relationship: optionalLine(80).default('') }).optional(),
  }),
  reply: z.object({ text: z.string(), missing: z.array(z.enum(placeholders)) }),
}
export const fillSavedReply = endpoint({
  ...filled,
  name: 'fillSavedReply',
  path: '/api/customers/:id/filled-replies',
  summary:
    'A saved reply with its placeholders filled for this customer, and the use counted. What is not known stands in square brackets and is named under `missing`.',
})
export const fillReplyForProspect = endpoint({
  ...filled,
  name: 'fillReplyForProspect',
  path: '/api/prospects/:id/filled-replies',
  summary: 'A saved reply filled for somebody who has no account yet; there is no number to fill in.',
})
export const fillReplyForTicket = endpoint({
  ...filled,
  name: 'fillReplyForTicket',
  path: '/api/tickets/:id/filled-replies',
  summary: 'A saved reply filled for an answer in this ticket, with its number and subject; the caller is whoever wrote it.',
  body: z.strictObject({ replyId: id }),
})
