import type { Db } from '#server/platform/database.ts'

/** Where mail to this customer goes: the primary address, else the first. */
export async function mailAddressOf(db: Db, customerId: string): Promise<string | null> {
  const row = await db
    .selectFrom('emails')
    .select('address')
    .where('customer_id', '=', customerId)
    .orderBy('is_primary', 'desc')
    .orderBy('position')
    .limit(1)
    .executeTakeFirst()
  return row?.address ?? null
}
