import { chmodSync, createReadStream, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { Writable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import pg from 'pg'
import { type EmbeddedPostgres, startEmbeddedPostgres } from '#server/platform/embedded-postgres.ts'
import { migrate } from '#server/platform/migrate.ts'
import { load, type Size } from './load.ts'

export type Place = { postgres: EmbeddedPostgres; loadSeconds: number }

// While it is loaded the database may lose everything with the power, and writes no log of what a new beginning would write again.
const whileLoading = [
  'alter system set wal_level = minimal',
  'alter system set max_wal_senders = 0',
  "alter system set max_wal_size = '2GB'",
  'alter system set autovacuum = off',
]
// Vacuum may not begin by itself in the middle of a stretch of load: everything was vacuumed and counted when it was loaded.
const whileMeasuring = ['alter system reset all']

/**
 * PostgreSQL as Steward starts it, with so many customers and tickets in it, in a folder of its own. A folder that was loaded before is taken as it is.
 * Loaded without durability, then started again with the settings of production.
 * @throws where the folder was loaded with another number of customers or tickets
 */
export async function loadedPlace(folder: string, size: Size, tell: (sentence: string) => void): Promise<Place> {
  const mark = join(folder, 'loaded')
  if (!existsSync(folder)) mkdirSync(folder, { recursive: true })
  // Open to the user that PostgreSQL runs as, where root runs this.
  chmodSync(folder, 0o711)
  const isKept = existsSync(mark)
  if (!isKept) {
    const from = performance.now()
    await withServer(folder, (postgres) => settle(postgres, whileLoading))
    await withServer(folder, async (postgres) => {
      await migrate(postgres.ownerUrl)
      await load(postgres, size, new Date(), tell)
      await settle(postgres, whileMeasuring)
    })
    writeFileSync(mark, JSON.stringify({ ...size, seconds: (performance.now() - from) / 1000 }))
  }
  const loaded = JSON.parse(readFileSync(mark, 'utf8')) as Size & { seconds: number }
  if (loaded.customers !== size.customers || loaded.tickets !== size.tickets)
    throw new Error(
      `${folder} holds ${loaded.customers} customers and ${loaded.tickets} tickets, not ${size.customers} and ${size.tickets}. Name another folder.`,
    )
  running = await startEmbeddedPostgres({ dataDir: folder, report: tell })
  // A folder of an earlier run may know less than the program, and lies on a disk that has forgotten it.
  await migrate(running.ownerUrl)
  if (isKept) {
    tell('Kept from an earlier run: vacuumed, and read once')
    await settle(running, ['vacuum (analyze)', 'checkpoint'])
    await readOnce(folder)
  }
  return { postgres: running, loadSeconds: loaded.seconds }
}

/** The server that runs now, so that it can be taken down in the middle of anything. */
let running: EmbeddedPostgres | null = null

/** Takes the server down, and the folder away where it is not kept. */
export async function leavePlace(folder: string, keep: boolean): Promise<void> {
  await running?.stop()
  running = null
  if (!keep) rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
}

async function withServer(dataDir: string, use: (postgres: EmbeddedPostgres) => Promise<unknown>) {
  const postgres = await startEmbeddedPostgres({ dataDir, durable: false })
  running = postgres
  try {
    await use(postgres)
  } finally {
    if (running === postgres) await postgres.stop()
    running = null
  }
}

async function settle({ superuserUrl }: EmbeddedPostgres, statements: string[]) {
  const client = new pg.Client({ connectionString: superuserUrl })
  await client.connect()
  try {
    for (const statement of statements) await client.query(statement)
  } finally {
    await client.end()
  }
}

/** So that as much of it stands in memory as has room there, as of a server that has run for a day. */
async function readOnce(folder: string): Promise<void> {
  for (const name of await readdir(folder, { withFileTypes: true }).catch(() => [])) {
    const path = join(folder, name.name)
    if (name.isDirectory()) await readOnce(path)
    else if (name.isFile())
      await pipeline(createReadStream(path, { highWaterMark: 1 << 20 }), new Writable({ write: (_, __, done) => done() })).catch(() => {})
  }
}

/** What a folder takes on the disk, in megabytes. */
export async function diskMb(folder: string): Promise<number> {
  const names = await readdir(folder, { withFileTypes: true }).catch(() => [])
  let bytes = 0
  for (const name of names) {
    const path = join(folder, name.name)
    if (name.isDirectory()) bytes += (await diskMb(path)) * 1e6
    else if (name.isFile()) bytes += (await stat(path).catch(() => ({ size: 0 }))).size
  }
  return bytes / 1e6
}
