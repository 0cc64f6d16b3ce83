import { sql } from 'kysely'
import type { Db } from '#server/platform/database.ts'

/** What is still under way with a method: an attempt whose outcome is not known, a refund that goes back to it. */
export async function readMethodUse(db: Db, methodId: string): Promise<{ isBeingUsed: boolean }> {
  const { rows } = await sql<{ used: boolean }>`
    select exists (select from payment_attempts
                    where payment_attempts.payment_method_id = ${methodId}::uuid
                      and payment_attempts.kind <> 'save_method' and payment_attempts.state in ('prepared', 'sent', 'unknown'))
        or exists (select from refunds
                    where refunds.payment_method_id = ${methodId}::uuid
                      and refunds.status in ('waiting_for_approval', 'to_do_by_hand', 'pending', 'unknown')) as used`.execute(db)
  return { isBeingUsed: rows[0]?.used ?? false }
}
