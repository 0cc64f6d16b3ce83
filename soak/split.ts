import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Pooler } from '#soak/pooler.ts'
import type { PostgresServer } from '#soak/postgres-server.ts'
import { pick } from '#soak/random.ts'
import { ask, canAsk, type Kill, killBackend, killed, serves, type UnderTest, workersSince } from '#soak/under-test.ts'
import { freePort, processTable, within } from '#test/running-steward.ts'

/** One `npm run web` or `npm run worker`. */
export type One = {
  launcher: ChildProcess
  url: string
  printed: () => string
  exitCode: Promise<number | null>
  pid: () => number | undefined
}
export type Split = UnderTest & {
  webs: One[]
  workers: One[]
  env: NodeJS.ProcessEnv
  startWorker: (more?: NodeJS.ProcessEnv) => Promise<One>
}

type Options = {
  server: PostgresServer
  pooler?: Pooler
  smtpUrl?: string
  webs: number
  workers: number
  /** With the demo company, else with an empty schema. */
  demo: boolean
  /** Where web and worker find the database, in place of the server's own address. */
  databaseUrl?: string
  /** For all of them. */
  more?: NodeJS.ProcessEnv
}

export const demoPassword = 'soaked-in-rain-9'

/** So many web processes and workers on one database, each started as an operator starts them, after a migration. */
export async function startSplit({ server, pooler, smtpUrl, webs, workers, demo, databaseUrl, more }: Options): Promise<Split> {
  const folder = mkdtempSync('/tmp/steward-split-')
  const env: NodeJS.ProcessEnv = {
    ...process.env,
    HOST: '127.0.0.1',
    STEWARD_DATA_DIR: folder,
    DATABASE_URL: databaseUrl ?? pooler?.appUrl ?? server.appUrl,
    DATABASE_OWNER_URL: server.ownerUrl,
    DATABASE_DIRECT_URL: server.appUrl,
    STEWARD_SECRET_KEY: server.secretKey,
    STEWARD_DEMO: demo ? '1' : '0',
    STEWARD_DEMO_PASSWORD: demoPassword,
    STEWARD_DRAIN_SECONDS: '1',
    TRUSTED_PROXIES: '127.0.0.1',
    ...(smtpUrl && { SMTP_URL: smtpUrl }),
    ...more,
  }
  for (const name of ['npm_lifecycle_event', 'NODE_ENV', 'VITEST', 'STEWARD_EMBEDDED']) delete env[name]
  const ones: One[] = []
  const start = async (file: 'web' | 'worker', own: NodeJS.ProcessEnv = {}) => {
    const one = await startOne(file, { ...env, ...own })
    ones.push(one)
    return one
  }
  const stop = async () => {
    for (const one of ones) if (one.launcher.exitCode === null && one.launcher.signalCode === null) one.launcher.kill('SIGTERM')
    await Promise.all(ones.map(({ exitCode }) => exitCode))
    rmSync(folder, { recursive: true, force: true })
  }
  try {
    await runToEnd('bin/db.ts', ['migrate'], env)
    if (demo) await runToEnd('bin/db.ts', ['demo'], env)
    const startedWebs: One[] = []
    for (let made = 0; made < webs; made += 1) startedWebs.push(await start('web', { PORT: String(await freePort()) }))
    const startedWorkers: One[] = []
    for (let made = 0; made < workers; made += 1) startedWorkers.push(await start('worker'))
    return {
      name: `${server.name}${pooler ? ' through PgBouncer' : ''}, ${webs} web, ${workers} workers`,
      urls: startedWebs.map(({ url }) => url),
      webs: startedWebs,
      workers: startedWorkers,
      env,
      ownerUrl: server.ownerUrl,
      superuserUrl: server.superuserUrl,
      // One port, and several workers that would all listen there.
      mailPort: null,
      kills: killsOf(startedWebs, startedWorkers, server, pooler),
      printed: () => ones.map(({ printed }) => printed()).join('\n'),
      startWorker: (more) => start('worker', more),
      stop,
    }
  } catch (error) {
    await stop()
    throw error
  }
}

async function startOne(file: 'web' | 'worker', env: NodeJS.ProcessEnv): Promise<One> {
  const launcher = spawn(process.execPath, [path(`bin/${file}.ts`)], { env, stdio: ['ignore', 'pipe', 'pipe'] })
  let text = ''
  for (const stream of [launcher.stdout, launcher.stderr]) stream.on('data', (chunk) => (text += chunk))
  const exitCode = new Promise<number | null>((resolve) => launcher.once('exit', resolve))
  const isReady = () => /Web serves at|The worker looks for jobs/.test(text)
  await within(60_000, `${file} is ready`, () => isReady() || launcher.exitCode !== null)
  if (!isReady()) throw new Error(`npm run ${file} did not start: ${text}`)
  const program = file === 'web' ? 'server/main.ts' : 'server/worker.ts'
  return {
    launcher,
    url: `http://127.0.0.1:${env.PORT}`,
    printed: () => text,
    exitCode,
    pid: () => processTable().find(({ ppid, command }) => ppid === launcher.pid && command.includes(program))?.pid,
  }
}

function killsOf(webs: One[], workers: One[], server: PostgresServer, pooler?: Pooler): Kill[] {
  const allServe = async () => (await Promise.all(webs.map(({ url }) => serves(url)))).every(Boolean)
  const another = (one: One, was: number | undefined) => ![undefined, was].includes(one.pid())
  const kills: Kill[] = [
    {
      kind: 'web',
      limit: 5_000,
      strike: async (random) => {
        const web = pick(random, webs)
        const was = web.pid()
        killed(was)
        return async () => another(web, was) && allServe()
      },
    },
    {
      kind: 'postmaster',
      limit: 10_000,
      strike: async () => {
        const was = server.pid()
        killed(was)
        return async () => server.pid() !== was && (await canAsk(server.ownerUrl)) && allServe()
      },
    },
    { kind: 'backend', limit: 10_000, strike: killBackend(server.ownerUrl, server.superuserUrl, allServe) },
    {
      kind: 'sessions ended',
      limit: 10_000,
      strike: async () => {
        await ask(
          server.superuserUrl,
          "select pg_terminate_backend(pid) from pg_stat_activity where usename in ('steward_app', 'steward_owner')",
        )
        return allServe
      },
    },
    {
      kind: 'restart',
      limit: 10_000,
      strike: async () => {
        await server.stop()
        await server.start()
        return allServe
      },
    },
  ]
  if (workers.length > 0)
    kills.push({
      kind: 'worker',
      limit: 5_000,
      strike: async (random) => {
        const before = new Set(await workersSince(server.ownerUrl, new Date(0)))
        const worker = pick(random, workers)
        const was = worker.pid()
        killed(was)
        const at = new Date()
        return async () => another(worker, was) && (await workersSince(server.ownerUrl, at)).some((id) => !before.has(id))
      },
    })
  if (pooler)
    kills.push({
      kind: 'pooler',
      limit: 10_000,
      strike: async () => {
        const was = pooler.pid()
        killed(was)
        return async () => pooler.pid() !== was && allServe()
      },
    })
  return kills
}

export async function runToEnd(file: string, args: string[], env: NodeJS.ProcessEnv): Promise<string> {
  const child = spawn(process.execPath, [path(file), ...args], { env, stdio: ['ignore', 'pipe', 'pipe'] })
  let text = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (text += chunk))
  const code = await new Promise((resolve) => child.once('exit', resolve))
  if (code !== 0) throw new Error(`${file} ${args.join(' ')}: ${text}`)
  return text
}

const path = (file: string) => fileURLToPath(new URL(`../${file}`, import.meta.url))
