import { z } from 'zod'
import { commitment } from './commitments.ts'
import { criticalNote } from './customers.ts'
import { endpoint } from './endpoint.ts'
import { caller } from './interactions.ts'
import { filesPerNote, noteFile } from './note-files.ts'
import { noteLengths } from './note-lengths.ts'
import { page, pageQuery } from './page.ts'
import { because, day, id, instant, line, passage, yesNo } from './text.ts'
import { may } from './verdict.ts'

export const disposition = z.object({
  id,
  category: z.string(),
  name: z.string(),
  useWhen: z.string(),
  direction: z.enum(['inbound', 'outbound', 'either']),
  audience: z.enum(['customer', 'prospect', 'either', 'third_party']),
  teams: z.array(z.string()),
  leastRole: z.string().nullable(),
  productLine: z.string().nullable(),
  soleReason: z.boolean(),
  retired: z.boolean(),
  /** Its place in its category, from 1; null of a retired one. */
  place: z.number().int().nullable(),
  version: z.number().int(),
  can: z.object({ use: may }),
})
export type Disposition = z.infer<typeof disposition>

export const listDispositions = endpoint({
  name: 'listDispositions',
  method: 'GET',
  path: '/api/dispositions',
  summary:
    'The catalogue; with `q` type-ahead over names and “use when” sentences. With `customerId` or `prospectId` each says whether it fits them, you, and the open interaction. `retired` answers those no longer in use instead.',
  query: z.strictObject({
    q: z.string().max(80).optional(),
    customerId: id.optional(),
    prospectId: id.optional(),
    category: z.string().max(80).optional(),
    retired: yesNo.default(false),
  }),
  reply: z.object({ items: z.array(disposition), categories: z.array(z.object({ category: z.string(), count: z.number().int() })) }),
})

const dispositionWording = {
  category: line(80),
  name: line(80),
  useWhen: line(300),
  direction: disposition.shape.direction,
  audience: disposition.shape.audience,
  teams: z.array(line(60)).max(20),
  leastRole: z.enum(['lead', 'supervisor', 'administrator']).nullable(),
  productLine: line(60).nullable(),
  soleReason: z.boolean(),
  place: z.number().int().min(1).max(1000),
}
const { direction, audience, teams, leastRole, productLine, soleReason, place, ...said } = dispositionWording
export const createDisposition = endpoint({
  name: 'createDisposition',
  method: 'POST',
  path: '/api/dispositions',
  summary: 'A new disposition: its words and its guards. Without `place` it stands last in its category.',
  body: z.strictObject({
    ...said,
    direction: direction.default('either'),
    audience: audience.default('either'),
    teams: teams.default([]),
    leastRole: leastRole.default(null),
    productLine: productLine.default(null),
    soleReason: soleReason.default(false),
    place: place.optional(),
  }),
  reply: disposition,
  status: 201,
})
export const updateDisposition = endpoint({
  name: 'updateDisposition',
  method: 'PATCH',
  path: '/api/dispositions/:id',
  summary:
    'Word a disposition anew, move it to another category or place, change its guards, retire it or bring it back. Notes of before say what it was called then. 409 where somebody else has changed it, 422 for the last one in use.',
  params: z.object({ id }),
  body: z.strictObject({ ...dispositionWording, retired: z.boolean() }).partial(),
  reply: disposition,
  versioned: true,
})

export const dispositionRef = z.strictObject({ category: z.string().max(80), name: z.string().max(80) })

/** A promise made to the customer: what, when it is due, whose it is (nobody named: who writes the note). */
export const commitmentInput = z.strictObject({ what: line(200), dueAt: instant, ownerId: id.optional() })

export const noteBody = {
  /** What was promised; left out: what the text itself says with a time. */
  commitments: z.array(commitmentInput).max(10).optional(),
  disposition: dispositionRef,
  /** Colleagues whom the text names as @name; those of the version before stay as long as it names them. */
  mentions: z.array(id).max(20).default([]),
  /** Files that were uploaded for it; an amendment adds to those that it has. */
  files: z.array(id).max(filesPerNote).default([]),
  form: z.enum(['outline', 'narrative']),
  caller,
  reason: passage(noteLengths.reason).refine((given) => given.trim() !== '', 'Say why there was contact.'),
  resolution: passage(noteLengths.resolution).refine((given) => given.trim() !== '', 'Say what was done, a line per act.'),
  additional: passage(noteLengths.additional).default(''),
  followUp: passage(noteLengths.followUp).default(''),
  overrides: z
    .array(z.strictObject({ code: z.string().max(60), because }))
    .max(20)
    .default([]),
}

