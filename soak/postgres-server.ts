import { type ChildProcess, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { chmodSync, chownSync, existsSync, mkdirSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { startEmbeddedPostgres } from '#server/platform/embedded-postgres.ts'
import { asAccount, postgresAccount } from '#server/platform/postgres-account.ts'
import { freePort, newDataFolder, within } from '#test/running-steward.ts'

/** A PostgreSQL of a test's own that stands apart from Steward, as an outside one does. When it dies it is started again, as a service is. */
export type PostgresServer = {
  name: string
  appUrl: string
  ownerUrl: string
  superuserUrl: string
  /** Where a proxy reaches it. */
  reach: { path: string } | { host: string; port: number }
  /** STEWARD_SECRET_KEY of whatever works on it. */
  secretKey: string
  passwords: { steward_app: string; steward_owner: string }
  pid: () => number
  stop: () => Promise<void>
  start: () => Promise<void>
  /** Stops it for good and removes its folder. */
  remove: () => Promise<void>
}

/** The PostgreSQL 18 of the package, on a socket. */
export async function embeddedServer(): Promise<PostgresServer> {
  const dataDir = newDataFolder()
  let running = await startEmbeddedPostgres({ dataDir })
  const { appUrl, ownerUrl, superuserUrl } = running
  const folder = decodeURIComponent(appUrl.match(/@([^:]+):/)?.[1] ?? '')
  return {
    name: 'PostgreSQL 18',
    appUrl,
    ownerUrl,
    superuserUrl,
    reach: { path: join(folder, '.s.PGSQL.5432') },
    secretKey: randomBytes(32).toString('base64'),
    passwords: { steward_app: '', steward_owner: '' },
    pid: () => running.pid,
    stop: () => running.stop(),
    start: async () => {
      running = await startEmbeddedPostgres({ dataDir })
    },
    remove: async () => {
      await running.stop()
      rmSync(dataDir, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 })
    },
  }
}

export const debianBinaries = '/usr/lib/postgresql/15/bin'

/** Debian's PostgreSQL 15 on loopback, in a folder of its own; its roles are made as docs/operations.md says. */
export async function debianServer(hostAuth: 'scram-sha-256' | 'trust' = 'scram-sha-256'): Promise<PostgresServer> {
  const account = postgresAccount(null)
  const home = mkdtempSync('/tmp/steward-pg15-')
  const cluster = join(home, 'cluster')
  const port = await freePort()
  chmodSync(home, 0o711)
  mkdirSync(cluster, { mode: 0o700 })
  if (account.uid !== undefined && account.gid !== undefined) for (const path of [home, cluster]) chownSync(path, account.uid, account.gid)
  const log = openSync(join(home, 'log'), 'a', 0o600)
  const run: Run = (program, args) =>
    spawn(join(debianBinaries, program), args, { ...asAccount(account), detached: true, stdio: ['ignore', log, log] })
  await initialise(run, cluster, hostAuth).catch(() => {
    throw new Error(`initdb failed: ${readFileSync(join(home, 'log'), 'utf8')}`)
  })

  const superuserUrl = `postgresql://postgres@${encodeURIComponent(home)}:${port}/steward`
  const answers = (url: string) => askOnce(url, 'select 1').then(...([() => true, () => false] as const))
  let server = run('postgres', ['--version'])
  let wanted = false
  const launch = () => {
    const at = ['-D', cluster, '-k', home, '-p', String(port)]
    server = run('postgres', [...at, '-c', 'listen_addresses=127.0.0.1', '-c', 'max_connections=80'])
    const mine = server
    mine.once('exit', () => {
      if (wanted && mine === server) setTimeout(() => wanted && launch(), 100)
    })
  }
  const start = async () => {
    wanted = true
    launch()
    await within(30_000, 'PostgreSQL 15 accepts', () => answers(superuserUrl.replace(/steward$/, 'postgres')))
  }
  const stop = async () => {
    wanted = false
    const ended = new Promise((resolve) => server.once('exit', resolve))
    if (server.exitCode !== null || server.signalCode !== null) return
    server.kill('SIGINT')
    await ended
  }

  await start()
  const passwords = await makeRoles(superuserUrl)
  const urlFor = (role: keyof typeof passwords) => `postgresql://${role}:${passwords[role]}@127.0.0.1:${port}/steward`
  return {
    name: 'PostgreSQL 15',
    appUrl: urlFor('steward_app'),
    ownerUrl: urlFor('steward_owner'),
    superuserUrl,
    reach: { host: '127.0.0.1', port },
    secretKey: randomBytes(32).toString('base64'),
    passwords,
    pid: () => server.pid ?? 0,
    start,
    stop,
    remove: async () => {
      await stop()
      rmSync(home, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 })
    },
  }
}

type Run = (program: string, args: string[]) => ChildProcess

async function initialise(run: Run, cluster: string, hostAuth: string): Promise<void> {
  const init = run('initdb', [
    ...['-D', cluster, '-U', 'postgres', '-E', 'UTF8', '--locale=C.UTF-8', '--data-checksums', '--no-instructions'],
    ...['--auth-local=trust', `--auth-host=${hostAuth}`],
  ])
  const code = await new Promise((resolve) => init.once('exit', resolve))
  if (code !== 0) throw new Error(`initdb ended with ${code}`)
}

/** The database and its roles, each with a password of its own. */
async function makeRoles(superuserUrl: string) {
  const passwords = { steward_app: randomBytes(12).toString('hex'), steward_owner: randomBytes(12).toString('hex') }
  await askOnce(superuserUrl.replace(/steward$/, 'postgres'), 'CREATE DATABASE steward')
  await askOnce(superuserUrl, readFileSync(new URL('../database/roles.sql', import.meta.url), 'utf8'))
  for (const [role, password] of Object.entries(passwords)) await askOnce(superuserUrl, `ALTER ROLE ${role} PASSWORD '${password}'`)
  return passwords
}

export const hasDebianServer = () => existsSync(join(debianBinaries, 'postgres'))

async function askOnce(connectionString: string, sql: string) {
  const client = new pg.Client({ connectionString, connectionTimeoutMillis: 2_000 })
  client.on('error', () => {})
  try {
    await client.connect()
    return await client.query(sql)
  } finally {
    await client.end().catch(() => {})
  }
}
