import type { Selectable } from 'kysely'
import type { Company } from '#contract/company.ts'
import { cellWords, type PolicyStatus, policyTable, subjects } from '#server/customers/rules/policy-table.ts'
import type { Db } from '#server/platform/database.ts'
import { notFound } from '#server/platform/refusal.ts'
import type { Brands, CustomFields } from '#server/tables.ts'

const statuses: PolicyStatus[] = ['data_entry', 'active', 'inactive', 'cancelled']

export async function readCompany(db: Db, smtpConfigured: boolean): Promise<Company> {
  const row = await db
    .selectFrom('company')
    .selectAll()
    .select(({ exists, selectFrom }) => exists(selectFrom('customers').select('id')).as('has_customers'))
    .executeTakeFirst()
  if (!row) throw notFound()
  return {
    name: row.name,
    timeZone: row.time_zone,
    currency: row.currency,
    country: row.country,
    language: row.language,
    phone: row.phone,
    businessHours: row.business_hours as Company['businessHours'],
    holidays: row.holidays as unknown as string[],
    modules: row.modules as Company['modules'],
    presets: row.presets as Company['presets'],
    secondFactorForAgents: row.second_factor_for_agents,
    callerFactors: row.caller_factors as Company['callerFactors'],
    membershipRequired: row.membership_required,
    leavingProgrammeClosesAccount: row.leaving_programme_closes_account,
    subscriptionsEnd: row.subscriptions_end as Company['subscriptionsEnd'],
    currencyLocked: Boolean(row.has_customers),
    isDemo: row.is_demo,
    smtpConfigured,
    version: row.version,
  }
}

export async function listBrands(db: Db) {
  const rows = await db.selectFrom('brands').selectAll().orderBy('is_default', 'desc').orderBy('name').limit(100).execute()
  return rows.map(toBrand)
}

export async function readBrand(db: Db, id: string) {
  const row = await db.selectFrom('brands').selectAll().where('id', '=', id).executeTakeFirst()
  if (!row) throw notFound()
  return toBrand(row)
}

const toBrand = (row: Selectable<Brands>) => ({
  id: row.id,
  name: row.name,
  colour: row.colour,
  mailSenderName: row.mail_sender_name,
  mailSenderAddress: row.mail_sender_address,
  portalHost: row.portal_host,
  isDefault: row.is_default,
  version: row.version,
})

export async function listCustomFields(db: Db) {
  const rows = await db.selectFrom('custom_fields').selectAll().orderBy('position').orderBy('label').limit(300).execute()
  return rows.map(toCustomField)
}

export async function readCustomField(db: Db, id: string) {
  const row = await db.selectFrom('custom_fields').selectAll().where('id', '=', id).executeTakeFirst()
  if (!row) throw notFound()
  return toCustomField(row)
}

const toCustomField = (row: Selectable<CustomFields>) => ({
  id: row.id,
  key: row.key,
  label: row.label,
  kind: row.kind as 'text',
  choices: row.choices,
  position: row.position,
  retired: row.retired_at !== null,
  version: row.version,
})

/** The shipped table with what the company tightened, as Settings shows it. */
export async function readPolicy(db: Db) {
  const tightened = await db.selectFrom('policy_cells').selectAll().execute()
  return {
    statuses: [...statuses],
    subjects: subjects.map((subject) => ({
      subject,
      label: policyTable[subject].label,
      cells: statuses.map((status) => {
        const cell = policyTable[subject][status]
        const own = tightened.find((row) => row.status === status && row.subject === subject)
        return {
          status,
          shipped: cell === 'yes' || cell === 'no' ? cell : ('depends' as const),
          rule: cellWords[cell],
          tightened: own !== undefined,
          because: own?.because ?? null,
        }
      }),
    })),
  }
}
