import type { Company } from '#contract/company.ts'
import { differences, recordChangeSet } from '#server/audit/record-change-set.ts'
import { addJob } from '#server/platform/jobs.ts'
import { conflict, invalidField, notFound, Refusal } from '#server/platform/refusal.ts'
import { keepHours } from '#server/tickets/follow-hours.ts'
import type { Work } from '#server/work.ts'

type Settings = Pick<
  Company,
  | 'name'
  | 'timeZone'
  | 'currency'
  | 'country'
  | 'language'
  | 'phone'
  | 'businessHours'
  | 'holidays'
  | 'modules'
  | 'secondFactorForAgents'
  | 'callerFactors'
  | 'membershipRequired'
  | 'leavingProgrammeClosesAccount'
  | 'subscriptionsEnd'
>

/** Changes settings, from the version that the editor started from. The currency is fixed once there are customers. */
export async function updateCompany(
  work: Work,
  given: { [Name in keyof Settings]?: Settings[Name] | undefined },
  version: number,
): Promise<void> {
  const row = await work.db.selectFrom('company').selectAll().forUpdate().executeTakeFirst()
  if (!row) throw notFound()
  if (row.version !== version)
    throw conflict('company.stale', 'Somebody else has changed the settings since. Look at them again, then change them.')
  if (given.timeZone) insistOnZone(given.timeZone)
  if (given.currency && given.currency !== row.currency) await insistOnNoCustomers(work)
  const before = {
    name: row.name,
    timeZone: row.time_zone,
    currency: row.currency,
    country: row.country,
    language: row.language,
    phone: row.phone,
    businessHours: row.business_hours,
    holidays: row.holidays,
    modules: row.modules,
    secondFactorForAgents: row.second_factor_for_agents,
    callerFactors: row.caller_factors,
    membershipRequired: row.membership_required,
    leavingProgrammeClosesAccount: row.leaving_programme_closes_account,
    subscriptionsEnd: row.subscriptions_end,
  }
  const standing = {
    membership_required: given.membershipRequired ?? row.membership_required,
    leaving_programme_closes_account: given.leavingProgrammeClosesAccount ?? row.leaving_programme_closes_account,
    subscriptions_end: given.subscriptionsEnd ?? row.subscriptions_end,
  }
  if (standing.membership_required && !standing.leaving_programme_closes_account)
    throw invalidField('membershipRequired', 'Where membership is required, leaving the programme has to close the account.')
  const changes = differences(before, given)
  if (changes.length === 0) return
  await work.db
    .updateTable('company')
    .set({
      name: given.name ?? row.name,
      time_zone: given.timeZone ?? row.time_zone,
      currency: given.currency ?? row.currency,
      country: given.country ?? row.country,
      language: given.language ?? row.language,
      phone: given.phone === undefined ? row.phone : given.phone,
      business_hours: JSON.stringify(given.businessHours ?? row.business_hours),
      holidays: given.holidays ?? (row.holidays as unknown as string[]),
      modules: given.modules ?? row.modules,
      second_factor_for_agents: given.secondFactorForAgents ?? row.second_factor_for_agents,
      caller_factors: given.callerFactors ? [...new Set(given.callerFactors)] : row.caller_factors,
      ...standing,
      version: row.version + 1,
    } as never)
    .execute()
  await recordChangeSet(work, { recordKind: 'company', action: 'edit', changes })
  // What came while there was nobody to see it.
  if (given.modules?.includes('service_desk') && !row.modules.includes('service_desk')) await addJob(work.db, 'resume_waiting_mails', {})
  const known = {
    timeZone: row.time_zone,
    businessHours: row.business_hours as Settings['businessHours'],
    holidays: row.holidays as unknown as string[],
  }
  if (changes.some(({ field }) => field in known)) await ticketsFollow(work, known, given)
}

async function insistOnNoCustomers(work: Work): Promise<void> {
  const customer = await work.db.selectFrom('customers').select('id').limit(1).executeTakeFirst()
  if (customer)
    throw new Refusal(422, 'company.currency_locked', 'The currency can not be changed any more: there are customers with amounts in it.')
}

type Hours = Pick<Settings, 'timeZone' | 'businessHours' | 'holidays'>

/** The times of tickets are counted by the hours that the company works. */
async function ticketsFollow(work: Work, known: Hours, given: { [Name in keyof Hours]?: Hours[Name] | undefined }): Promise<void> {
  const { timeZone = known.timeZone, businessHours = known.businessHours, holidays = known.holidays } = given
  await keepHours(work, known, { timeZone, businessHours, holidays })
  await addJob(work.db, 'watch_ticket_clocks', {})
}

export function insistOnZone(timeZone: string): void {
  try {
    new Intl.DateTimeFormat('en', { timeZone })
  } catch {
    throw invalidField('timeZone', 'This time zone is not known. Use one such as America/Chicago.')
  }
}
