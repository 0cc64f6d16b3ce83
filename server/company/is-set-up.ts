import type { Db } from '#server/platform/database.ts'

/** Before that there is nobody to tell of anything. */
export async function isSetUp(db: Db): Promise<boolean> {
  return (await db.selectFrom('company').select('id').executeTakeFirst()) !== undefined
}
