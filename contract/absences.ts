import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { id, instant, optionalLine } from './text.ts'
import { may } from './verdict.ts'

// When somebody is away: they are given no tickets, and what their customers wait for goes to others.

const colleague = z.object({ id, name: z.string() })
export const absence = z.object({
  id,
  staff: colleague,
  from: instant,
  until: instant,
  /** Told to themselves and to ticket administrators only. */
  because: z.string().nullable(),
  standIn: colleague.nullable(),
  /** Of one that was ended early: when. */
  endedAt: instant.nullable(),
  state: z.enum(['ahead', 'now', 'over', 'called_off']),
  /** How many tickets went to others when it began; null as long as it has not. */
  moved: z.number().int().nullable(),
  /** Of one that was taken back: how many of them went back; null where it was not. */
  back: z.number().int().nullable(),
  setBy: z.string(),
  can: z.object({ end: may, undo: may }),
})
export type Absence = z.infer<typeof absence>

const asked = { staffId: id, from: instant, until: instant, standInId: id.nullable().default(null) }

export const listTicketColleagues = endpoint({
  name: 'listTicketColleagues',
  method: 'GET',
  path: '/api/ticket-colleagues',
  summary: 'Who works on tickets, you among them, and until when they are away now: whom a ticket can be given to, and who can stand in.',
  reply: z.object({ items: z.array(colleague.extend({ teams: z.array(z.string()), awayUntil: instant.nullable() })) }),
})
export const listAbsences = endpoint({
  name: 'listAbsences',
  method: 'GET',
  path: '/api/absences',
  summary: 'Who is away, now or soon, and the last twenty that are over: yours, and everybody’s for ticket administrators.',
  query: z.strictObject({ staffId: id.optional() }),
  reply: z.object({ items: z.array(absence), mayForOthers: z.boolean() }),
})
export const previewAbsence = endpoint({
  name: 'previewAbsence',
  method: 'GET',
  path: '/api/absences/preview',
  summary:
    'What an absence would move if it began now: unanswered tickets to the stand-in, else as tickets are given out, else to where nobody holds them. Answered ones stay until the customer writes.',
  query: z.strictObject({ ...asked, standInId: id.optional() }),
  reply: z.object({
    moves: z.number().int(),
    stays: z.number().int(),
    /** Null: nobody holds them then. */
    to: z.array(z.object({ colleague: colleague.nullable(), count: z.number().int() })),
    beginsNow: z.boolean(),
  }),
})
export const setAbsence = endpoint({
  name: 'setAbsence',
  method: 'POST',
  path: '/api/absences',
  summary: 'Say that you are away, or as a ticket administrator that a colleague is.',
  body: z.strictObject({ ...asked, because: optionalLine(200).default('') }),
  reply: absence,
  status: 201,
})
export const endAbsence = endpoint({
  name: 'endAbsence',
  method: 'POST',
  path: '/api/absences/:id/end',
  summary: 'Call it off, or say that they are back. What was given to others stays with them.',
  params: z.object({ id }),
  reply: absence,
})
export const undoAbsence = endpoint({
  name: 'undoAbsence',
  method: 'POST',
  path: '/api/absences/:id/undo',
  summary:
    'Take back an absence that was set by mistake, within half an hour after it began: it ends, and the tickets that it moved go back, as long as nobody has done anything to them or written in them since. `left` says which went on, and why.',
  params: z.object({ id }),
  reply: z.object({ absence, back: z.number().int(), left: z.array(z.object({ id, number: z.string(), because: z.string() })) }),
})
