import type { z } from 'zod'
import type { writeNote as writeNoteEndpoint } from '#contract/notes.ts'
import { readPolicyFacts } from '#server/customers/policy-facts.ts'
import { mayChange } from '#server/customers/rules/policy.ts'
import { interactionFor } from '#server/interactions/interaction-for.ts'
import { endInteraction } from '#server/interactions/open-interaction.ts'
import { newId } from '#server/platform/ids.ts'
import { insist, invalid } from '#server/platform/refusal.ts'
import type { Work } from '#server/work.ts'
import { addCriticalNote } from './add-critical-note.ts'
import { findDispositionFor } from './find-disposition.ts'
import { openNoteInteraction } from './note-interaction.ts'
import { fieldsWithCardNumbers } from './rules/refuse-card-numbers.ts'

export type NoteInput = z.output<NonNullable<(typeof writeNoteEndpoint)['body']>>

/** Leaves a note on a customer, with its disposition, bound to its interaction, which ends with it. Answers the note's id. */
export async function writeNote(work: Work, customerId: string, given: NoteInput): Promise<string> {
  insistOnClean(given)
  insist(mayChange('note', await readPolicyFacts(work.db, work.actor, customerId)))
  const interactionId = (await interactionFor(work, customerId)) ?? (await openNoteInteraction(work, customerId))
  const dispositionId = await findDispositionFor(work.db, work.viewer, given.disposition, { customerId, interactionId })

  const id = newId()
  await work.db
    .insertInto('notes')
    .values({ id, customer_id: customerId, interaction_id: interactionId, staff_id: work.actor.id, created_at: work.now })
    .execute()
  await writeVersion(work, id, 1, dispositionId, given, null)
  await nameCaller(work, interactionId, given.caller)
  await work.publish('note.written', { noteId: id, dispositionId }, { customerId, interactionId })
  if (given.critical) await addCriticalNote(work, customerId, given.critical, { noteId: id, interactionId })
  await endInteraction(work, interactionId, customerId)
  return id
}

type Texts = Omit<NoteInput, 'critical'>

export async function writeVersion(
  work: Work,
  noteId: string,
  version: number,
  dispositionId: string,
  given: Texts,
  because: string | null,
): Promise<void> {
  await work.db
    .insertInto('note_versions')
    .values({
      id: newId(),
      note_id: noteId,
      version,
      disposition_id: dispositionId,
      form: given.form,
      caller_name: given.caller.name || null,
      caller_relationship: given.caller.relationship || null,
      reason: given.reason,
      resolution: given.resolution,
      additional: given.additional,
      follow_up: given.followUp,
      overrides: JSON.stringify(given.overrides),
      because,
      staff_id: work.actor.id,
      written_at: work.now,
    })
    .execute()
}

/** A whole card number is never kept, in no field. @throws 400 naming the fields */
export function insistOnClean(given: Texts): void {
  const problems = fieldsWithCardNumbers({
    'caller.name': given.caller.name,
    'caller.relationship': given.caller.relationship,
    reason: given.reason,
    resolution: given.resolution,
    additional: given.additional,
    followUp: given.followUp,
  })
  if (problems.length > 0) throw invalid(problems, 'This note holds a whole card number. Keep the last four digits only.')
}

/** The interaction learns who spoke from its note, where it did not know. */
async function nameCaller(work: Work, interactionId: string, caller: { name: string; relationship: string }): Promise<void> {
  if (!caller.name) return
  await work.db
    .updateTable('interactions')
    .set({ caller_name: caller.name, caller_relationship: caller.relationship || null })
    .where('id', '=', interactionId)
    .where('caller_name', 'is', null)
    .execute()
}
