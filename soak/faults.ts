import type pg from 'pg'
import { startCutProxy } from '#soak/cut-proxy.ts'
import { effectsOf } from '#soak/effects.ts'
import type { Ask } from '#soak/mix.ts'
import { makeLanes } from '#soak/people.ts'
import type { PostgresServer } from '#soak/postgres-server.ts'
import { letters } from '#soak/random.ts'
import { startSplit } from '#soak/split.ts'
import { ask, connected, serves } from '#soak/under-test.ts'
import { within } from '#test/running-steward.ts'

export type Check = { what: string; seen: string; holds: boolean }

/** Every answer while the database is away: what each was, and the slowest. */
type Watched = { answers: Map<string, number>; slowest: number }

/**
 * The database stopped for so long: meanwhile health and the API answer 503 with Retry-After within two seconds, and it comes back by itself.
 * Then the same for a database that takes no writes.
 */
export async function databaseAway(server: PostgresServer, seconds: number): Promise<Check[]> {
  const split = await startSplit({ server, webs: 1, workers: 1, demo: false })
  try {
    const [url = ''] = split.urls
    const worker = split.workers[0]
    const before = worker?.pid()
    await server.stop()
    const away = await watch(url, seconds)
    const from = performance.now()
    await server.start()
    await within(20_000, 'it serves again', () => serves(url))
    const back = Math.round(performance.now() - from)
    const checks = [
      ...asChecks(`the database stopped for ${seconds} s`, away),
      { what: 'serves again by itself after the database came back', seen: `${back} ms`, holds: back <= 10_000 },
      await worksAgain(server.ownerUrl, before === worker?.pid()),
    ]

    await ask(server.superuserUrl, 'alter system set default_transaction_read_only = on')
    await ask(server.superuserUrl, 'select pg_reload_conf()')
    await new Promise((resolve) => setTimeout(resolve, 300))
    checks.push(...asChecks('the database takes no writes', await watch(url, 2)))
    await ask(server.superuserUrl, 'alter system reset default_transaction_read_only')
    await ask(server.superuserUrl, 'select pg_reload_conf()')
    const again = performance.now()
    await within(10_000, 'it serves again', () => serves(url))
    checks.push({ what: 'serves again once it takes writes', seen: `${Math.round(performance.now() - again)} ms`, holds: true })
    return checks
  } finally {
    await split.stop()
  }
}

async function watch(url: string, seconds: number): Promise<Watched> {
  const answers = new Map<string, number>()
  let slowest = 0
  const until = performance.now() + seconds * 1_000
  // The first of them may still find a connection that is just ending.
  while (performance.now() < until) {
    for (const path of ['/api/health', '/api/staff']) {
      const from = performance.now()
      const reply = await fetch(url + path, {
        headers: { cookie: `steward-${new URL(url).port}=x` },
        signal: AbortSignal.timeout(10_000),
      }).catch((error: Error) => error)
      const answer = reply instanceof Error ? reply.name : `${reply.status}${reply.headers.has('retry-after') ? ' with Retry-After' : ''}`
      if (!(reply instanceof Error)) await reply.text()
      answers.set(answer, (answers.get(answer) ?? 0) + 1)
      slowest = Math.max(slowest, performance.now() - from)
    }
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  return { answers, slowest: Math.round(slowest) }
}

const asChecks = (when: string, { answers, slowest }: Watched): Check[] => [
  {
    what: `${when}: health and API answer 503 with Retry-After and nothing else`,
    seen: [...answers].map(([answer, times]) => `${answer} × ${times}`).join(', '),
    holds: answers.size === 1 && answers.has('503 with Retry-After'),
  },
  { what: `${when}: within 2 s`, seen: `slowest ${slowest} ms`, holds: slowest <= 2_000 },
]

/** A job that is added now is done. */
async function worksAgain(ownerUrl: string, sameProcess: boolean): Promise<Check> {
  await ask(ownerUrl, `select graphile_worker.add_job('sweep', job_key := 'soak-sweep')`)
  const from = performance.now()
  await within(30_000, 'the worker works again', async () => {
    const rows = await ask(ownerUrl, `select from graphile_worker.jobs where key = 'soak-sweep'`)
    return rows.length === 0
  })
  return {
    what: 'the worker works again by itself',
    seen: `${Math.round(performance.now() - from)} ms after it was asked, ${sameProcess ? 'the same process' : 'a new process'}`,
    holds: true,
  }
}

/** The connection cut when COMMIT was sent, so often: the client asks again with its key, and it is in the table once. */
export async function commitsCut(server: PostgresServer, times: number): Promise<Check[]> {
  const proxy = await startCutProxy(server.reach)
  const password = server.passwords.steward_app
  const databaseUrl = `postgresql://steward_app${password && `:${password}`}@127.0.0.1:${proxy.port}/steward`
  const split = await startSplit({ server, webs: 1, workers: 0, demo: true, databaseUrl })
  try {
    const startedAt = new Date()
    const [url = ''] = split.urls
    const [lane] = await makeLanes({ ownerUrl: server.ownerUrl, urls: [url], mailPort: null }, { lanes: 1, customers: 1 })
    if (!lane) throw new Error('There is no lane.')
    const asks: Ask[] = []
    const firsts: number[] = []
    const seconds: number[] = []
    let thereAnyway = 0
    for (let n = 0; n < times; n += 1) {
      const mark = `cut${letters(startedAt.getTime() % 10_000)}x${letters(n)}`
      const body = { holderNames: [`Soak ${mark}`] }
      const one: Ask = { op: 'create customer', method: 'POST', path: '/api/customers', mark, key: `soak-${mark}`, body }
      asks.push(one)
      const send = () =>
        fetch(url + one.path, {
          method: one.method,
          headers: { cookie: lane.cookie, origin: url, 'content-type': 'application/json', 'idempotency-key': one.key },
          body: JSON.stringify(body),
        })
      proxy.cutNextCommit()
      firsts.push((await send()).status)
      await new Promise((resolve) => setTimeout(resolve, 50))
      await connected(server.ownerUrl, async (client: pg.Client) => {
        if ((await effectsOf(client, [one], startedAt)).get(mark) === 'once') thereAnyway += 1
      })
      seconds.push((await send()).status)
    }
    const effects = await connected(server.ownerUrl, (client: pg.Client) => effectsOf(client, asks, startedAt))
    const notOnce = asks.filter(({ mark }) => effects.get(mark) !== 'once').length
    return [
      {
        what: 'a connection cut at COMMIT is answered 503',
        seen: `${proxy.cuts()} cuts, ${firsts.filter((status) => status === 503).length} × 503; ${thereAnyway} were written all the same`,
        holds: proxy.cuts() === times && firsts.every((status) => status === 503),
      },
      {
        what: 'the same request again is answered as done, and is in the table once',
        seen: `${seconds.filter((status) => status === 201).length} × 201, ${notOnce} not once`,
        holds: seconds.every((status) => status === 201) && notOnce === 0,
      },
    ]
  } finally {
    await split.stop()
    await proxy.close()
  }
}
