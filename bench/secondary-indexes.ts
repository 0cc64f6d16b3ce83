import type pg from 'pg'

export type SetAside = { name: string; table: string; definition: string }

/**
 * Takes the indexes away that no constraint needs, so that rows are written without them; what is given back makes them again. Constraints keep
 * theirs: rows come in the order of their ids, so those only grow at their end.
 */
export async function setIndexesAside(client: pg.Client, tables: string[]): Promise<SetAside[]> {
  const { rows } = await client.query<SetAside>(
    `select indexes.indexrelid::regclass::text as name, indexes.indrelid::regclass::text as table, pg_get_indexdef(indexes.indexrelid) as definition
       from pg_index as indexes
      where indexes.indrelid = any($1::regclass[])
        and not exists (select from pg_constraint where conindid = indexes.indexrelid and contype in ('p', 'u', 'x'))
      order by 2, 1`,
    [tables],
  )
  for (const { name } of rows) await client.query(`drop index ${name}`)
  return rows
}

/** Makes them again, on several connections at once, the largest first as they were named. */
export async function makeIndexes(clients: pg.Client[], indexes: SetAside[]): Promise<void> {
  const waiting = [...indexes]
  await Promise.all(
    clients.map(async (client) => {
      await client.query("set maintenance_work_mem = '768MB'")
      await client.query('set max_parallel_maintenance_workers = 0')
      for (let next = waiting.shift(); next; next = waiting.shift()) await client.query(next.definition)
    }),
  )
}
