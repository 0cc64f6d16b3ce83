import { z } from 'zod'
import { commitment } from './commitments.ts'
import { openedVia, opening } from './customers.ts'
import { endpoint } from './endpoint.ts'
import { page, pageQuery } from './page.ts'
import { id, instant, line, optionalLine } from './text.ts'
import { may } from './verdict.ts'

export const prospect = z.object({
  id,
  name: z.string(),
  /** As E.164. */
  phone: z.string().nullable(),
  email: z.string().nullable(),
  createdAt: instant,
  version: z.number().int(),
  /** The account that they became. */
  account: z.object({ id, number: z.string() }).nullable(),
  /** Edit, speak with and note them: until they have an account. */
  can: z.object({ work: may }),
})
export type Prospect = z.infer<typeof prospect>

export const prospectWhole = prospect.extend({
  /** Others who are reached by the same number or address: likely the same person. */
  alike: z.object({
    customers: z.array(z.object({ id, number: z.string(), name: z.string().nullable() })),
    prospects: z.array(z.object({ id, name: z.string() })),
  }),
  /** What was changed, newest first. */
  changes: z.array(
    z.object({
      id,
      at: instant,
      by: z.string().nullable(),
      interactionId: id.nullable(),
      action: z.string(),
      changes: z.array(z.object({ field: z.string(), from: z.string().nullable(), to: z.string().nullable(), isSecret: z.boolean() })),
    }),
  ),
})
export type ProspectWhole = z.infer<typeof prospectWhole>

const params = z.object({ id })
const email = z.email('Write an address such as maria@example.com.').max(254)

export const createProspect = endpoint({
  name: 'createProspect',
  method: 'POST',
  path: '/api/prospects',
  summary:
    'Somebody who has no account yet: a name, and a telephone number or an e-mail address. A number is read by the company’s country. Whoever is reached the same way already is told in `alike`, not refused.',
  body: z.strictObject({ name: line(120), phone: line(40).nullable().default(null), email: email.nullable().default(null) }),
  reply: prospectWhole,
  status: 201,
})

export const listProspects = endpoint({
  name: 'listProspects',
  method: 'GET',
  path: '/api/prospects',
  summary:
    'Prospects, newest first; with `q` by the words of their name, the beginning of an address, the beginning or the end of a number.',
  query: z.strictObject({ ...pageQuery, q: optionalLine(120).optional() }),
  reply: page(prospect),
})

export const readProspect = endpoint({
  name: 'readProspect',
  method: 'GET',
  path: '/api/prospects/:id',
  summary: 'One prospect, with who else is reached the same way and what was changed. Opening is recorded.',
  params,
  query: openedVia,
  reply: prospectWhole,
})

export const editProspect = endpoint({
  name: 'editProspect',
  method: 'PATCH',
  path: '/api/prospects/:id',
  summary: 'Another name, number or address; one of the two stays. It belongs to the contact that you have open with them.',
  params,
  body: z.strictObject({ name: line(120), phone: line(40).nullable(), email: email.nullable() }).partial(),
  reply: prospectWhole,
  versioned: true,
})

export const listProspectAccesses = endpoint({
  name: 'listProspectAccesses',
  method: 'GET',
  path: '/api/prospects/:id/accesses',
  summary: 'Who opened this prospect, newest first.',
  params,
  query: z.strictObject(pageQuery),
  reply: page(opening),
})

export const listProspectCommitments = endpoint({
  name: 'listProspectCommitments',
  method: 'GET',
  path: '/api/prospects/:id/commitments',
  summary: 'What was promised to a prospect: open ones first by when they are due, then the last that ended.',
  params,
  reply: z.object({ items: z.array(commitment) }),
})
