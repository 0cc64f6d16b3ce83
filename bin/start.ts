import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { buildConsole } from '#bin/build-console.ts'
import { demoState } from '#bin/demo.ts'
import { type KeptRunning, keepRunning } from '#bin/keep-running.ts'
import { insistPortIsFree, whenHealthy } from '#bin/listening.ts'
import { warnOfUnknownSettings } from '#bin/warn-of-unknown-settings.ts'
import { type Config, ConfigError, type Database, readConfig } from '#server/platform/config.ts'
import { prepareDataFolder } from '#server/platform/data-folder.ts'
import { type EmbeddedPostgres, hasCluster, startEmbeddedPostgres } from '#server/platform/embedded-postgres.ts'
import { readMailCertificate } from '#server/platform/mail-certificate.ts'
import { migrate } from '#server/platform/migrate.ts'
import { reachableUrl } from '#server/platform/reachable-url.ts'
import { keptDemoPassword, keptSecretKey } from '#server/platform/secret-key.ts'
import { StartRefused } from '#server/platform/start-refused.ts'

// The supervisor: it brings up the database, the schema, the demo, the web process and the worker, keeps them running, and takes them down in order.

const webPatience = 12_000
const workerPatience = 32_000

let postgres: Promise<EmbeddedPostgres> | null = null
let children: KeptRunning[] = []
let stopping: Promise<never> | null = null
let askedAt = 0

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, askedToStop)
// Our launcher is gone. That is never a second wish to stop: it also goes when the first was already heard.
process.on('disconnect', () => (askedAt === 0 ? askedToStop() : undefined))

try {
  warnOfUnknownSettings(process.env)
  await start(readConfig(process.env))
} catch (error) {
  const told = error instanceof StartRefused || error instanceof ConfigError
  if (!stopping) console.error(told ? error.message : error)
  await stop(1)
}

async function start(config: Config) {
  readMailCertificate(config)
  const env = await environmentOf(config)
  const ours = readConfig(env)
  const { database } = ours
  if (!database) throw new StartRefused('There is no database to start with.')

  await insistPortIsFree(config)
  goOn()
  await Promise.all([buildConsole(), prepareDatabase(ours, database, env)])
  goOn()

  const web = keepRunning('web', 'server/main.ts', env, (notices) => notices.length > 0 && console.log(`\n${notices.join('\n\n')}\n`))
  const worker = keepRunning('worker', 'server/worker.ts', env)
  children = [web, worker]
  const [notices] = await Promise.all([web.ready, worker.ready]).catch((error: Error) => {
    throw new StartRefused(`Steward did not start. ${error.message}`)
  })
  await whenHealthy(config)
  goOn()
  console.log([`\nSteward is ready at ${reachableUrl(config)}`, ...notices, 'Ctrl-C stops it.\n'].join('\n\n'))
}

/** Starts the embedded database unless there is another, and answers what web, worker and demo find in their environment. */
async function environmentOf(config: Config): Promise<NodeJS.ProcessEnv> {
  const env: NodeJS.ProcessEnv = { ...process.env, STEWARD_DATA_DIR: config.dataDir }
  if (!config.database || config.demo) prepareDataFolder(config.dataDir)
  if (config.demo && !config.demoPassword) env.STEWARD_DEMO_PASSWORD = keptDemoPassword(config.dataDir)
  if (config.database) return env

  if (config.secretKeys.length === 0) env.STEWARD_SECRET_KEY = keptSecretKey(config.dataDir, hasCluster(config.dataDir))
  postgres = startEmbeddedPostgres({ dataDir: config.dataDir, report: (sentence) => console.error(sentence) })
  const { appUrl, ownerUrl } = await postgres
  // What somebody has set for other databases of theirs must not reach into this one.
  for (const name of Object.keys(env)) if (name.startsWith('PG')) delete env[name]
  return {
    ...env,
    STEWARD_EMBEDDED: '1',
    DATABASE_URL: appUrl,
    DATABASE_OWNER_URL: ownerUrl,
    DATABASE_DIRECT_URL: appUrl,
  }
}

async function prepareDatabase(config: Config, database: Database, env: NodeJS.ProcessEnv) {
  await migrate(database.ownerUrl)
  if (!config.demo) return
  const state = await demoState(database.ownerUrl)
  if (state === 'filled') return
  if (state === 'cut off' && postgres) {
    // Nobody has signed in to it yet: web never starts on half a demo.
    await (await postgres).empty()
    await migrate(database.ownerUrl)
  }
  await runToEnd('bin/db.ts', ['demo'], env)
}

/** In a process of its own: making the demo takes memory that the supervisor should not keep. */
async function runToEnd(file: string, args: string[], env: NodeJS.ProcessEnv) {
  const child = spawn(process.execPath, [fileURLToPath(new URL(`../${file}`, import.meta.url)), ...args], {
    env,
    stdio: ['ignore', 'inherit', 'inherit'],
  })
  children.push({ ready: Promise.resolve([]), stop: async () => void child.kill(), kill: () => child.kill('SIGKILL') })
  const code = await new Promise((resolve) => child.once('exit', resolve))
  if (code !== 0) throw new StartRefused('Steward did not start. The reason is above.')
}

/** Ends a start that was asked to stop meanwhile, between two of its steps. */
function goOn() {
  if (askedAt > 0) throw new StartRefused('Stopped before it was ready.')
}

// Of one Ctrl-C the terminal, npm and start.mjs each may send us their own signal: what comes within a second is the same wish.
function askedToStop() {
  const now = performance.now()
  if (askedAt === 0) {
    askedAt = now
    console.log('Stopping.')
    void stop(0)
  } else if (now - askedAt > 1_000) {
    askedAt = now
    console.log('Stopping at once.')
    for (const child of children) child.kill()
  }
}

function stop(code: number): Promise<never> {
  stopping ??= (async () => {
    const [web, worker, ...others] = children
    await Promise.all([
      web?.stop(webPatience + 1_000 * Number(process.env.STEWARD_DRAIN_SECONDS || 0)),
      worker?.stop(workerPatience),
      ...others.map((other) => other.stop(1_000)),
    ])
    // It may just be starting; then it is let up and taken down, so that nothing is left half done.
    const server = await postgres?.catch(() => null)
    await server?.stop()
    process.exit(code)
  })()
  return stopping
}
