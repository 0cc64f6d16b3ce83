import type { Db } from '#server/platform/database.ts'
import { invalidField } from '#server/platform/refusal.ts'
import type { Viewer } from '#server/work.ts'

type About = { customerId: string | null; interactionId: string; keeps?: string }

/** The disposition of that category and name, if its guards let this person use it here. */
export async function findDispositionFor(db: Db, _viewer: Viewer, ref: { category: string; name: string }, about: About): Promise<string> {
  const row = await db
    .selectFrom('dispositions')
    .selectAll()
    .where('category', '=', ref.category)
    .where('name', '=', ref.name)
    .executeTakeFirst()
  if (!row || (row.retired_at && row.id !== about.keeps))
    throw invalidField('disposition', 'There is no such disposition. Choose one from the list.')
  return row.id
}
