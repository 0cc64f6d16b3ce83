import { decimalsOf } from '#contract/decimal-amount.ts'
import { dispositionsByName } from '#server/dispositions/queries.ts'
import type { Db } from '#server/platform/database.ts'
import { Refusal } from '#server/platform/refusal.ts'

export type ImportCompany = {
  currency: string
  /** Decimals of the currency. */
  decimals: number
  country: string
  language: string
  timeZone: string
  modules: string[]
  brandId: string
  customFields: { id: string; key: string; label: string; kind: string; choices: string[]; retired: boolean }[]
  /** “category › name” of dispositions that are retired. */
  retiredDispositions: string[]
}

/** What an import asks of the company, read once. @throws 422 before the company is set up */
export async function readImportCompany(db: Db): Promise<ImportCompany> {
  const [company, brand, fields, dispositions] = await Promise.all([
    db.selectFrom('company').select(['currency', 'country', 'language', 'time_zone', 'modules']).executeTakeFirst(),
    db.selectFrom('brands').select('id').orderBy('is_default', 'desc').limit(1).executeTakeFirst(),
    db.selectFrom('custom_fields').select(['id', 'key', 'label', 'kind', 'choices', 'retired_at']).orderBy('position').execute(),
    dispositionsByName(db),
  ])
  if (!company || !brand) throw new Refusal(422, 'company.not_set_up', 'Set up the company first: it has no brand yet.')
  return {
    currency: company.currency,
    decimals: decimalsOf(company.currency),
    country: company.country,
    language: company.language,
    timeZone: company.time_zone,
    modules: company.modules,
    brandId: brand.id,
    customFields: fields.map(({ retired_at, ...field }) => ({ ...field, retired: retired_at !== null })),
    retiredDispositions: [...dispositions].flatMap(([name, { retired }]) => (retired ? [name] : [])),
  }
}
