import { columnOf, idOf, type Party } from '#server/interactions/party.ts'
import { newId } from '#server/platform/ids.ts'
import type { Work } from '#server/work.ts'

/** A note by an integration has an interaction too, opened and ended with it: a note is always of a contact. */
export async function openNoteInteraction(work: Work, party: Party): Promise<string> {
  const id = newId()
  await work.db
    .insertInto('interactions')
    .values({
      id,
      kind: 'internal',
      channel: 'none',
      direction: 'none',
      [columnOf(party)]: idOf(party),
      staff_id: work.actor.id,
      opened_by: 'system',
      started_at: work.now,
    })
    .execute()
  return id
}
