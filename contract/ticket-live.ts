import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { id } from './text.ts'
import { colleague } from './ticket-row.ts'

// What is seen of a ticket while it happens, and who is there.

const params = z.object({ id })

/** Who looks at a ticket now, and who writes. Each open ticket says so every twenty seconds; who said nothing for a minute is gone. */
export const tellTicketPresence = endpoint({
  name: 'tellTicketPresence',
  method: 'POST',
  path: '/api/tickets/:id/presence',
  summary: 'You have it open, and write or not. Answers who else does.',
  params,
  body: z.strictObject({ isWriting: z.boolean() }),
  reply: z.object({ others: z.array(colleague.extend({ isWriting: z.boolean() })) }),
})

/** `text/event-stream`: `counts` (queues moved: ask again), `ticket` `{ id }` (it changed), `presence` `{ id }`, `ping`. */
export const ticketEventsPath = '/api/ticket-events'

export const streamTicketEvents = endpoint({
  name: 'streamTicketEvents',
  method: 'GET',
  path: ticketEventsPath,
  summary:
    'What happens to tickets, as it happens: `counts` (queues have moved, or may have by the clock), `ticket` and `presence` with an id, `missed` (for a moment nothing was heard: ask anew for what is shown), `ping`. Ends within seconds after its session; whoever comes again misses nothing that a list does not show.',
  streams: true,
  reply: null,
})
