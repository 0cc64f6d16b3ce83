import type { Db } from '#server/platform/database.ts'

/** The user has a second step that counts. */
export async function hasFactor(db: Db, userId: string): Promise<boolean> {
  const factor = await db
    .selectFrom('portal_second_factors')
    .select('portal_user_id')
    .where('portal_user_id', '=', userId)
    .where('confirmed_at', 'is not', null)
    .executeTakeFirst()
  return factor !== undefined
}
