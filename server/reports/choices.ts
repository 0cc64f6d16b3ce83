import { sql } from 'kysely'
import type { Db } from '#server/platform/database.ts'

/** By what reports can be narrowed. Product lines are those that notes have been written about. */
export async function reportChoices(db: Db, withDisabled: boolean) {
  const teams = await db.selectFrom('teams').select(['id', 'name']).orderBy('name').limit(500).execute()
  const agents = await db
    .selectFrom('staff')
    .select(['id', 'name'])
    .where('joined_at', 'is not', null)
    .$if(!withDisabled, (query) => query.where('disabled_at', 'is', null))
    .orderBy('name')
    .orderBy('id')
    .limit(2000)
    .execute()
  const dispositions = await db
    .selectFrom('dispositions')
    .select(['id', 'category', 'name'])
    .orderBy('category')
    .orderBy('name')
    .limit(2000)
    .execute()
  // Each line by its first entry in the index: there are few, of however many pieces.
  const lines = await sql<{ line: string }>`
    with recursive step (line, place) as (
      (select product_line, 1 from equipment where product_line is not null order by product_line limit 1)
       union all
      select next.line, step.place + 1 from step
       cross join lateral (select product_line as line from equipment where product_line > step.line order by product_line limit 1) as next
       where step.place < 100
    )
    select line from step union select product_line from plans where product_line is not null order by line`.execute(db)
  return { teams, agents, dispositions, productLines: lines.rows.map(({ line }) => line) }
}
