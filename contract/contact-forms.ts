import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { colleague, dropReason, step } from './interactions.ts'
import { id, instant } from './text.ts'

// What a form of its own does with a contact: the first page of the console does without.

export const parkInteraction = endpoint({
  ...step(
    'parkInteraction',
    'park',
    'Put a contact aside for now, with a time to be reminded if you like. It stays yours, and its note stays owed.',
  ),
  body: z.strictObject({ remindAt: instant.nullable().default(null) }),
})
export const reminderTimes = endpoint({
  name: 'reminderTimes',
  method: 'GET',
  path: '/api/interactions/reminder-times',
  summary:
    'When to be reminded of a contact that is put aside: in a quarter of an hour, in an hour, when the company opens on its next day.',
  reply: z.object({ quarter: instant, hour: instant, opening: instant }),
})
export const handOverInteraction = endpoint({
  ...step(
    'handOverInteraction',
    'hand-over',
    'Hand a contact to a colleague or a team. Warm: they join while the caller waits. Cold: it waits in their list. It is theirs, with its note, once somebody takes it.',
  ),
  body: z
    .strictObject({ staffId: id.optional(), teamId: id.optional(), warm: z.boolean().default(false) })
    .refine(({ staffId, teamId }) => (staffId === undefined) !== (teamId === undefined), 'Name a colleague or a team.'),
})
export const handOverTo = endpoint({
  name: 'handOverTo',
  method: 'GET',
  path: '/api/interactions/receivers',
  summary: 'The colleagues and teams that a contact can be handed to.',
  reply: z.object({ staff: z.array(colleague.extend({ role: z.string() })), teams: z.array(colleague) }),
})
export const dropInteraction = endpoint({
  ...step(
    'dropInteraction',
    'drop',
    'End a contact of yours that was begun by mistake: it owes no note and is counted nowhere. Refused as soon as anything was changed, done, asked or written down in it. `because`: it was the wrong account, the key was pressed by mistake, or the contact was begun twice.',
  ),
  body: z.strictObject({ because: dropReason }),
})
export const undoDropInteraction = endpoint(
  step('undoDropInteraction', 'undo-drop', 'Take up again a contact that you ended as begun by mistake, within half an hour.'),
)
