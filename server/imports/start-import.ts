import type { ImportMapping } from '#contract/import-mapping.ts'
import { recordChangeSet } from '#server/audit/record-change-set.ts'
import { addJob } from '#server/platform/jobs.ts'
import { insist, invalid } from '#server/platform/refusal.ts'
import type { Work } from '#server/work.ts'
import { readImportCompany } from './import-company.ts'
import { lockImport } from './lock-import.ts'
import { mayStart } from './rules/import-steps.ts'
import { mappingProblems } from './rules/mapping-problems.ts'
import { saveProfile } from './save-profile.ts'

/** The mapping is looked over once more, kept as a profile where that is asked, and the rows become a job. */
export async function startImport(work: Work, id: string, mapping: ImportMapping, saveProfileAs: string | undefined): Promise<void> {
  const { state, columns } = await lockImport(work, id)
  insist(mayStart(state))
  const company = await readImportCompany(work.db)
  const problems = mappingProblems(mapping, columns, company)
  if (problems.length > 0)
    throw invalid(problems.map(({ column, message }) => ({ field: column === null ? 'mapping' : `mapping.${column}`, message })))
  const profile = saveProfileAs === undefined ? null : await saveProfile(work, saveProfileAs, columns, mapping)
  await work.db
    .updateTable('imports')
    .set({
      status: 'running',
      mapping: JSON.stringify(mapping),
      run_by: work.actor.id,
      ...(profile && { profile_id: profile.id, profile_name: profile.name }),
    })
    .where('id', '=', id)
    .execute()
  await recordChangeSet(work, {
    recordKind: 'import',
    recordId: id,
    action: 'start',
    changes: [{ field: 'mapping', from: null, to: mapping }],
  })
  await addJob(work.db, 'run_import', { importId: id }, { queue: 'imports' })
}
