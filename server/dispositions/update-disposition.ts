import type { updateDisposition as endpoint } from '#contract/notes.ts'
import { differences, recordChangeSet } from '#server/audit/record-change-set.ts'
import { newId } from '#server/platform/ids.ts'
import { conflict, insist, notFound } from '#server/platform/refusal.ts'
import type { Input } from '#server/serve.ts'
import type { Work } from '#server/work.ts'
import { holdCatalogue, insistOnWording, putInOrder } from './catalogue.ts'
import { readDisposition } from './queries.ts'
import { mayRetire } from './rules/not-in-use.ts'

/**
 * Words a disposition anew, moves it, changes its guards, retires it or brings it back. Notes keep pointing at it; what it was called
 * until now is kept, so that they can say what they were written under.
 */
export async function updateDisposition(work: Work, id: string, asked: Input<typeof endpoint>['body'], version: number): Promise<void> {
  const catalogue = await holdCatalogue(work)
  const row = await work.db.selectFrom('dispositions').selectAll().where('id', '=', id).forNoKeyUpdate().executeTakeFirst()
  if (!row) throw notFound()
  if (row.version !== version)
    throw conflict('disposition.stale', 'Somebody else has changed this disposition since. Look at it again, then change it.')
  const { version: _version, can: _can, id: _id, ...before } = await readDisposition(work.db, work.viewer, id)
  const given = {
    ...asked,
    ...(asked.category !== undefined && { category: asked.category.trim() }),
    ...(asked.name !== undefined && { name: asked.name.trim() }),
  }
  const changes = differences(before, given)
  if (changes.length === 0) return
  const after = { ...before, ...given }
  const isRetiring = after.retired && !before.retired
  if (isRetiring) insist(mayRetire({ inUse: catalogue.filter(({ retired }) => !retired).length }))
  const others = catalogue.filter((other) => other.id !== id)
  await insistOnWording(work, after, others, before)

  if (after.category !== before.category || after.name !== before.name)
    await work.db
      .insertInto('disposition_names')
      .values({ id: newId(), disposition_id: id, category: before.category, name: before.name, until: work.now })
      .execute()
  await work.db
    .updateTable('dispositions')
    .set({
      category: after.category,
      name: after.name,
      use_when: after.useWhen,
      direction: after.direction,
      audience: after.audience,
      teams: after.teams,
      least_role: after.leastRole,
      product_line: after.productLine,
      is_sole_reason: after.soleReason,
      retired_at: after.retired ? (row.retired_at ?? work.now) : null,
      version: row.version + 1,
    })
    .where('id', '=', id)
    .execute()
  const isMoved = given.place !== undefined || after.category !== before.category || after.retired !== before.retired
  if (isMoved) {
    const place = given.place ?? (after.category === before.category && !before.retired ? before.place : null)
    await putInOrder(work, catalogue, { id, category: after.category, retired: after.retired, place })
  }
  await recordChangeSet(work, { recordKind: 'disposition', recordId: id, action: 'edit', changes })
}
