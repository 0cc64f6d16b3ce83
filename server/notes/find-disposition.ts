import { insistOnDisposition } from '#server/dispositions/queries.ts'
import { refuseRetired } from '#server/dispositions/rules/not-in-use.ts'
import type { Party } from '#server/interactions/party.ts'
import type { Db } from '#server/platform/database.ts'
import { insist, invalidField } from '#server/platform/refusal.ts'
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
  if (!row) {
    const now = await calledNow(db, ref)
    if (now?.id === about.keeps && now) return now.id
    throw now
      ? invalidField(
          'disposition',
          `“${ref.category} › ${ref.name}” is called “${now.category} › ${now.name}” now. Choose it by that name.`,
        )
      : invalidField('disposition', 'There is no such disposition. Choose one from the list.')
  }
  if (row.retired_at) insist(refuseRetired(ref))
  await insistOnDisposition(db, viewer, row.id, about.party, about.interactionId)
  return row.id
}

/** The disposition that had this name last. */
const calledNow = (db: Db, ref: { category: string; name: string }) =>
  db
    .selectFrom('disposition_names as former')
    .innerJoin('dispositions', 'dispositions.id', 'former.disposition_id')
    .select(['dispositions.id', 'dispositions.category', 'dispositions.name'])
    .where('former.category', '=', ref.category)
    .where('former.name', '=', ref.name)
    .orderBy('former.until', 'desc')
    .executeTakeFirst()
