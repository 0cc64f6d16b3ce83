import { rmSync } from 'node:fs'
import pg from 'pg'
import { runningEmbeddedPostgres } from '#server/platform/embedded-postgres.ts'
import { mailIn } from '#soak/mix.ts'
import { pick, type Random } from '#soak/random.ts'
import { freePort, launch, leftOf, newDataFolder, processesOf, within } from '#test/running-steward.ts'

/** One thing that can be killed. */
export type Kill = {
  kind: string
  /** Milliseconds in which it must serve again by itself. */
  limit: number
  /** Kills it, and answers how one sees that it serves again. */
  strike: (random: Random) => Promise<() => Promise<boolean>>
}

/** A Steward that runs for a test, whatever it consists of. */
export type UnderTest = {
  name: string
  urls: string[]
  ownerUrl: string
  superuserUrl: string
  /** Where mail comes in; null: nowhere. */
  mailPort: number | null
  kills: Kill[]
  printed: () => string
  stop: () => Promise<void>
}

export const killed = (pid: number | undefined) => {
  if (pid === undefined) throw new Error('There is no such process to kill.')
  process.kill(pid, 'SIGKILL')
}

/** A connection of its own for one question, so that what died before does not answer. */
export async function ask<Row extends pg.QueryResultRow>(url: string, sql: string, values: unknown[] = []): Promise<Row[]> {
  return connected(url, async (client) => (await client.query<Row>(sql, values)).rows)
}

/** A connection for as long as something is looked up, however that ends. */
export async function connected<T>(url: string, use: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 })
  client.on('error', () => {})
  try {
    await client.connect()
    return await use(client)
  } finally {
    await client.end().catch(() => {})
  }
}

export async function serves(url: string): Promise<boolean> {
  const reply = await fetch(`${url}/api/health`, { signal: AbortSignal.timeout(2_000) }).catch(() => null)
  await reply?.text().catch(() => '')
  return reply?.status === 200
}

/** One session of the program, at random: the server ends all others and recovers from its log. */
export function killBackend(ownerUrl: string, superuserUrl: string, isBack: () => Promise<boolean>): Kill['strike'] {
  return async (random) => {
    const rows = await ask<{ pid: number }>(
      superuserUrl,
      "select pid from pg_stat_activity where usename in ('steward_app', 'steward_owner') and backend_type = 'client backend' order by state, pid",
    )
    const { pid } = pick(random, rows)
    process.kill(pid, 'SIGKILL')
    return async () => (await isBack()) && (await canAsk(ownerUrl))
  }
}

export const canAsk = (url: string) =>
  ask(url, 'select 1').then(
    () => true,
    () => false,
  )

/** The pools of workers that have said that they live, since then. */
export async function workersSince(ownerUrl: string, since: Date): Promise<string[]> {
  const rows = await ask<{ worker_id: string }>(ownerUrl, 'select worker_id from worker_heartbeats where seen_at > $1', [since]).catch(
    () => [],
  )
  return rows.map(({ worker_id }) => worker_id)
}

/** Steward as `npm start` runs it, on a database of its own, with the demo company. */
export async function startEmbedded(smtpUrl: string): Promise<UnderTest> {
  const dataDir = newDataFolder()
  const mailPort = await freePort()
  const running = await launch(dataDir, undefined, {
    STEWARD_DEMO: '1',
    STEWARD_DEMO_PASSWORD: 'soaked-in-rain-9',
    SMTP_URL: smtpUrl,
    SMTP_IN_LISTEN: `127.0.0.1:${mailPort}`,
    MAIL_IN_ADDRESS: mailIn,
    // What is killed must not be waited for: how a payment ended is asked for, and not heard with the answer.
    STEWARD_GATEWAY_WAIT_SECONDS: '0',
  })
  const url = `http://127.0.0.1:${running.port}`
  const stop = async () => {
    const { all } = processesOf(running)
    running.launcher.kill('SIGTERM')
    await running.exitCode
    const left = leftOf(all, dataDir)
    rmSync(dataDir, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 })
    if (left.length > 0) throw new Error(`Left running: ${left.join('; ')}`)
  }
  try {
    // The first start may have to build the console.
    await within(120_000, 'Steward serves', () => running.printed().includes('Steward is ready') || running.launcher.exitCode !== null)
    const urls = runningEmbeddedPostgres(dataDir)
    if (!urls) throw new Error(`Steward did not start: ${running.printed()}`)
    return {
      name: 'npm start (embedded 18)',
      urls: [url],
      ownerUrl: urls.ownerUrl,
      superuserUrl: urls.superuserUrl,
      mailPort,
      printed: running.printed,
      stop,
      kills: killsOf(running, urls, () => serves(url)),
    }
  } catch (error) {
    await stop()
    throw error
  }
}

/** What can be killed of it, each with how one sees that it serves again. */
function killsOf(
  running: Awaited<ReturnType<typeof launch>>,
  { ownerUrl, superuserUrl }: { ownerUrl: string; superuserUrl: string },
  healthy: () => Promise<boolean>,
): Kill[] {
  const now = () => processesOf(running)
  const another = (what: 'web' | 'worker' | 'postmaster', was: number | undefined) => {
    const is = now()[what]
    return is !== undefined && is !== was
  }
  return [
    {
      kind: 'web',
      limit: 5_000,
      strike: async () => {
        const { web } = now()
        killed(web)
        return async () => another('web', web) && healthy()
      },
    },
    {
      kind: 'worker',
      limit: 5_000,
      strike: async () => {
        const before = new Set(await workersSince(ownerUrl, new Date(0)))
        const { worker } = now()
        killed(worker)
        const at = new Date()
        return async () => another('worker', worker) && (await workersSince(ownerUrl, at)).some((id) => !before.has(id)) && healthy()
      },
    },
    {
      kind: 'postmaster',
      limit: 10_000,
      strike: async () => {
        const { postmaster } = now()
        killed(postmaster)
        return async () => another('postmaster', postmaster) && (await healthy()) && (await canAsk(ownerUrl))
      },
    },
    { kind: 'backend', limit: 10_000, strike: killBackend(ownerUrl, superuserUrl, healthy) },
  ]
}
