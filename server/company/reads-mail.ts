import { sql } from 'kysely'
import type { Db } from '#server/platform/database.ts'

/** Of the row `company`: mail that comes in has somewhere to be read. */
export const hasServiceDesk = sql<boolean>`'service_desk' = any(company.modules)`

/**
 * What of mail that comes in is looked at: nothing before the company is set up; where nobody would see a ticket, what comes back of mail that went
 * out, such as invoices.
 */
export async function mailReading(db: Db): Promise<'all' | 'returned' | 'none'> {
  const company = await db.selectFrom('company').select(hasServiceDesk.as('hasDesk')).executeTakeFirst()
  if (company === undefined) return 'none'
  return company.hasDesk ? 'all' : 'returned'
}
