import type { Db } from '#server/platform/database.ts'

/** The customer's version, which a change that is no card's leaves as it is. */
export async function versionOf(db: Db, customerId: string): Promise<number> {
  const { version } = await db.selectFrom('customers').select('version').where('id', '=', customerId).executeTakeFirstOrThrow()
  return version
}
