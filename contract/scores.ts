import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { page, pageQuery } from './page.ts'
import { day, id, instant, line, passage } from './text.ts'
import { may } from './verdict.ts'

// Leads look through a few notes of each agent every week, score them by the points of the notes policy, and send one back where it must be amended.

export const samplingKind = z.enum(['any', 'category', 'disposition', 'overridden', 'coverage', 'long_contact'])
export const samplingRule = z.object({
  id,
  name: z.string(),
  kind: samplingKind,
  perAgent: z.number().int(),
  category: z.string().nullable(),
  disposition: z.object({ id, category: z.string(), name: z.string() }).nullable(),
  minutes: z.number().int().nullable(),
  retired: z.boolean(),
  version: z.number().int(),
})
export type SamplingRule = z.infer<typeof samplingRule>

const perAgent = z.number().int().min(1).max(50)
export const samplingRuleBody = z.strictObject({
  name: line(80),
  kind: samplingKind,
  perAgent,
  /** For the kind `category`. */
  category: line(80).optional(),
  /** For the kind `disposition`. */
  dispositionId: id.optional(),
  /** For the kind `long_contact`: at least so long. */
  minutes: z.number().int().min(1).max(600).optional(),
})

export const listSamplingRules = endpoint({
  name: 'listSamplingRules',
  method: 'GET',
  path: '/api/sampling-rules',
  summary: 'By which rules notes are drawn for scoring.',
  reply: z.object({ items: z.array(samplingRule) }),
})
export const createSamplingRule = endpoint({
  name: 'createSamplingRule',
  method: 'POST',
  path: '/api/sampling-rules',
  summary: 'A new rule: so many notes of each agent a week, of a kind. It draws from the last whole week at once, then every week.',
  body: samplingRuleBody,
  reply: samplingRule,
  status: 201,
})
export const updateSamplingRule = endpoint({
  name: 'updateSamplingRule',
  method: 'PATCH',
  path: '/api/sampling-rules/:id',
  summary: 'Another name or number, or retire it. What was drawn stays.',
  params: z.object({ id }),
  body: z.strictObject({ name: line(80), perAgent, retired: z.boolean() }).partial(),
  reply: samplingRule,
  versioned: true,
})

export const sampleState = z.enum(['waiting', 'scored', 'sent_back'])
export const noteSample = z.object({
  id,
  note: z.object({ id, number: z.string(), at: instant, category: z.string(), disposition: z.string(), reason: z.string() }),
  customer: z.object({ id, number: z.string() }).nullable(),
  prospect: z.object({ id, name: z.string() }).nullable(),
  agent: z.object({ id, name: z.string() }),
  rule: z.string(),
  week: day,
  state: sampleState,
  score: z.object({ yes: z.number().int(), no: z.number().int(), by: z.string(), at: instant }).nullable(),
})
export const listNoteSamples = endpoint({
  name: 'listNoteSamples',
  method: 'GET',
  path: '/api/note-samples',
  summary: 'Notes that were drawn, newest first: of your teams, or of everybody where you lead none or are above a lead. Never your own.',
  query: z.strictObject({ ...pageQuery, state: sampleState.default('waiting'), staffId: id.optional() }),
  reply: page(noteSample),
})

export const scoreAnswer = z.enum(['yes', 'no', 'not_applicable'])
export const scorePoint = z.object({ key: z.string(), label: z.string(), asks: z.string() })
export type ScorePoint = z.infer<typeof scorePoint>
const answered = z.object({ point: z.string(), answer: scoreAnswer, comment: z.string() })

export const noteScore = z.object({
  id,
  noteId: id,
  noteNumber: z.string(),
  noteVersion: z.number().int(),
  customerId: id.nullable(),
  prospectId: id.nullable(),
  agent: z.object({ id, name: z.string() }),
  by: z.string(),
  at: instant,
  yes: z.number().int(),
  no: z.number().int(),
  answers: z.array(answered.extend({ label: z.string() })),
  comment: z.string(),
})
export type NoteScore = z.infer<typeof noteScore>
export const noteReturn = z.object({
  id,
  by: z.string(),
  at: instant,
  comment: z.string(),
  closedAt: instant.nullable(),
  closedVersion: z.number().int().nullable(),
})

