import type { z } from 'zod'
import type { reminderTimes as endpoint } from '#contract/contact-forms.ts'
import type { Db } from '#server/platform/database.ts'
import type { Viewer } from '#server/work.ts'
import { reminderTimes } from './rules/reminder-times.ts'

/** The times that are offered to whoever parks a contact, by the company's own hours. */
export async function remindersFor(db: Db, { now, company }: Pick<Viewer, 'now' | 'company'>): Promise<z.input<typeof endpoint.reply>> {
  const row = await db.selectFrom('company').select(['business_hours', 'holidays']).executeTakeFirstOrThrow()
  const businessHours = row.business_hours as Record<string, { from: string; to: string }[]>
  const times = reminderTimes(now, { timeZone: company.timeZone, businessHours, holidays: row.holidays })
  return { quarter: times.quarter.toISOString(), hour: times.hour.toISOString(), opening: times.opening.toISOString() }
}
