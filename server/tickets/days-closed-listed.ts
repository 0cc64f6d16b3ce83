import type { Db } from '#server/platform/database.ts'

/** For so many days what was closed is listed. */
export const daysClosedListed = async (db: Db): Promise<number> =>
  (await db.selectFrom('ticket_settings').select('closed_days').executeTakeFirstOrThrow()).closed_days
