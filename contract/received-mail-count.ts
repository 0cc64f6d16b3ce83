import { z } from 'zod'
import { endpoint } from './endpoint.ts'

// Apart from the other endpoints of mail that came in: every page asks it, and the first page should bring no more than it needs.

export const countReceivedMails = endpoint({
  name: 'countReceivedMails',
  method: 'GET',
  path: '/api/received-mails/count',
  summary: 'How many mails that came in wait for somebody to say where they belong.',
  reply: z.object({ toPlace: z.number().int() }),
})
