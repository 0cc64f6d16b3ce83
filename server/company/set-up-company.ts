import type { z } from 'zod'
import type { setUpCompany as setUpEndpoint } from '#contract/company.ts'
import { presets } from '#presets/presets.ts'
import { differences, writeChangeSet } from '#server/audit/record-change-set.ts'
import { isDuplicate } from '#server/platform/database.ts'
import { newId } from '#server/platform/ids.ts'
import { addJob } from '#server/platform/jobs.ts'
import { Refusal } from '#server/platform/refusal.ts'
import type { Visit } from '#server/serve.ts'
import { findLink, useLink } from '#server/staff/one-time-links.ts'
import { hashPassword, insistOnGoodPassword } from '#server/staff/passwords.ts'
import { insistOnZone } from './update-company.ts'

type Given = z.output<NonNullable<(typeof setUpEndpoint)['body']>>
export type InstallPreset = (name: Given['company']['presets'][number], currency: string, now: Date) => Promise<void>

const weekdays = {
  '1': [{ from: '09:00', to: '17:00' }],
  '2': [{ from: '09:00', to: '17:00' }],
  '3': [{ from: '09:00', to: '17:00' }],
  '4': [{ from: '09:00', to: '17:00' }],
  '5': [{ from: '09:00', to: '17:00' }],
  '6': [],
  '7': [],
}

/**
 * The company, its first brand and its first administrator, by the one-time link of an empty database. Happens once. The brand's mails come from
 * where its mail is read, so that what comes back is read too; where no mail comes in, from the administrator.
 */
export async function setUpCompany(
  visit: Visit,
  given: Given,
  { installPreset, mailInAddress }: { installPreset: InstallPreset; mailInAddress: string | null },
): Promise<undefined> {
  const { now } = visit
  const { company, administrator } = given
  await findLink(visit.db, given.token, ['set_up'], now)
  insistOnZone(company.timeZone)
  insistOnGoodPassword(administrator.password, [administrator.name, administrator.email, company.name])
  const passwordHash = await hashPassword(administrator.password)
  for (const preset of company.presets) await installPreset(preset, company.currency, now)
  try {
    await visit.db.transaction().execute(async (db) => {
      const { link } = await findLink(db, given.token, ['set_up'], now)
      await useLink(db, link.id, now)
      await db
        .insertInto('company')
        .values({
          name: company.name,
          time_zone: company.timeZone,
          currency: company.currency,
          country: company.country,
          language: company.language,
          business_hours: JSON.stringify(weekdays),
          modules: company.modules,
          presets: company.presets,
          ...standingRules(company.presets),
          created_at: now,
        })
        .execute()
      await db
        .insertInto('brands')
        .values({
          id: newId(),
          name: company.name,
          mail_sender_name: company.name,
          mail_sender_address: mailInAddress ?? administrator.email,
          is_default: true,
          created_at: now,
        })
        .execute()
      const staffId = newId()
      await db
        .insertInto('staff')
        .values({
          id: staffId,
          email: administrator.email,
          name: administrator.name,
          role: 'administrator',
          password_hash: passwordHash,
          password_changed_at: now,
          joined_at: now,
          created_at: now,
        })
        .execute()
      const { name, timeZone, currency, country, language, modules } = company
      const set = { name, timeZone, currency, country, language, modules, administrator: administrator.name }
      await writeChangeSet(
        { db, at: now, actor: 'staff', staffId, source: 'set_up', requestId: visit.requestId },
        { recordKind: 'company', action: 'set_up', changes: differences({}, set) },
      )
      await db.insertInto('events').values({ id: newId(), name: 'company.set_up', at: now, staff_id: staffId, facts: '{}' }).execute()
      // What came before there was anybody to take it.
      await addJob(db, 'resume_waiting_mails', {})
    })
  } catch (error) {
    if (isDuplicate(error, 'company_pkey')) throw new Refusal(409, 'company.exists', 'This company is set up already. Sign in instead.')
    throw error
  }
}

/** Membership decides of an account only where nothing else is sold: every preset has to say so. */
function standingRules(names: readonly (keyof typeof presets)[]) {
  const given = names.map((name) => presets[name]())
  const all = (says: (preset: (typeof given)[number]) => boolean) => given.length > 0 && given.every(says)
  return {
    membership_required: all((preset) => preset.membershipRequired),
    leaving_programme_closes_account: all((preset) => preset.leavingProgrammeClosesAccount),
  }
}
