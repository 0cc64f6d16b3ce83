import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { page, pageQuery } from './page.ts'
import { id, instant, yesNo } from './text.ts'

export const listColleagues = endpoint({
  name: 'listColleagues',
  method: 'GET',
  path: '/api/colleagues',
  summary: 'Whom a note can mention: those who work here, may see customers and are not you.',
  reply: z.object({ items: z.array(z.object({ id, name: z.string(), teams: z.array(z.string()) })) }),
})

export const mention = z.object({
  id,
  /** Of a note; null of an internal note in a ticket, which `ticket` names. */
  noteId: id.nullable(),
  noteNumber: z.string().nullable(),
  ticket: z.object({ id, number: z.string(), subject: z.string() }).nullable(),
  customer: z.object({ id, number: z.string(), name: z.string().nullable() }).nullable(),
  prospect: z.object({ id, name: z.string() }).nullable(),
  /** What the note is about, as it begins; of a ticket, how the internal note begins. */
  reason: z.string(),
  by: z.string(),
  at: instant,
  seenAt: instant.nullable(),
})
export const listMentions = endpoint({
  name: 'listMentions',
  method: 'GET',
  path: '/api/mentions',
  summary: 'Notes, and internal notes in tickets, that mention you, newest first; with `unseen` those that you have not looked at.',
  query: z.strictObject({ ...pageQuery, unseen: yesNo.default(false) }),
  reply: page(mention).extend({ unseen: z.number().int() }),
})
export const seeMention = endpoint({
  name: 'seeMention',
  method: 'POST',
  path: '/api/mentions/:id/seen',
  summary: 'You have looked at it. A second time changes nothing.',
  params: z.object({ id }),
  reply: null,
})
