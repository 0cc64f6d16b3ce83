import type { Db } from './database.ts'

/** Whether the id in a path names a row of this table: what `find` of a route asks before anything of the body is looked at. */
export const rowExists =
  (table: 'brands' | 'custom_fields' | 'teams') =>
  async (db: Db, params: Record<string, string>): Promise<boolean> =>
    (await db
      .selectFrom(table)
      .select('id')
      .where('id', '=', params.id ?? '')
      .executeTakeFirst()) !== undefined
