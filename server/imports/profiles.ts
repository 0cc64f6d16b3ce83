import type { ImportMapping, ImportMappingInput } from '#contract/import-mapping.ts'
import { importMapping } from '#contract/import-mapping.ts'
import type { ImportProfile } from '#contract/imports.ts'
import type { Db } from '#server/platform/database.ts'
import { rowExists } from '#server/platform/row-exists.ts'
import { columnKey, columnName } from './rules/header.ts'
import { stewardColumns, stewardExport, stewardExportMapping } from './rules/steward-export.ts'
import { telecomChurn } from './shipped/telecom-churn.ts'

type Company = { country: string; customFields: readonly { key: string; label: string; retired: boolean }[] }
type Fitting = { id: string; name: string; mapping: ImportMapping }

/** The profile that was made for these columns, whatever their order: the company's own before those that come with Steward. */
export async function findProfile(db: Db, names: readonly string[], company: Company): Promise<Fitting | null> {
  const saved = await db
    .selectFrom('import_profiles')
    .select(['id', 'name', 'mapping'])
    .where('column_key', '=', columnKey(names))
    .executeTakeFirst()
  if (saved) return { id: saved.id, name: saved.name, mapping: withNames(importMapping.parse(saved.mapping), names) }
  if (columnKey(names) === columnKey(telecomChurn.columns))
    return { id: telecomChurn.id, name: telecomChurn.name, mapping: withNames(telecomChurn.mapping, names) }
  const ours = stewardExportMapping(names, company)
  return ours && { ...stewardExport, mapping: ours }
}

/** Those of the company, and those that come with Steward, which nobody may rename: that is said by who is asked to. */
export async function profileExists(db: Db, params: Record<string, string>): Promise<boolean> {
  return params.id === telecomChurn.id || params.id === stewardExport.id || rowExists('import_profiles')(db, params)
}

/** The columns of the mapping as this file spells them. */
function withNames(mapping: ImportMappingInput, names: readonly string[]): ImportMapping {
  const spelled = new Map(names.map((name) => [columnName(name), name]))
  // Two columns may differ in nothing but marks.
  const here = (column: string) => (names.includes(column) ? column : (spelled.get(columnName(column)) ?? column))
  return importMapping.parse({
    ...mapping,
    columns: mapping.columns.map((one) => ({ ...one, column: here(one.column) })),
    ...(mapping.plans && {
      plans: mapping.plans.map((one) => ({
        ...one,
        when: Object.fromEntries(Object.entries(one.when).map(([column, value]) => [here(column), value])),
      })),
    }),
  })
}

/** The company's own by name, then those that come with Steward. */
export async function listProfiles(db: Db, company: Company): Promise<ImportProfile[]> {
  const saved = await db
    .selectFrom('import_profiles')
    .innerJoin('staff', 'staff.id', 'import_profiles.created_by')
    .select(['import_profiles.id', 'import_profiles.name', 'columns', 'mapping', 'staff.name as by', 'import_profiles.created_at'])
    .orderBy('import_profiles.name')
    .limit(500)
    .execute()
  const ours = stewardExportMapping(stewardColumns, company)
  return [
    ...saved.map((row) => ({
      id: row.id,
      name: row.name,
      shipped: false,
      columns: row.columns,
      mapping: importMapping.parse(row.mapping),
      by: row.by,
      createdAt: row.created_at.toISOString(),
    })),
    shipped(telecomChurn.id, telecomChurn.name, telecomChurn.columns, importMapping.parse(telecomChurn.mapping)),
    ...(ours ? [shipped(stewardExport.id, stewardExport.name, [...stewardColumns], ours)] : []),
  ]
}

const shipped = (id: string, name: string, columns: string[], mapping: ImportMapping): ImportProfile => ({
  id,
  name,
  shipped: true,
  columns,
  mapping,
  by: null,
  createdAt: null,
})

export const isShipped = (id: string): boolean => id === telecomChurn.id || id === stewardExport.id
