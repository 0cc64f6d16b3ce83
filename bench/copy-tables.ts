import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type pg from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import type { CopiedTable, Ground } from './copied-row.ts'
import { customerTables } from './customer-tables.ts'
import { moneyTables } from './money-tables.ts'
import { contactTables, noteTables } from './note-tables.ts'
import { ticketTables } from './ticket-tables.ts'

export const copiedTables: CopiedTable[] = [...customerTables, ...contactTables, ...ticketTables, ...moneyTables, ...noteTables]

/**
 * Streams all rows in, without triggers and with the secondary indexes made afterwards. Each group of tables that lean on each other is one
 * transaction that begins with truncating them, so that their rows are written frozen (`COPY … FREEZE`) and no vacuum has to follow. What the
 * others lean on comes first. `clients` are a superuser's: only one may switch triggers off.
 */
export async function copyTables(clients: pg.Client[], ground: Ground, tell: (sentence: string) => void): Promise<void> {
  const [client] = clients
  if (!client) throw new Error('A connection is needed.')
  for (const one of clients) await one.query("set session_replication_role = 'replica'")
  await copyGroup(client, [...customerTables, ...contactTables, ...ticketTables], ground, tell)
  // One after the other, and notes first: promises lean on notes, refunds on promises and the ledger on refunds, so emptying notes empties it.
  await copyGroup(client, noteTables, ground, tell)
  await copyGroup(client, moneyTables, ground, tell)
  for (const one of clients) await one.query("set session_replication_role = 'origin'")
  await client.query("select setval(pg_get_serial_sequence('notes', 'number'), (select max(number) from notes))")
  await client.query("select setval(pg_get_serial_sequence('tickets', 'number'), (select max(number) from tickets))")
  await client.query("select setval('customer_serials', $1)", [100_000 + ground.customers])
}

async function copyGroup(client: pg.Client, tables: CopiedTable[], ground: Ground, tell: (sentence: string) => void) {
  await client.query('begin')
  await client.query(`truncate ${tables.map(({ table }) => table).join(', ')} cascade`)
  for (const copied of tables) {
    const from = performance.now()
    const stream = client.query(copyFrom(`copy ${copied.table} (${copied.columns}) from stdin (freeze)`))
    await pipeline(Readable.from(chunksOf(copied, ground), { objectMode: true, highWaterMark: 4 }), stream)
    tell(`${copied.table}: ${stream.rowCount?.toLocaleString('en') ?? '?'} rows in ${((performance.now() - from) / 1000).toFixed(1)} s`)
  }
  await client.query('commit')
}

const chunkLength = 256 * 1024

function* chunksOf({ row, places, rounds = 1 }: CopiedTable, ground: Ground): Generator<Buffer> {
  let text = ''
  const count = places?.(ground) ?? ground.customers
  for (let round = 0; round < rounds; round += 1)
    for (let place = 0; place < count; place += 1) {
      text += row(ground, place, round)
      if (text.length < chunkLength) continue
      yield Buffer.from(text)
      text = ''
    }
  if (text !== '') yield Buffer.from(text)
}
