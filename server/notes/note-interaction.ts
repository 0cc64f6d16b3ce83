import { newId } from '#server/platform/ids.ts'
import type { Work } from '#server/work.ts'

/** A note by an integration has an interaction too, opened and ended with it: a note is always of a contact. */
export async function openNoteInteraction(work: Work, customerId: string): Promise<string> {
  const id = newId()
  await work.db
    .insertInto('interactions')
    .values({
      id,
      kind: 'internal',
      channel: 'none',
      direction: 'none',
      customer_id: customerId,
      staff_id: work.actor.id,
      opened_by: 'system',
      started_at: work.now,
    })
    .execute()
  return id
}