const noteParams = z.object({ id })
export const readNoteScores = endpoint({
  name: 'readNoteScores',
  method: 'GET',
  path: '/api/notes/:id/scores',
  summary: 'How a note was scored and whether it was sent back, newest first; of a colleague’s note nothing, unless you read reports.',
  params: noteParams,
  reply: z.object({
    points: z.array(scorePoint),
    scores: z.array(noteScore),
    returns: z.array(noteReturn),
    can: z.object({ score: may, sendBack: may }),
  }),
})
export const scoreNote = endpoint({
  name: 'scoreNote',
  method: 'POST',
  path: '/api/notes/:id/scores',
  summary:
    'Score a note by the points. A new score stands beside the earlier ones. Your own note, a point that is none and one without an answer are refused.',
  params: noteParams,
  body: z.strictObject({
    noteVersion: z.number().int().min(1).max(32_000),
    answers: z.array(z.strictObject({ point: z.string().max(60), answer: scoreAnswer, comment: passage(500).default('') })).max(40),
    comment: passage(2000).default(''),
  }),
  reply: noteScore,
  status: 201,
})
export const sendNoteBack = endpoint({
  name: 'sendNoteBack',
  method: 'POST',
  path: '/api/notes/:id/send-back',
  summary: 'Send a note back to its author, with what is to be amended. The next amendment closes it.',
  params: noteParams,
  body: z.strictObject({ comment: passage(2000).refine((given) => given.trim() !== '', 'Say what is to be amended.') }),
  reply: noteReturn,
  status: 201,
})

export const sentBackNote = z.object({
  noteId: id,
  noteNumber: z.string(),
  customer: z.object({ id, number: z.string() }).nullable(),
  prospect: z.object({ id, name: z.string() }).nullable(),
  category: z.string(),
  disposition: z.string(),
  by: z.string(),
  at: instant,
  comment: z.string(),
})
export type SentBackNote = z.infer<typeof sentBackNote>
export const listSentBackNotes = endpoint({
  name: 'listSentBackNotes',
  method: 'GET',
  path: '/api/sent-back-notes',
  summary: 'Your notes that were sent back and are not amended yet, oldest first.',
  reply: z.object({ items: z.array(sentBackNote) }),
})

const scoreSeries = z.object({
  agent: z.object({ id, name: z.string() }),
  /** One for each week of the period; null where none was scored. */
  weeks: z.array(z.object({ yes: z.number().int(), no: z.number().int(), scored: z.number().int() }).nullable()),
  yes: z.number().int(),
  no: z.number().int(),
  scored: z.number().int(),
})
export const scoresOverTime = endpoint({
  name: 'scoresOverTime',
  method: 'GET',
  path: '/api/reports/scores',
  summary:
    'Scores by agent and week, and how often each point was missed: your own; a lead sees those of their teams, a supervisor, administrator and auditor all. A note scored twice counts as it was scored last.',
  query: z.strictObject({ from: day, to: day, teamId: id.optional(), staffId: id.optional() }),
  reply: z.object({
    weeks: z.array(day),
    agents: z.array(scoreSeries),
    points: z.array(z.object({ key: z.string(), label: z.string(), yes: z.number().int(), no: z.number().int() })),
  }),
})
export const listNoteScores = endpoint({
  name: 'listNoteScores',
  method: 'GET',
  path: '/api/note-scores',
  summary: 'The scores themselves, newest first, of those that you see.',
  query: z.strictObject({ ...pageQuery, staffId: id.optional() }),
  reply: page(noteScore.omit({ answers: true })),
})
