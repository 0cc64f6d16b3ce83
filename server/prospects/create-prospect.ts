import { recordChangeSet } from '#server/audit/record-change-set.ts'
import { newId } from '#server/platform/ids.ts'
import type { Work } from '#server/work.ts'
import { reachFrom } from './reach-from.ts'

type Given = { name: string; phone: string | null; email: string | null }

/** Writes down who has no account yet. Answers the id. */
export async function createProspect(work: Work, given: Given): Promise<string> {
  const { phone, email } = reachFrom(work, given)
  const id = newId()
  await work.db.insertInto('prospects').values({ id, name: given.name.trim(), phone, email, created_at: work.now }).execute()
  const kept = { name: given.name.trim(), phone, email }
  await recordChangeSet(work, {
    recordKind: 'prospect',
    recordId: id,
    action: 'create',
    changes: Object.entries(kept).flatMap(([field, to]) => (to === null ? [] : [{ field, from: null, to }])),
  })
  await work.publish('prospect.created', { prospectId: id })
  return id
}
