import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { money } from './money.ts'
import { page, pageQuery } from './page.ts'
import { because, id, instant, line } from './text.ts'
import { may } from './verdict.ts'

export const blockKind = z.enum(['ip', 'card', 'email', 'phone'])
export type BlockKind = z.infer<typeof blockKind>
export const blockState = z.enum(['in_force', 'ended', 'lifted'])

export const block = z.object({
  id,
  kind: blockKind,
  /** Of a card never more than its last four digits. */
  shown: z.string(),
  reason: z.string(),
  by: z.string(),
  addedAt: instant,
  endsAt: instant.nullable(),
  state: blockState,
  lifted: z.object({ by: z.string(), at: instant, because: z.string() }).nullable(),
  attempts: z.number().int(),
  lastAttemptAt: instant.nullable(),
  can: z.object({ lift: may }),
})
export type Block = z.infer<typeof block>

export const listBlocks = endpoint({
  name: 'listBlocks',
  method: 'GET',
  path: '/api/blocks',
  summary: 'Blocked cards, emails, telephone numbers and internet addresses, newest first; those in force alone unless all are asked for.',
  query: z.strictObject({ ...pageQuery, state: z.enum(['in_force', 'all']).default('in_force') }),
  reply: page(block),
})

export const addBlock = endpoint({
  name: 'addBlock',
  method: 'POST',
  path: '/api/blocks',
  summary:
    'Block a card, an email, a telephone number, or an internet address or a range of them. A card is named by the id of a payment method, or by the match id that a look-up by whole number answered.',
  body: z.strictObject({ kind: blockKind, value: line(254), reason: because, endsAt: instant.nullable().default(null) }),
  reply: block,
  status: 201,
})

export const previewBlock = endpoint({
  name: 'previewBlock',
  method: 'POST',
  path: '/api/blocks/preview',
  summary:
    'Whom a block would stop: the accounts that are reached so or have the card, and what is charged by itself there. Nothing is written.',
  body: z.strictObject({ kind: blockKind, value: line(254) }),
  reply: z.object({
    shown: z.string(),
    /** The first few by number. */
    accounts: z.object({ count: z.number().int(), first: z.array(z.object({ id, number: z.string(), name: z.string().nullable() })) }),
    methods: z.number().int(),
    autopay: z.number().int(),
    /** Payment plans that go on. */
    plans: z.number().int(),
    /** The block that is in force already. */
    blockId: id.nullable(),
  }),
})

export const liftBlock = endpoint({
  name: 'liftBlock',
  method: 'POST',
  path: '/api/blocks/:id/lift',
  summary: 'Lift a block, with the reason. It stays in the list with what it has stopped.',
  params: z.object({ id }),
  body: z.strictObject({ because }),
  reply: block,
})

export const listBlockAttempts = endpoint({
  name: 'listBlockAttempts',
  method: 'GET',
  path: '/api/blocks/:id/attempts',
  summary: 'What a block has stopped, newest first.',
  params: z.object({ id }),
  query: z.strictObject(pageQuery),
  reply: page(
    z.object({
      id,
      at: instant,
      act: z.enum(['payment', 'payment_method', 'check', 'sign_up']),
      by: z.string(),
      customer: z.object({ id, number: z.string(), name: z.string().nullable() }).nullable(),
      amount: money.nullable(),
    }),
  ),
})
