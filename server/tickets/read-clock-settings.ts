import { sql } from 'kysely'
import type { Db } from '#server/platform/database.ts'
import type { BusinessCalendar } from './rules/business-time.ts'
import type { ClockSettings, TargetMinutes } from './rules/clocks.ts'

type Hours = Pick<BusinessCalendar, 'holidays'> & { time_zone: string; business_hours: BusinessCalendar['businessHours'] }

/** What targets there are, and when the company works; `hours`: which hours these are, of all that it had. */
export async function readClockSettings(db: Db): Promise<ClockSettings & { hours: number }> {
  const { rows } = await sql<Hours & { targets: TargetMinutes; warn_percent: number; hours: number }>`
    select targets, warn_percent, company.time_zone, company.business_hours, company.holidays::text[] as holidays,
           (select coalesce(max(version), 0) from ticket_hours)::int as hours
      from ticket_settings, company`.execute(db)
  const [row] = rows
  if (!row) throw new Error('There is no company yet.')
  return { targets: row.targets, warnPercent: row.warn_percent, calendar: calendarOf(row), hours: row.hours }
}

export const calendarOf = (row: Hours): BusinessCalendar => ({
  timeZone: row.time_zone,
  businessHours: row.business_hours,
  holidays: row.holidays,
})
