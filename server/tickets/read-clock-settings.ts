import { sql } from 'kysely'
import type { Db } from '#server/platform/database.ts'
import type { BusinessCalendar } from './rules/business-time.ts'
import type { ClockSettings, TargetMinutes } from './rules/clocks.ts'

/** What targets there are, and when the company works. */
export async function readClockSettings(db: Db): Promise<ClockSettings> {
  const { rows } = await sql<{
    targets: TargetMinutes
    warn_percent: number
    time_zone: string
    business_hours: BusinessCalendar['businessHours']
    holidays: string[]
  }>`
    select targets, warn_percent, company.time_zone, company.business_hours, company.holidays::text[] as holidays
      from ticket_settings, company`.execute(db)
  const [row] = rows
  if (!row) throw new Error('There is no company yet.')
  return {
    targets: row.targets,
    warnPercent: row.warn_percent,
    calendar: { timeZone: row.time_zone, businessHours: row.business_hours, holidays: row.holidays },
  }
}
