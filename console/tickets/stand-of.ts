import type { Ticket } from '#contract/tickets.ts'

/** Where a ticket stands, to tell later whether it has moved on: by the last that was done, and the last that was written. */
export const standOf = ({
  steps,
  messages,
}: {
  steps: readonly Pick<Ticket['steps'][number], 'id'>[]
  messages: readonly { id: string }[]
}) => `${steps.at(-1)?.id ?? ''} ${messages.at(-1)?.id ?? ''}`
