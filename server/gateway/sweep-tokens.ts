import type { Db } from '#server/platform/database.ts'

/** Tokens that no method was made of within a day. */
export async function sweepTokens(db: Db, now: Date): Promise<void> {
  await db
    .deleteFrom('payment_tokens')
    .where('made_at', '<', new Date(now.getTime() - 86_400_000))
    .execute()
}
