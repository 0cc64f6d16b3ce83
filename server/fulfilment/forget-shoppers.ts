import type { Db } from '#server/platform/database.ts'

const keptDays = 180

/** Where an order was placed from is kept as long as a fraud may come to light, and no longer. */
export async function forgetShoppers(db: Db, now: Date): Promise<void> {
  await db
    .updateTable('orders')
    .set({ shopper_ip: null })
    .where('shopper_ip', 'is not', null)
    .where('placed_at', '<', new Date(now.getTime() - keptDays * 86_400_000))
    .execute()
}
