import { makeCommitment } from '#server/commitments/make-commitment.ts'
import type { Party } from '#server/interactions/party.ts'
import type { Work } from '#server/work.ts'
import { promisedIn } from './promised.ts'
import type { NoteTexts } from './rules/check/check-note.ts'
import { newPromises } from './rules/new-promises.ts'

type Of = { party: Party; noteId: string; interactionId: string }

type Set = { commitments?: { what: string; dueAt: string; ownerId?: string | undefined }[] | undefined }

/** The promises as the agent set them; where they set none, those that the text itself says with a time. */
export async function writePromises(work: Work, of: Of, given: NoteTexts & Set): Promise<void> {
  const said = await promisedIn(work.db, work.actor.company, given, work.now)
  const kindOf = (what: string) => said.find((each) => each.what === what)?.kind ?? 'other'
  const promised = given.commitments ?? said.flatMap(({ what, dueAt }) => (dueAt === null ? [] : [{ what, dueAt, ownerId: undefined }]))
  for (const { what, dueAt, ownerId } of promised)
    await makeCommitment(work, of, { kind: kindOf(what), what, dueAt: new Date(dueAt), ownerId })
}

/** What an amendment promises with a time that the note did not before. */
export async function writeNewPromises(work: Work, of: Of, given: NoteTexts, before: NoteTexts): Promise<void> {
  const { company } = work.actor
  const known = await work.db.selectFrom('commitments').select(['what', 'kind', 'due_at']).where('note_id', '=', of.noteId).execute()
  const fresh = newPromises(
    await promisedIn(work.db, company, given, work.now),
    await promisedIn(work.db, company, before, work.now),
    known.map(({ what, kind, due_at }) => ({ what, kind, dueAt: due_at.toISOString() })),
  )
  for (const { what, kind, dueAt } of fresh) if (dueAt !== null) await makeCommitment(work, of, { kind, what, dueAt: new Date(dueAt) })
}