const { commitments: _commitments, ...withoutCommitments } = noteBody

export const criticalInput = z.strictObject({ text: line(160), because, endsOn: day.nullable() })

export const noteVersion = z.object({
  version: z.number().int(),
  /** As it is called now. */
  disposition: z.object({ category: z.string(), name: z.string() }),
  /** What the disposition was called when this was written, where that was something else. */
  formerly: z.object({ category: z.string(), name: z.string() }).nullable(),
  form: z.enum(['outline', 'narrative']),
  caller: z.object({ name: z.string().nullable(), relationship: z.string().nullable() }),
  reason: z.string(),
  resolution: z.string(),
  additional: z.string(),
  followUp: z.string(),
  because: z.string().nullable(),
  /** Warnings of the note check that were kept, each kind with its reason. */
  overrides: z.array(z.object({ code: z.string(), because: z.string() })),
  by: z.string(),
  at: instant,
})

export const note = z.object({
  id,
  number: z.string(),
  customerNumber: z.string().nullable(),
  by: z.string(),
  at: instant,
  interaction: z.object({ id, channel: z.string(), direction: z.string(), startedAt: instant, endedAt: instant.nullable() }),
  current: noteVersion,
  versions: z.number().int(),
  /** Whom the newest version mentions. `id` is the mention's own; `name` is as the text has it. */
  mentions: z.array(z.object({ id, staffId: id, name: z.string(), seenAt: instant.nullable() })),
  files: z.array(noteFile),
  can: z.object({ amend: may }),
})
export type Note = z.infer<typeof note>

const customerParams = z.object({ id })
export const listNotes = endpoint({
  name: 'listNotes',
  method: 'GET',
  path: '/api/customers/:id/notes',
  summary: 'Notes on the customer and on what was merged into it, newest first.',
  params: customerParams,
  query: z.strictObject({ ...pageQuery, category: z.string().max(80).optional() }),
  reply: page(note),
})
export const writeNote = endpoint({
  name: 'writeNote',
  method: 'POST',
  path: '/api/customers/:id/notes',
  summary:
    'Leave a note; its interaction comes by X-Interaction, else the one that you have open on this customer, else an internal one. Saving ends the interaction.',
  params: customerParams,
  body: z.strictObject({ ...noteBody, critical: z.union([z.literal(false), criticalInput]).default(false) }),
  reply: note,
  status: 201,
})
export const readNote = endpoint({
  name: 'readNote',
  method: 'GET',
  path: '/api/notes/:id',
  summary: 'One note with every version, and what it promised.',
  params: z.object({ id }),
  reply: note.extend({ history: z.array(noteVersion), commitments: z.array(commitment) }),
})
export const amendNote = endpoint({
  name: 'amendNote',
  method: 'POST',
  path: '/api/notes/:id/amendments',
  summary: 'Amend a note, with a reason. Earlier versions stay readable. 422 `note.unchanged` where it says what it said.',
  params: z.object({ id }),
  body: z.strictObject({ ...withoutCommitments, because, startedFrom: z.number().int().min(1) }),
  reply: note,
  status: 201,
})

export const addCriticalNote = endpoint({
  name: 'addCriticalNote',
  method: 'POST',
  path: '/api/customers/:id/critical-notes',
  summary: 'What affects handling for as long as the account lives: 160 characters, at most 5 active.',
  params: customerParams,
  body: criticalInput,
  reply: criticalNote,
  status: 201,
})
export const removeCriticalNote = endpoint({
  name: 'removeCriticalNote',
  method: 'POST',
  path: '/api/critical-notes/:id/remove',
  summary: 'Take a critical note out of sight, with a reason; it stays in history.',
  params: z.object({ id }),
  body: z.strictObject({ because }),
  reply: null,
})

export const article = z.object({
  slug: z.string(),
  title: z.string(),
  body: z.string(),
  subjects: z.array(z.string()),
  updatedAt: instant,
})
export const listArticles = endpoint({
  name: 'listArticles',
  method: 'GET',
  path: '/api/articles',
  summary: 'Guidance; by subject (a field, an action, a padlock) or by words.',
  query: z.strictObject({ subject: z.string().max(80).optional(), q: z.string().max(80).optional() }),
  reply: z.object({ items: z.array(article.omit({ body: true })) }),
})
export const readArticle = endpoint({
  name: 'readArticle',
  method: 'GET',
  path: '/api/articles/:slug',
  summary: 'One article. Reading is kept for “recently viewed”.',
  params: z.object({ slug: z.string().max(80) }),
  reply: article,
})
