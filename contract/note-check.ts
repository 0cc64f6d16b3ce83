import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { caller } from './interactions.ts'
import { noteLengths } from './note-lengths.ts'
import { commitmentInput, criticalInput, dispositionRef, noteBody } from './notes.ts'
import { id, instant, optionalLine, passage } from './text.ts'

/** The fields of a note that hold text; a finding says in which one it is, and where (UTF-16 offsets within it). */
export const noteField = z.enum(['caller.name', 'caller.relationship', 'reason', 'resolution', 'additional', 'followUp'])
const place = { field: noteField, start: z.number().int(), end: z.number().int() }

/** What the text itself says that it should not, or does not say that it should. A refusal holds the note; a warning asks for a reason. */
export const finding = z.object({
  code: z.enum([
    'card_number',
    'bank_account',
    'quotation',
    'judgement',
    'relationship_missing',
    'reason_missing',
    'resolution_missing',
    'time_frame_missing',
    'approver_missing',
  ]),
  severity: z.enum(['refusal', 'warning']),
  ...place,
  message: z.string(),
})
export type Finding = z.infer<typeof finding>

/** The note against the trail: something was done and is not mentioned, or is claimed and was not seen. */
export const coverageFinding = z.object({
  code: z.enum(['not_mentioned', 'not_seen']),
  severity: z.literal('warning'),
  what: z.string(),
  /** The sentence to add, of what is not mentioned. */
  line: z.string().nullable(),
  /** Where it is claimed, of what was not seen. */
  at: z.object(place).nullable(),
})
export type CoverageFinding = z.infer<typeof coverageFinding>

/** A promise that the text makes, with its due time where it says one. */
export const proposedCommitment = z.object({
  what: z.string(),
  kind: z.enum(['call_back', 'refund', 'shipment', 'escalation', 'other']),
  dueAt: instant.nullable(),
  ...place,
})
export type ProposedCommitment = z.infer<typeof proposedCommitment>

const noteTexts = {
  form: z.enum(['outline', 'narrative']),
  caller: caller.default({ name: '', relationship: '' }),
  reason: passage(noteLengths.reason).default(''),
  resolution: passage(noteLengths.resolution).default(''),
  additional: passage(noteLengths.additional).default(''),
  followUp: passage(noteLengths.followUp).default(''),
}

export const checkNote = endpoint({
  name: 'checkNote',
  method: 'POST',
  path: '/api/notes/check',
  summary:
    'Look a note over while it is written: what it holds that it should not, what was done and is not in it, what it claims that nobody saw done, and the promises that it makes. Nothing is kept, and nothing depends on the secrets of the account.',
  body: z.strictObject({
    ...noteTexts,
    interactionId: id.optional(),
    disposition: z
      .strictObject({ category: optionalLine(80), name: optionalLine(80) })
      .nullable()
      .default(null),
    critical: z.union([z.literal(false), criticalInput]).default(false),
    overrides: noteBody.overrides,
    commitments: z.array(commitmentInput).max(10).optional(),
  }),
  reply: z.object({
    findings: z.array(finding),
    coverage: z.array(coverageFinding),
    /** What was done and stands in the note. */
    covered: z.array(z.object({ what: z.string() })),
    commitments: z.array(proposedCommitment),
  }),
})

/** A disposition that what was done suggests, the best first. */
export const suggestedDisposition = dispositionRef.extend({ because: z.string() })

export const draftNote = endpoint({
  name: 'draftNote',
  method: 'GET',
  path: '/api/interactions/:id/draft',
  summary:
    'The note that this contact has written itself so far: a sentence for each thing done, oldest first, in the shape that is saved, with the dispositions that fit.',
  params: z.object({ id }),
  reply: z.object({
    form: z.enum(['outline', 'narrative']),
    disposition: dispositionRef.nullable(),
    caller: z.object({ name: z.string(), relationship: z.string() }),
    reason: z.string(),
    resolution: z.string(),
    additional: z.string(),
    followUp: z.string(),
    critical: z.literal(false),
    overrides: z.array(z.never()),
    /** Each sentence of the resolution with what it tells of. */
    lines: z.array(z.object({ text: z.string(), deed: z.string(), at: instant })),
    suggestions: z.array(suggestedDisposition),
    /** The ticket that was last worked on, where the contact is work on tickets. */
    ticketId: id.nullable(),
  }),
})
