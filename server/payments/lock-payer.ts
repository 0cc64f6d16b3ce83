import { notFound } from '#server/platform/refusal.ts'
import type { Work } from '#server/work.ts'

export type Payer = { id: string; currency: string; version: number }

/** The account whose money moves, locked: two who take a payment of it at once come one after the other, while what settles its payments writes on. @throws 404 */
export async function lockPayer(work: Work, customerId: string): Promise<Payer> {
  const payer = await work.db
    .selectFrom('customers')
    .select(['id', 'currency', 'version'])
    .where('id', '=', customerId)
    .forNoKeyUpdate()
    .executeTakeFirst()
  if (!payer) throw notFound()
  return payer
}
