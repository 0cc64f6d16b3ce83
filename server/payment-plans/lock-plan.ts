import { notFound } from '#server/platform/refusal.ts'
import type { Work } from '#server/work.ts'

/** A plan, locked, and whether one of its parts is being charged. @throws 404 */
export async function lockPlan(work: Work, id: string) {
  const plan = await work.db.selectFrom('payment_plans').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
  if (!plan) throw notFound()
  const under = await work.db
    .selectFrom('payment_plan_tries')
    .innerJoin('payment_plan_parts', 'payment_plan_parts.id', 'payment_plan_tries.payment_plan_part_id')
    .select('payment_plan_part_id')
    .where('payment_plan_parts.payment_plan_id', '=', id)
    .where('payment_plan_tries.outcome', 'is', null)
    .limit(1)
    .executeTakeFirst()
  return { ...plan, tryUnderWay: under !== undefined }
}
