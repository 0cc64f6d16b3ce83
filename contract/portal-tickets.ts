import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { fileTypes } from './files.ts'
import { page, pageQuery } from './page.ts'
import { id, instant, line, passage, yesNo } from './text.ts'

// What a customer asks us, and what we answered. No request names an account; staff stand in it by no name.

/** `waiting`: it is our turn. `answered`: it is theirs. */
export const portalTicketState = z.enum(['waiting', 'answered', 'closed'])
export type PortalTicketState = z.infer<typeof portalTicketState>

const message = passage(20_000).refine((given) => given.trim() !== '', 'Write something first.')
const files = z.array(id).max(10).default([])

export const portalTicketRow = z.object({
  id,
  number: z.string(),
  subject: z.string(),
  state: portalTicketState,
  createdAt: instant,
  /** When something was last written or done. */
  activeAt: instant,
  /** We answered since it was last looked at. */
  isNew: z.boolean(),
})
export const portalTicketFile = z.object({
  id,
  /** Empty once it was taken away. */
  name: z.string(),
  mediaType: z.string(),
  bytes: z.number().int(),
  isPicture: z.boolean(),
  isRemoved: z.boolean(),
})
export const portalTicketMessage = z.object({
  id,
  from: z.enum(['you', 'us']),
  /** Which user of the account wrote it, or from which address a mail came that proved nothing. */
  name: z.string().nullable(),
  text: z.string(),
  quoted: z.string().nullable(),
  at: instant,
  files: z.array(portalTicketFile),
})
export const portalTicket = portalTicketRow.extend({
  messages: z.array(portalTicketMessage),
  closedBy: z.enum(['you', 'us']).nullable(),
  rating: z.object({ id, stars: z.number().int(), said: z.string().nullable() }).nullable(),
  can: z.object({ reply: z.boolean(), close: z.boolean(), rate: z.boolean() }),
})
export type PortalTicket = z.infer<typeof portalTicket>

const params = z.object({ id })

export const listPortalTickets = endpoint({
  name: 'listPortalTickets',
  method: 'GET',
  path: '/api/portal/tickets',
  summary: 'What the customer asked and what we began, the last moved first. `show` leaves those that are open or those that are closed.',
  query: z.strictObject({ ...pageQuery, show: z.enum(['all', 'open', 'closed']).default('all') }),
  reply: page(portalTicketRow).extend({ unseen: z.number().int() }),
})
export const getPortalTicket = endpoint({
  name: 'getPortalTicket',
  method: 'GET',
  path: '/api/portal/tickets/:id',
  summary:
    'One ticket with what was written for the customer’s eyes. Reading it marks our answer as viewed, unless a member of staff looks.',
  params,
  reply: portalTicket,
})
export const lookAtPortalTicket = endpoint({
  name: 'lookAtPortalTicket',
  method: 'GET',
  path: '/api/portal/tickets/:id/moved',
  summary:
    'When the customer or we last wrote in the ticket, or it was closed, for a page that waits for an answer: another instant than the one shown means that there is news, an earlier one that it was opened again. It marks nothing as viewed and keeps no session alive.',
  params,
  reply: z.object({ activeAt: instant }),
})
export const openPortalTicket = endpoint({
  name: 'openPortalTicket',
  method: 'POST',
  path: '/api/portal/tickets',
  summary: 'Ask us something. Ten an hour and account.',
  body: z.strictObject({ subject: line(200), message, files }),
  reply: portalTicket,
  status: 201,
})
export const replyPortalTicket = endpoint({
  name: 'replyPortalTicket',
  method: 'POST',
  path: '/api/portal/tickets/:id/replies',
  summary:
    'Write again. One that is closed is opened again, or followed by another where it was closed long ago; the reply is the one it went into.',
  params,
  body: z.strictObject({ message, files }),
  reply: portalTicket,
  status: 201,
})
export const closePortalTicket = endpoint({
  name: 'closePortalTicket',
  method: 'POST',
  path: '/api/portal/tickets/:id/close',
  summary: 'It is settled.',
  params,
  reply: portalTicket,
})
export const ratePortalTicket = endpoint({
  name: 'ratePortalTicket',
  method: 'POST',
  path: '/api/portal/tickets/:id/rating',
  summary:
    'Say how our answer was, once the ticket is closed. Said again, the last counts; the same again changes nothing. With `replaces`, the id of the rating that was seen (`null`: none), a newer one is not written over: 409 `ticket.rated_meanwhile`.',
  params,
  body: z.strictObject({ stars: z.number().int().min(1).max(5), said: passage(1000).default(''), replaces: id.nullish() }),
  reply: portalTicket,
})
export const uploadPortalFile = endpoint({
  name: 'uploadPortalFile',
  method: 'POST',
  path: '/api/portal/ticket-files',
  summary:
    'A file for a message that is being written: png, jpeg, webp, gif, pdf, txt or csv by its content, up to 10 MB. Name its id in `files` of the message; without one it is gone after a day.',
  upload: 'file',
  reply: portalTicketFile,
  status: 201,
})
export const readPortalFile = {
  ...endpoint({
    name: 'readPortalFile',
    method: 'GET',
    path: '/api/portal/ticket-files/:id',
    summary: 'The file itself, to be kept; with `inline` a picture may stand in a page.',
    params,
    query: z.strictObject({ inline: yesNo.default(false) }),
    reply: null,
  }),
  downloads: fileTypes,
}
