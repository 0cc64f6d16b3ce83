import { sql } from 'kysely'
import type { Db } from '#server/platform/database.ts'

/** Of the row `company`: mail that comes in has somewhere to be read. */
export const hasServiceDesk = sql<boolean>`'service_desk' = any(company.modules)`

/** Whether mail that comes in is looked at: not before the company is set up, and not where nobody would see it. */
export async function readsMail(db: Db): Promise<boolean> {
  return (await db.selectFrom('company').select('id').where(hasServiceDesk).executeTakeFirst()) !== undefined
}
