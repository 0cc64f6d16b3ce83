import type { Db } from '#server/platform/database.ts'

export type OnFile = { id: string; address: string; primary: boolean }

/** The email addresses on file, the primary one first. */
export async function addressesOf(db: Db, customerId: string): Promise<OnFile[]> {
  const rows = await db
    .selectFrom('emails')
    .select(['id', 'address', 'is_primary as primary'])
    .where('customer_id', '=', customerId)
    .orderBy('is_primary', 'desc')
    .orderBy('position')
    .execute()
  return rows
}
