import { insistOnDisposition } from '#server/dispositions/queries.ts'
import type { Party } from '#server/interactions/party.ts'
import type { Db } from '#server/platform/database.ts'
import { invalidField } from '#server/platform/refusal.ts'
import type { Viewer } from '#server/work.ts'

/** `keeps` is the disposition that an amended note has already: it stays usable, whatever its guards say now. */
type About = { party: Party; interactionId: string; keeps?: string }

/** The disposition of that category and name, if its guards let this person use it here. @throws 400, or 422 with the guard's words */
export async function findDispositionFor(db: Db, viewer: Viewer, ref: { category: string; name: string }, about: About): Promise<string> {
  const row = await db
    .selectFrom('dispositions')
    .select(['id', 'retired_at'])
    .where('category', '=', ref.category)
    .where('name', '=', ref.name)
    .executeTakeFirst()
  if (row && row.id === about.keeps) return row.id
  if (!row || row.retired_at) throw invalidField('disposition', 'There is no such disposition. Choose one from the list.')
  await insistOnDisposition(db, viewer, row.id, about.party, about.interactionId)
  return row.id
}
