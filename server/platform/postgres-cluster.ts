import { execFile } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { appendFileSync, chmodSync, chownSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { totalmem } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { promisify } from 'node:util'
import pg from 'pg'
import { type Account, asAccount } from '#server/platform/postgres-account.ts'
import type { Binaries } from '#server/platform/postgres-binaries.ts'
import { sharedBuffersMb } from '#server/platform/rules/shared-buffers.ts'
import { StartRefused } from '#server/platform/start-refused.ts'

export const superuser = 'postgres'

// These can not be changed later. The built-in locale: no update of ICU or libc can break an index, and trigrams know all scripts.
const initFlags = [
  `--username=${superuser}`,
  '--wal-segsize=4',
  '--data-checksums',
  '--encoding=UTF8',
  '--locale-provider=builtin',
  '--builtin-locale=C.UTF-8',
  '--lc-ctype=C.UTF-8',
  '--lc-collate=C',
  '--lc-messages=C',
  '--auth=trust',
  '--no-instructions',
]

// Whoever reaches the socket is already the account itself or root: the folder's mode is the lock, and there is no network.
const whoMaySignIn = `local all all trust\nlocal replication ${superuser},steward_backup trust\n`

// The log keeps a week. It is terse because details and statements of failed writes carry customers' data.
const memory = () => Math.min(totalmem(), process.constrainedMemory() || Number.POSITIVE_INFINITY)

// Pages of indexes that are met all over, such as search terms, are written out again and again where there is no room to keep them.
const settings = `
shared_buffers = ${sharedBuffersMb(memory())}MB
max_wal_size = 2GB
listen_addresses = ''
wal_level = replica
archive_mode = off
max_slot_wal_keep_size = 1GB
timezone = 'UTC'
log_timezone = 'UTC'
logging_collector = on
log_directory = 'log'
log_filename = 'postgres-%a.log'
log_file_mode = 0600
log_rotation_age = 1d
log_rotation_size = 0
log_truncate_on_rotation = on
log_error_verbosity = terse
log_min_error_statement = panic
`

/** What tests may give up: nothing survives a power failure, and the start takes half the time. */
const withoutDurability = 'fsync = off\nsynchronous_commit = off\nfull_page_writes = off\n'

type Cluster = { cluster: string; account: Account; binaries: Binaries; durable: boolean }

/** Makes the cluster aside and moves it into place in one step, so that a killed first start leaves nothing that looks like a database. */
export async function makeCluster({ cluster, account, binaries, durable }: Cluster) {
  const half = `${cluster}.half-${randomBytes(4).toString('hex')}`
  mkdirSync(half, { mode: 0o700 })
  if (account.uid !== undefined && account.gid !== undefined) chownSync(half, account.uid, account.gid)
  const flags = durable ? initFlags : [...initFlags, '--no-sync']
  await promisify(execFile)(binaries.initdb, ['-D', half, ...flags], asAccount(account)).catch((error: Error & { stderr?: string }) => {
    rmSync(half, { recursive: true, force: true })
    throw new StartRefused(`The database could not be made in ${cluster}: ${error.stderr?.trim() || error.message}`)
  })
  appendFileSync(join(half, 'postgresql.conf'), "\ninclude_if_exists = 'steward.conf'\n")
  renameSync(half, cluster)
}

/** Removes what first starts that were killed in the middle left behind. Their initdb may still be writing; it fails by itself. */
export function removeHalfMadeClusters(cluster: string) {
  const parent = dirname(cluster)
  for (const name of readdirSync(parent))
    if (name.startsWith(`${basename(cluster)}.half-`)) rmSync(join(parent, name), { recursive: true, force: true, maxRetries: 5 })
}

/** Our settings are written at each start, so a new release brings its own; ALTER SYSTEM still wins over them. */
export function configure({ cluster, account, durable }: Cluster) {
  const files = { 'steward.conf': durable ? settings : settings + withoutDurability, 'pg_hba.conf': whoMaySignIn }
  for (const [name, text] of Object.entries(files)) {
    const path = join(cluster, name)
    writeFileSync(`${path}.half`, text, { mode: 0o600 })
    chmodSync(`${path}.half`, 0o600)
    if (account.uid !== undefined && account.gid !== undefined) chownSync(`${path}.half`, account.uid, account.gid)
    renameSync(`${path}.half`, path)
  }
}

/** @throws StartRefused for the cluster of another PostgreSQL major, whose files ours can not read */
export function insistOnMajor(cluster: string, major: number) {
  const theirs = readFileSync(join(cluster, 'PG_VERSION'), 'utf8').trim()
  if (theirs === String(major)) return
  throw new StartRefused(
    `The database in ${cluster} was made by PostgreSQL ${theirs}, and this release brings PostgreSQL ${major}. ` +
      'Start the release that made it, or set STEWARD_DATA_DIR to another folder. Nothing in this one was touched.',
  )
}

/** Makes the database and the roles. Done at each start, because a release may bring a new role. */
export async function bootstrap(urlOf: (role: string, database: string) => string) {
  await signedIn(urlOf(superuser, 'postgres'), async (client) => {
    const { rowCount } = await client.query("SELECT FROM pg_database WHERE datname = 'steward'")
    if (rowCount === 0) await client.query('CREATE DATABASE steward')
  })
  await signedIn(urlOf(superuser, 'steward'), (client) => client.query(rolesSql()))
}

export async function dropDatabase(maintenanceUrl: string) {
  await signedIn(maintenanceUrl, (client) => client.query('DROP DATABASE IF EXISTS steward WITH (FORCE)'))
}

/** The text of database/roles.sql, which an operator of an outside PostgreSQL runs by hand. */
function rolesSql() {
  return readFileSync(new URL('../../database/roles.sql', import.meta.url), 'utf8')
}

async function signedIn<T>(connectionString: string, use: (client: pg.Client) => Promise<T>) {
  const client = new pg.Client({ connectionString, connectionTimeoutMillis: 10_000 })
  // The connection may break between two queries; the query that follows then says so.
  client.on('error', () => {})
  await client.connect()
  try {
    return await use(client)
  } finally {
    await client.end()
  }
}
