import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { fileTypes } from './files.ts'
import { because, id, instant, yesNo } from './text.ts'
import { may } from './verdict.ts'

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

export const uploadTicketFile = endpoint({
  name: 'uploadTicketFile',
  method: 'POST',
  path: '/api/ticket-files',
  summary:
    'A file for a message that is being written: png, jpeg, webp, gif, pdf, txt or csv by its content, up to 10 MB (text 1 MB). Name its id in `files` of the message; without one it is gone after a day.',
  upload: 'file',
  reply: ticketFile,
  status: 201,
})
export const readTicketFile = {
  ...endpoint({
    name: 'readTicketFile',
    method: 'GET',
    path: '/api/ticket-files/:id',
    summary: 'The file itself, to be kept; with `inline` a picture may stand in a page. Reading it is recorded.',
    params: z.object({ id }),
    query: z.strictObject({ inline: yesNo.default(false) }),
    reply: null,
  }),
  downloads: fileTypes,
}
export const removeTicketFile = endpoint({
  name: 'removeTicketFile',
  method: 'POST',
  path: '/api/ticket-files/:id/remove',
  summary: 'Take the content and the name of a file away for good, with a reason. That it was there stays.',
  params: z.object({ id }),
  body: z.strictObject({ because }),
  reply: null,
})
