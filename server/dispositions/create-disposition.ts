import type { createDisposition as endpoint } from '#contract/notes.ts'
import { differences, recordChangeSet } from '#server/audit/record-change-set.ts'
import { newId } from '#server/platform/ids.ts'
import type { Input } from '#server/serve.ts'
import type { Work } from '#server/work.ts'
import { holdCatalogue, insistOnWording, putInOrder } from './catalogue.ts'

/** A disposition that notes can take from now on. Answers its id. */
export async function createDisposition(work: Work, { place, ...given }: Input<typeof endpoint>['body']): Promise<string> {
  const wording = { ...given, category: given.category.trim(), name: given.name.trim() }
  const catalogue = await holdCatalogue(work)
  await insistOnWording(work, wording, catalogue, { teams: [], productLine: null })
  const id = newId()
  await work.db
    .insertInto('dispositions')
    .values({
      id,
      category: wording.category,
      name: wording.name,
      use_when: wording.useWhen,
      direction: wording.direction,
      audience: wording.audience,
      teams: wording.teams,
      least_role: wording.leastRole,
      product_line: wording.productLine,
      is_sole_reason: wording.soleReason,
      purpose: await purposeOfCategory(work, wording.category),
      position: 1 + Math.max(0, ...catalogue.map(({ position }) => position)),
    })
    .execute()
  await putInOrder(work, catalogue, { id, category: wording.category, retired: false, place: place ?? null })
  await recordChangeSet(work, { recordKind: 'disposition', recordId: id, action: 'create', changes: differences({}, wording) })
  return id
}

/** A reason to cancel that the company adds beside ours is asked for like ours. */
async function purposeOfCategory(work: Work, category: string): Promise<string | null> {
  const sibling = await work.db
    .selectFrom('dispositions')
    .select('purpose')
    .where('category', '=', category)
    .where('purpose', 'is not', null)
    .where('purpose', '<>', 'temporary_cancellation')
    .limit(1)
    .executeTakeFirst()
  return sibling?.purpose ?? null
}
