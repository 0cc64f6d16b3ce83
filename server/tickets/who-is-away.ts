import { sql } from 'kysely'
import type { Db } from '#server/platform/database.ts'

/** For a statement in which `staff` is a row: whether that colleague is away at this instant. */
export const isAway = (now: Date) =>
  sql<boolean>`exists (select from staff_absences
                        where staff_absences.staff_id = staff.id and from_at <= ${now} and until_at > ${now} and ended_at is null)`

/** Who stands in for a colleague who is away now; null where nobody does, or nobody has to. */
export async function standInOf(db: Db, staffId: string, now: Date): Promise<string | null> {
  const row = await db
    .selectFrom('staff_absences')
    .select('stand_in_id')
    .where('staff_id', '=', staffId)
    .where('from_at', '<=', now)
    .where('until_at', '>', now)
    .where('ended_at', 'is', null)
    .where('stand_in_id', 'is not', null)
    .orderBy('from_at')
    .orderBy('id')
    .executeTakeFirst()
  return row?.stand_in_id ?? null
}

/** Until when a colleague is away at that instant; null where they are not. */
export async function awayUntil(db: Db, staffId: string, at: Date): Promise<Date | null> {
  const row = await db
    .selectFrom('staff_absences')
    .select('until_at')
    .where('staff_id', '=', staffId)
    .where('from_at', '<=', at)
    .where('until_at', '>', at)
    .where('ended_at', 'is', null)
    .orderBy('until_at', 'desc')
    .executeTakeFirst()
  return row?.until_at ?? null
}

/** As it is said in a refusal, by the clock of the company. */
export async function inCompanyTime(db: Db, at: Date): Promise<string> {
  const company = await db.selectFrom('company').select('time_zone').executeTakeFirstOrThrow()
  return new Intl.DateTimeFormat('en-US', { dateStyle: 'medium', timeStyle: 'short', timeZone: company.time_zone }).format(at)
}
