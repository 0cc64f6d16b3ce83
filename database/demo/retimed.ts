import type { Kysely } from 'kysely'
import type { DB } from '#server/tables.ts'
import { readClockSettings } from '#server/tickets/read-clock-settings.ts'
import type { BusinessCalendar } from '#server/tickets/rules/business-time.ts'
import { underNewHours } from '#server/tickets/rules/under-new-hours.ts'
import { clockedTicket, clocksOf, selectClocks } from '#server/tickets/write-ticket-clocks.ts'
import { ago } from './calendar.ts'
import type { World } from './world.ts'

const because = 'The business hours or holidays of the company were changed.'
const [enteredAgo, takenOutAgo] = [0.3, 0.28]

/** A holiday was entered for the wrong day and taken out again, so the company works as it did before. Before the clocks are set. */
export async function changeHours(db: Kysely<DB>, now: Date): Promise<void> {
  const { calendar } = await readClockSettings(db)
  const hours = [calendar, withHoliday(calendar, now), calendar]
  for (const [version, { timeZone, businessHours, holidays }] of hours.entries()) {
    const since = ago(now, [1500, enteredAgo, takenOutAgo][version] ?? 0)
    await db
      .insertInto('ticket_hours')
      .values({
        version,
        since,
        time_zone: timeZone,
        business_hours: JSON.stringify(businessHours),
        holidays: [...holidays],
        followed_at: since,
      })
      .execute()
  }
}

/** One of those that followed, both times: by the house’s own rule. */
export async function tellRetimed(db: Kysely<DB>, now: Date, id: World['id']): Promise<void> {
  const { calendar } = await readClockSettings(db)
  const holiday = withHoliday(calendar, now)
  const row = await selectClocks(db)
    .where('closed_at', 'is', null)
    .where('customer_id', 'is not', null)
    .where('resolution_from', '<', ago(now, enteredAgo))
    .where('resolution_due_at', '>', ago(now, -3))
    .orderBy('number')
    .executeTakeFirst()
  if (!row) return
  const clocks = clocksOf(row)
  const moved = underNewHours(clocks, clockedTicket(row), { before: calendar, after: holiday, at: ago(now, enteredAgo) })
  const due = ({ firstResponseDueAt, resolutionDueAt }: typeof clocks) => JSON.stringify({ firstResponseDueAt, resolutionDueAt })
  const steps = [
    [enteredAgo, due(clocks), due(moved)],
    [takenOutAgo, due(moved), due(clocks)],
  ] as const
  for (const [days, was, becomes] of steps)
    await db
      .insertInto('ticket_steps')
      .values({ id: id(ago(now, days)), ticket_id: row.id, at: ago(now, days), step: 'retimed', by: 'system', was, becomes, because })
      .execute()
}

/** The next day from tomorrow on at which the company works. */
function withHoliday(calendar: BusinessCalendar, now: Date): BusinessCalendar {
  for (let days = 1; days <= 7; days += 1) {
    const day = new Date(now.getTime() + days * 86_400_000).toISOString().slice(0, 10)
    const weekday = new Date(`${day}T12:00:00Z`).getUTCDay() || 7
    if (calendar.businessHours[String(weekday) as never]) return { ...calendar, holidays: [...calendar.holidays, day] }
  }
  return calendar
}
