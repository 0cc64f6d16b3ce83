import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { id, instant, optionalLine } from './text.ts'

export const channel = z.enum(['call', 'chat', 'email', 'visit', 'ticket', 'none'])
export const direction = z.enum(['inbound', 'outbound', 'none'])
export const caller = z.strictObject({ name: optionalLine(120), relationship: optionalLine(60) })

export const interaction = z.object({
  id,
  kind: z.enum(['customer', 'third_party', 'internal']),
  channel,
  direction,
  customerId: id.nullable(),
  caller: z.object({ name: z.string().nullable(), relationship: z.string().nullable() }),
  openedBy: z.enum(['person', 'system']),
  startedAt: instant,
  endedAt: instant.nullable(),
  noteOwed: z.boolean(),
})
export type Interaction = z.infer<typeof interaction>

export const openInteraction = endpoint({
  name: 'openInteraction',
  method: 'POST',
  path: '/api/interactions',
  summary:
    'Begin a contact with a customer. What you do while it is open belongs to it. An internal one that opened by itself becomes this one.',
  body: z.strictObject({
    customerId: id,
    kind: z.enum(['customer', 'third_party', 'internal']).default('customer'),
    channel: channel.exclude(['none']),
    direction: direction.exclude(['none']),
    caller: caller.optional(),
  }),
  reply: interaction,
  status: 201,
})

export const openInteractions = endpoint({
  name: 'openInteractions',
  method: 'GET',
  path: '/api/interactions',
  summary: 'Your interactions that are still open, newest first; each owes a note.',
  reply: z.object({ items: z.array(interaction.extend({ customer: z.object({ id, number: z.string(), name: z.string().nullable() }) })) }),
})
