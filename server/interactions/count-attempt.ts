import { sql } from 'kysely'
import { familyOf } from '#server/customers/family.ts'
import { newId } from '#server/platform/ids.ts'
import type { Work } from '#server/work.ts'

type Attempt = { customerId: string; interactionId: string | null; factor: string; matched: boolean; source: 'verification' | 'note' }

/**
 * How many comparisons the last hour has seen on the account and what was merged into it, since a lead last unlocked it. The account
 * is locked meanwhile, so that a hundred at once are counted as a hundred.
 */
export async function attemptsOfHour(work: Work, customerId: string): Promise<number> {
  await work.db.selectFrom('customers').select('id').where('id', '=', customerId).forUpdate().execute()
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count
      from caller_attempts
     where customer_id = any(${familyOf(customerId)})
       and at > greatest(${new Date(work.now.getTime() - 3_600_000)}::timestamptz,
                         (select max(at) from caller_unlocks where customer_id = any(${familyOf(customerId)})))`.execute(work.db)
  return rows[0]?.count ?? 0
}

export async function countAttempt(work: Work, attempt: Attempt): Promise<void> {
  await work.db
    .insertInto('caller_attempts')
    .values({
      id: newId(),
      customer_id: attempt.customerId,
      interaction_id: attempt.interactionId,
      staff_id: work.actor.id,
      factor: attempt.factor,
      matched: attempt.matched,
      source: attempt.source,
      at: work.now,
    })
    .execute()
}
