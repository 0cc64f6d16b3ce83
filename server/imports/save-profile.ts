import type { ImportMapping } from '#contract/import-mapping.ts'
import { differences, recordChangeSet } from '#server/audit/record-change-set.ts'
import { newId } from '#server/platform/ids.ts'
import { conflict, notFound } from '#server/platform/refusal.ts'
import type { Work } from '#server/work.ts'
import { isShipped } from './profiles.ts'
import { columnKey } from './rules/header.ts'

const taken = () => conflict('import_profile.name_taken', 'Another profile has this name, for other columns. Choose another name.')

/** One profile for one set of columns: saved again it is replaced, so that a file never fits two. @throws 409 */
export async function saveProfile(
  work: Work,
  name: string,
  columns: string[],
  mapping: ImportMapping,
): Promise<{ id: string; name: string }> {
  const key = columnKey(columns)
  const profiles = await work.db.selectFrom('import_profiles').select(['id', 'name', 'column_key', 'mapping']).forUpdate().execute()
  if (profiles.some((profile) => profile.name === name && profile.column_key !== key)) throw taken()
  const before = profiles.find((profile) => profile.column_key === key)
  const id = before?.id ?? newId()
  await work.db
    .insertInto('import_profiles')
    .values({ id, name, column_key: key, columns, mapping: JSON.stringify(mapping), created_by: work.actor.id, created_at: work.now })
    .onConflict((clash) => clash.column('column_key').doUpdateSet({ name, columns, mapping: JSON.stringify(mapping) }))
    .execute()
  await recordChangeSet(work, {
    recordKind: 'import_profile',
    recordId: id,
    action: before ? 'edit' : 'create',
    changes: differences(before ? { name: before.name, mapping: before.mapping } : {}, { name, mapping }),
  })
  return { id, name }
}

/** @throws 404 for one that comes with Steward as well: it is not the company's; 409 */
export async function renameProfile(work: Work, id: string, name: string): Promise<void> {
  const profiles = await work.db.selectFrom('import_profiles').select(['id', 'name']).forUpdate().execute()
  const before = profiles.find((profile) => profile.id === id)
  if (!before || isShipped(id)) throw notFound()
  if (profiles.some((profile) => profile.id !== id && profile.name === name)) throw taken()
  if (before.name === name) return
  await work.db.updateTable('import_profiles').set({ name }).where('id', '=', id).execute()
  await recordChangeSet(work, {
    recordKind: 'import_profile',
    recordId: id,
    action: 'edit',
    changes: [{ field: 'name', from: before.name, to: name }],
  })
}

/** Imports that used it keep their own copy of the mapping. @throws 404 */
export async function deleteProfile(work: Work, id: string): Promise<void> {
  const gone = await work.db.deleteFrom('import_profiles').where('id', '=', id).returning(['name']).executeTakeFirst()
  if (!gone) throw notFound()
  await recordChangeSet(work, {
    recordKind: 'import_profile',
    recordId: id,
    action: 'delete',
    changes: [{ field: 'name', from: gone.name, to: null }],
  })
}
