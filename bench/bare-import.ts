import pg from 'pg'
import { importerId } from './ground.ts'

/** What an import writes of customers like those of the bench, each table behind those that it leans on. */
const tables = [
  'customers',
  'account_holders',
  'phones',
  'emails',
  'addresses',
  'change_sets',
  'changes',
  'change_values',
  'events',
] as const
/** Ids of rows that other rows name. */
const mapped: Record<string, string[]> = {
  customers: ['id'],
  account_holders: ['customer_id'],
  phones: ['customer_id'],
  emails: ['customer_id'],
  addresses: ['customer_id'],
  change_sets: ['id', 'customer_id', 'record_id'],
  changes: ['id', 'change_set_id'],
  change_values: ['change_id'],
  events: ['customer_id'],
}
const batchRows = 2_000

/**
 * The floor of an import: the rows that the last one has written once more, with ids and numbers of their own, as bare set INSERTs out
 * of tables that lie ready. The same triggers, indexes and foreign keys, the same batches on as many connections, each a transaction
 * that is on the disk when it ends; nothing is read, decided or sent. Answers customers a second.
 */
export async function bareImport(superuserUrl: string, connections: number): Promise<number> {
  const clients = Array.from({ length: connections }, () => new pg.Client({ connectionString: superuserUrl }))
  await Promise.all(clients.map((client) => client.connect()))
  const [client] = clients
  if (!client) throw new Error('A connection is needed.')
  try {
    const { batches, customers } = await layReady(client)
    const inserts: string[] = []
    for (const table of tables) {
      const columns = await columnsOf(client, table)
      inserts.push(`insert into ${table} (${columns}) select ${columns} from bare_${table} where batch = $1 order by place`)
    }
    const from = performance.now()
    let next = 0
    await Promise.all(
      clients.map(async (one) => {
        for (let batch = next++; batch < batches; batch = next++) {
          await one.query('begin')
          for (const insert of inserts) await one.query(insert, [batch])
          await one.query('commit')
        }
      }),
    )
    const seconds = (performance.now() - from) / 1000
    for (const table of tables) await client.query(`drop table bare_${table}`)
    await client.query('drop table bare_ids')
    return customers / seconds
  } finally {
    await Promise.all(clients.map((one) => one.end()))
  }
}

/** Copies of what the import of last has written, unlogged: by batch, in the order in which it was written. */
async function layReady(client: pg.Client): Promise<{ batches: number; customers: number }> {
  const text = async (sql: string, values: unknown[] = []) => client.query(sql, values)
  await text(
    `create unlogged table bare_ids as
     select id as old, uuidv7() as new, ((row_number() over (order by id) - 1) / ${batchRows})::int as batch
       from (select customer_id as id from change_sets
              where source = 'import' and action = 'create' and staff_id = $1
                and request_id = (select id::text from imports where status = 'finished' order by id desc limit 1)) as imported`,
    [importerId],
  )
  await text(
    `insert into bare_ids select change_sets.id, uuidv7(), batch from change_sets join bare_ids on customer_id = old where record_kind = 'customer' order by change_sets.id`,
  )
  await text(
    `insert into bare_ids select changes.id, uuidv7(), batch from changes join bare_ids on change_set_id = old order by changes.id`,
  )
  await text('create index on bare_ids (old)')
  await text('analyze bare_ids')
  for (const table of tables) {
    const own = mapped[table] ?? []
    const [owner = 'id'] = own
    const columns = (await columnsOf(client, table)).split(', ')
    const chosen = columns.map((column) =>
      own.includes(column)
        ? `${column}_ids.new as ${column}`
        : column === 'id'
          ? 'uuidv7() as id'
          : table === 'customers' && column === 'number'
            ? `number || '-B' || right(${owner}_ids.new::text, 6) as number`
            : `source.${column}`,
    )
    await text(
      `create unlogged table bare_${table} as
       select ${chosen.join(', ')}, ${owner}_ids.batch, row_number() over (order by ${owner}_ids.new) as place
         from ${table} as source ${own.map((column) => `join bare_ids as ${column}_ids on ${column}_ids.old = source.${column}`).join(' ')}`,
    )
    await text(`create index on bare_${table} (batch, place)`)
    await text(`analyze bare_${table}`)
  }
  const { rows } = await client.query<{ batches: number; customers: number }>(
    'select max(batch) + 1 as batches, count(*)::int as customers from bare_customers',
  )
  await client.query('checkpoint')
  return rows[0] ?? { batches: 0, customers: 0 }
}

async function columnsOf(client: pg.Client, table: string): Promise<string> {
  const { rows } = await client.query<{ columns: string }>(
    `select string_agg(column_name, ', ' order by ordinal_position) as columns
       from information_schema.columns where table_schema = 'public' and table_name = $1 and is_generated = 'NEVER'`,
    [table],
  )
  return rows[0]?.columns ?? ''
}
