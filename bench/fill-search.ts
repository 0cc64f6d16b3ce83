import type pg from 'pg'

type Source = { source: string; words: boolean }

/** How many rows of a table are looked up at once: enough to be worth a statement, few enough to be sorted in memory. */
const batch = 20_000

/**
 * Fills search_terms and search_vocabulary as the triggers would have, from the same views, but in large steps. Which tables there are and which
 * of them feed the vocabulary is asked of the triggers themselves, so that a table that is added one day is not forgotten here.
 */
export async function fillSearch(clients: pg.Client[]): Promise<void> {
  const [client] = clients
  if (!client) throw new Error('A connection is needed.')
  const sources = await searchedTables(client)
  const steps: (Source & { from: string; before: string | null })[] = []
  for (const { source, words } of sources) {
    const { rows } = await client.query<{ id: string }>(
      `select id from (select id, row_number() over (order by id) - 1 as place from ${source}) as placed where place % ${batch} = 0 order by id`,
    )
    for (const [place, { id }] of rows.entries()) steps.push({ source, words, from: id, before: rows[place + 1]?.id ?? null })
  }
  await client.query(
    `insert into unnamed_customers (customer_id)
     select id from customers where not exists (select from account_holders where account_holders.customer_id = customers.id and position = 1)`,
  )
  const kindsOfWords = new Set<string>()
  await Promise.all(
    clients.map(async (one) => {
      await one.query("set work_mem = '256MB'")
      await one.query('set synchronous_commit = off')
      for (let step = steps.shift(); step; step = steps.shift()) {
        const { rows } = await one.query<{ kind: string }>(
          `with added as (
             insert into search_terms (term, kind, customer_id, row_id)
             select distinct term, kind, customer_id, row_id from ${step.source}_search
              where row_id >= $1 and ($2::uuid is null or row_id < $2)
             returning kind
           ) select distinct kind from added`,
          [step.from, step.before],
        )
        if (step.words) for (const { kind } of rows) kindsOfWords.add(kind)
      }
    }),
  )
  // What a view of words has brought: those of three letters and more. (The contacts' view brings parts of e-mails too, as it does by trigger.)
  await client.query(
    `insert into search_vocabulary (word)
     select distinct term from search_terms where kind = any($1) and length(term) between 3 and 40 and term !~ '[^[:alpha:]]'
      order by term on conflict do nothing`,
    [[...kindsOfWords]],
  )
}

export async function searchedTables(client: pg.Client): Promise<Source[]> {
  const { rows } = await client.query<Source>(
    `select tgrelid::regclass::text as source, encode(tgargs, 'escape') like '%words%' as words
       from pg_trigger join pg_proc on pg_proc.oid = tgfoid
      where proname = 'index_for_search' and tgname like '%\\_search\\_insert'
      order by 1`,
  )
  return rows
}
