import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { who } from './interactions.ts'
import { because, id, instant } from './text.ts'
import { may } from './verdict.ts'

export const commitment = z.object({
  id,
  ...who,
  noteId: id.nullable(),
  kind: z.enum(['call_back', 'refund', 'shipment', 'escalation', 'other']),
  what: z.string(),
  dueAt: instant,
  isLate: z.boolean(),
  owner: z.object({ id, name: z.string() }),
  madeAt: instant,
  state: z.enum(['open', 'kept', 'withdrawn']),
  endedAt: instant.nullable(),
  because: z.string().nullable(),
  can: z.object({ keep: may, withdraw: may, move: may }),
})
export type Commitment = z.infer<typeof commitment>

export const listCommitments = endpoint({
  name: 'listCommitments',
  method: 'GET',
  path: '/api/commitments',
  summary: 'What was promised and is not kept yet, the most urgent first: yours, or those of everybody in a team of yours.',
  query: z.strictObject({ of: z.enum(['me', 'team']).default('me') }),
  reply: z.object({ items: z.array(commitment) }),
})

export const listCustomerCommitments = endpoint({
  name: 'listCustomerCommitments',
  method: 'GET',
  path: '/api/customers/:id/commitments',
  summary:
    'What was promised to this customer and to what was merged into it: open ones first by when they are due, then the last that ended.',
  params: z.object({ id }),
  reply: z.object({ items: z.array(commitment) }),
})

const act = (name: string, path: string, summary: string) => ({
  name,
  method: 'POST' as const,
  path: `/api/commitments/:id/${path}`,
  summary,
  params: z.object({ id }),
  reply: commitment,
})
export const keepCommitment = endpoint(act('keepCommitment', 'keep', 'What was promised is done.'))
export const withdrawCommitment = endpoint({
  ...act('withdrawCommitment', 'withdraw', 'What was promised will not be done, with the reason.'),
  body: z.strictObject({ because }),
})
export const moveCommitment = endpoint({
  ...act('moveCommitment', 'move', 'Another time, with the reason; or into the hands of a colleague.'),
  body: z.strictObject({ dueAt: instant.optional(), ownerId: id.optional(), because }),
})

export const listNotesOwed = endpoint({
  name: 'listNotesOwed',
  method: 'GET',
  path: '/api/notes-owed',
  summary: 'Interactions without a note, oldest first: yours, or those of everybody in a team of yours.',
  query: z.strictObject({ of: z.enum(['me', 'team']).default('me') }),
  reply: z.object({
    items: z.array(
      z.object({
        interactionId: id,
        ...who,
        agent: z.object({ id, name: z.string() }),
        channel: z.string(),
        direction: z.string(),
        startedAt: instant,
        endedAt: instant.nullable(),
      }),
    ),
  }),
})
