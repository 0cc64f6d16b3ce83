import { notFound } from '#server/platform/refusal.ts'
import type { Work } from '#server/work.ts'

const presentSeconds = 60

/** Keeps the viewer's mark on this customer, and answers which colleagues have one, with the customer's version: a page that is behind it reloads. */
export async function beHere(work: Work, customerId: string): Promise<{ viewers: { name: string; since: string }[]; version: number }> {
  await work.db
    .insertInto('presence')
    .values({ customer_id: customerId, staff_id: work.actor.id, seen_at: work.now })
    .onConflict((conflict) => conflict.columns(['customer_id', 'staff_id']).doUpdateSet({ seen_at: work.now }))
    .execute()
  const others = await work.db
    .selectFrom('presence')
    .innerJoin('staff', 'staff.id', 'staff_id')
    .select(['name', 'seen_at'])
    .where('customer_id', '=', customerId)
    .where('staff_id', '!=', work.actor.id)
    .where('seen_at', '>', new Date(work.now.getTime() - presentSeconds * 1000))
    .orderBy('name')
    .limit(20)
    .execute()
  const customer = await work.db.selectFrom('customers').select('version').where('id', '=', customerId).executeTakeFirst()
  if (!customer) throw notFound()
  return { viewers: others.map((row) => ({ name: row.name, since: row.seen_at.toISOString() })), version: customer.version }
}
