import type { z } from 'zod'
import type { writeNote as writeNoteEndpoint } from '#contract/notes.ts'
import { readPolicyFacts } from '#server/customers/policy-facts.ts'
import { mayChange } from '#server/customers/rules/policy.ts'
import { interactionWith } from '#server/interactions/interaction-for.ts'
import { endInteraction } from '#server/interactions/open-interaction.ts'
import { aboutParty, columnOf, customerIdOf, idOf, type Party } from '#server/interactions/party.ts'
import { refuseUnknownContact } from '#server/interactions/refuse-unknown-contact.ts'
import { newId } from '#server/platform/ids.ts'
import { insist, notFound } from '#server/platform/refusal.ts'
import type { Tellings } from '#server/telling.ts'
import type { Work } from '#server/work.ts'
import { addCriticalNote } from './add-critical-note.ts'
import { attachFiles } from './attach-files.ts'
import { coverageOf } from './check-note.ts'
import { findDispositionFor } from './find-disposition.ts'
import { withoutSecrets } from './hide-secrets.ts'
import { insistOnCheck } from './insist-on-check.ts'
import { keepMentions } from './keep-mentions.ts'
import { openNoteInteraction } from './note-interaction.ts'
import { type InteractionDeeds, readDeeds } from './read-deeds.ts'
import { writePromises } from './write-promises.ts'

export type NoteInput = z.output<NonNullable<(typeof writeNoteEndpoint)['body']>>

/** Leaves a note on a customer or a prospect, with its disposition, bound to its interaction, which ends with it. Answers the note's id.
 * @throws 409 where it names no contact and its writer works on a ticket with them */
export async function writeNote(work: Work, party: Party, typed: NoteInput, tellings: Tellings): Promise<string> {
  const customerId = customerIdOf(party)
  if (customerId !== null) insist(mayChange('note', await readPolicyFacts(work.db, work.actor, customerId)))
  if (work.source === 'console' && work.interactionId === null) await refuseUnknownContact(work, party, null)
  const interactionId = (await interactionWith(work, party)) ?? (await openNoteInteraction(work, party))
  const contact = await contactOf(work, interactionId, tellings)
  await insistOnCheck(work, typed, contact)
  const given = customerId === null ? typed : await withoutSecrets(work, customerId, interactionId, typed)
  const dispositionId = await findDispositionFor(work.db, work.viewer, given.disposition, { party, interactionId })

  const about = { ...aboutParty(party), interactionId }
  const id = newId()
  await work.db
    .insertInto('notes')
    .values({ id, [columnOf(party)]: idOf(party), interaction_id: interactionId, staff_id: work.actor.id, created_at: work.now })
    .execute()
  await writeVersion(work, { noteId: id, version: 1, dispositionId, because: null }, given, contact, tellings)
  await keepMentions(work, { noteId: id, version: 1, about }, given, given.mentions)
  await attachFiles(work, { noteId: id, version: 1, party, about }, given.files)
  await nameCaller(work, interactionId, given.caller)
  await work.publish('note.written', { noteId: id, dispositionId }, about)
  if (given.critical && customerId !== null) await addCriticalNote(work, customerId, given.critical, { noteId: id, interactionId })
  await writePromises(work, { party, noteId: id, interactionId }, given)
  await endInteraction(work, interactionId, party)
  return id
}

type Texts = Omit<NoteInput, 'critical' | 'commitments' | 'mentions' | 'files'>

type Version = { noteId: string; version: number; dispositionId: string; because: string | null }

/** One version of a note, with what it and the trail of its contact say differently. */
export async function writeVersion(
  work: Work,
  { noteId, version, dispositionId, because }: Version,
  given: Texts,
  contact: InteractionDeeds,
  tellings: Tellings,
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
  const { coverage } = coverageOf(work.viewer, given, contact, tellings)
  if (coverage.length === 0) return
  await work.db
    .insertInto('note_coverage')
    .values(coverage.slice(0, 50).map(({ code, what }) => ({ id: newId(), note_id: noteId, version, code, what })))
    .execute()
}

/** The contact of a note with what was done in it. @throws 404 */
export async function contactOf(work: Work, interactionId: string, tellings: Tellings): Promise<InteractionDeeds> {
  const contact = await readDeeds(work.db, interactionId, tellings)
  if (!contact) throw notFound()
  return contact
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
