import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { id, line } from './text.ts'

// Apart from all else of tickets: the search is there before anything else is.

export const findTickets = endpoint({
  name: 'findTickets',
  method: 'GET',
  path: '/api/ticket-search',
  summary:
    'Five tickets by a number or by words of subject and messages, closed and put off ones as well: of those that you may read in a list.',
  query: z.strictObject({ q: line(120) }),
  reply: z.object({
    items: z.array(
      z.object({
        id,
        number: z.string(),
        subject: z.string(),
        /** How it stands, as a sentence; of one that is snoozed, that it is. */
        because: z.string(),
        /** The account holder, or who wrote without an account; null where nobody is named. */
        whose: z.string().nullable(),
        /** It is the one of this number. */
        isNumber: z.boolean(),
      }),
    ),
  }),
})
export type FoundTicket = z.infer<typeof findTickets.reply>['items'][number]
