import { filesPerNote } from '#contract/note-files.ts'
import { columnOf, idOf, type Party } from '#server/interactions/party.ts'
import { invalidField } from '#server/platform/refusal.ts'
import type { Work } from '#server/work.ts'

type Of = { noteId: string; version: number; party: Party; about: { customerId?: string; interactionId: string } }

/** The files that were uploaded for this note become its own, in its transaction. @throws 400 for one that is not there, and for a sixth */
export async function attachFiles(work: Work, { noteId, version, party, about }: Of, ids: readonly string[]): Promise<void> {
  const wanted = [...new Set(ids)]
  if (wanted.length === 0) return
  const attached = await work.db
    .updateTable('note_files')
    .set({ note_id: noteId, version })
    .where('id', 'in', wanted)
    .where('note_id', 'is', null)
    .where('staff_id', '=', work.actor.id)
    .where(columnOf(party), '=', idOf(party))
    .returning('id')
    .execute()
  if (attached.length < wanted.length)
    throw invalidField('files', 'A file named here is not there any more, or was uploaded for somebody else. Attach it again.')
  const { count } = await work.db
    .selectFrom('note_files')
    .select(({ fn }) => fn.countAll<bigint>().as('count'))
    .where('note_id', '=', noteId)
    .where('removed_at', 'is', null)
    .executeTakeFirstOrThrow()
  if (Number(count) > filesPerNote) throw invalidField('files', `A note holds up to ${filesPerNote} files. Leave some out.`)
  for (const fileId of wanted) await work.publish('note.file_attached', { noteId, fileId }, about)
}
