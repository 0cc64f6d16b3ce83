import type { z } from 'zod'
import type { listPaymentPlans } from '#contract/payment-plans.ts'
import { labelOf, type MethodRow, methodFacts } from '#server/payments/read-method.ts'
import { mayUseMethod } from '#server/payments/rules/may-use-method.ts'
import type { Db } from '#server/platform/database.ts'
import type { Viewer } from '#server/work.ts'

/** What a plan without a method of its own would be charged to today. */
export async function usedByDefault(db: Db, customerId: string): Promise<MethodRow | undefined> {
  return db
    .selectFrom('payment_methods')
    .selectAll()
    .where('customer_id', '=', customerId)
    .where('is_default', '=', true)
    .where('removed_at', 'is', null)
    .executeTakeFirst()
}

/** A method as people read it in the history; without one the plan goes by the default of the day. */
export async function methodInWords(db: Db, methodId: string | null): Promise<string> {
  if (methodId === null) return 'the default method'
  const row = await db.selectFrom('payment_methods').selectAll().where('id', '=', methodId).executeTakeFirst()
  return row ? labelOf(row) : 'a method that is gone'
}

/** The methods that a plan can be charged to, and why the default is none of them. */
export async function planMethods(
  db: Db,
  viewer: Viewer,
  customerId: string,
): Promise<Pick<z.input<typeof listPaymentPlans.reply>, 'methods' | 'defaultBecause'>> {
  const rows = await db
    .selectFrom('payment_methods')
    .selectAll()
    .where('customer_id', '=', customerId)
    .where('removed_at', 'is', null)
    .orderBy('is_default', 'desc')
    .orderBy('added_at', 'desc')
    .limit(50)
    .execute()
  const asked = rows.map((row) => ({ row, may: mayUseMethod(methodFacts(row, viewer)) }))
  const refused = asked.find(({ row, may }) => row.is_default && !may.allowed)?.may
  return {
    methods: asked
      .filter(({ may }) => may.allowed)
      .map(({ row }) => ({ id: row.id, label: labelOf(row), isDefault: row.is_default, expires: row.expires })),
    defaultBecause: refused && !refused.allowed ? refused.because : null,
  }
}
