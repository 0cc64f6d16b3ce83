import type { FastifyInstance, InjectOptions } from 'fastify'
import { Logger, runOnce, type TaskList } from 'graphile-worker'
import pg from 'pg'
import { answersComeIn } from '#server/answers-come-in.ts'
import { buildApp } from '#server/app.ts'
import { openGateway } from '#server/gateway/open-gateway.ts'
import { runTask } from '#server/jobs.ts'
import { readConfig } from '#server/platform/config.ts'
import { type Database, openDatabase } from '#server/platform/database.ts'
import { keepPlans } from '#server/platform/keep-plans.ts'
import type { Mailer } from '#server/platform/mailer.ts'
import { openSecrets, type Secrets } from '#server/platform/secrets.ts'
import { testDatabase } from '#test/database.ts'
import { demoTemplate } from '#test/demo-template.ts'
import { createGiven, type Given } from '#test/given.ts'

// biome-ignore lint/suspicious/noExplicitAny: a test reads what it names; that replies fit the contract is the reply schema's work
export type Reply = { status: number; headers: Record<string, unknown>; body: any; text: string }
type Send = (path: string, more?: { body?: unknown; headers?: Record<string, string> }) => Promise<Reply>
export type Client = { get: Send; post: Send; patch: Send; put: Send; delete: Send; cookie: string | null }

export type TestSteward = {
  app: FastifyInstance
  /** As the program sees the database. */
  database: Database
  /** As its owner: for what no action makes. */
  owner: Database
  secrets: Secrets
  given: Given
  /** Every SQL statement that the program has sent, newest last. */
  statements: string[]
  clock: { minutes: (minutes: number) => void; now: () => Date }
  /** Runs the jobs that are due, until none is; `early` also those that wait for their time, `byClock` those whose time has come by the clock of the tests. They see that clock. */
  runJobs: (more?: { early?: boolean; byClock?: boolean }) => Promise<void>
  /** What the sandbox gateway tells by itself is told now, twice and in no order. */
  hearGateway: () => Promise<void>
  /** Requests with this cookie (name=value) or bearer token; none: a stranger. */
  client: (by?: { cookie?: string; token?: string }) => Client
  /** A member of staff of this role, signed in; of the demo, so that no second factor is asked of them. */
  as: (role: Parameters<Given['staff']>[0]['role'], more?: Partial<Parameters<Given['staff']>[0]>) => Promise<Client & { id: string }>
  close: () => Promise<void>
}

const quiet = new Logger(() => () => {})
const origin = 'http://localhost:3000'

/**
 * Whether a job that could run now was passed over: the library looks for the next job before it has written down that the one at hand is done,
 * and where both belong to one queue it takes that for the end of the work.
 */
const isAnyDue = async ({ pool }: Database, tasks: string[]) => {
  const { rowCount } = await pool.query(
    `select from graphile_worker._private_jobs as job
       join graphile_worker._private_tasks as task on task.id = job.task_id
      where task.identifier = any ($1) and job.run_at <= now() and job.attempts < job.max_attempts and job.locked_at is null
      limit 1`,
    [tasks],
  )
  return (rowCount ?? 0) > 0
}

/**
 * The library does not wait until it has written down that the last job is done; its connections, when they end, do. Else a test that goes on and
 * removes that job leaves its queue locked for good, and what comes later in that queue is due for ever.
 */
async function runDue(connectionString: string, taskList: TaskList): Promise<void> {
  const pgPool = new pg.Pool({ connectionString })
  // A connection that breaks while it rests fails what asks next, which says so itself.
  pgPool.on('error', () => {})
  pgPool.on('connect', (client) => client.on('error', () => {}))
  try {
    await runOnce({ pgPool, taskList, noPreparedStatements: true, logger: quiet })
  } finally {
    await pgPool.end()
  }
}

/** Steward on a database of its own, called in process through its real HTTP stack: with a company, with none (`empty`), or with the demo company. */
export async function startSteward(
  more: { env?: Record<string, string>; empty?: boolean; demo?: boolean; mailer?: Mailer } = {},
): Promise<TestSteward> {
  const { appUrl, ownerUrl, drop } = await testDatabase(more.demo ? { template: await demoTemplate() } : {})
  const config = readConfig({
    DATABASE_URL: appUrl,
    DATABASE_OWNER_URL: ownerUrl,
    STEWARD_SECRET_KEY: Buffer.alloc(32, 7).toString('base64'),
    // Times a hundred shorter than real ones; and nobody waits for jobs that run when a test says so.
    STEWARD_GATEWAY_HASTE: '100',
    STEWARD_GATEWAY_WAIT_SECONDS: '0',
    ...more.env,
  })
  const statements: string[] = []
  const database = openDatabase(appUrl, { size: 8, onQuery: (sql) => statements.push(sql) })
  // As on the embedded database; without it runs what has a pooler before it.
  keepPlans(database.pool)
  const owner = openDatabase(ownerUrl, { size: 2 })
  const secrets = await openSecrets(database.db, config.secretKeys)
  let offset = 0
  const app = await buildApp({ database, secrets, config, clockOffset: () => offset })
  const opened = openGateway(config)
  const now = () => new Date(Date.now() + offset)
  // The gateway is in a hurry, we are not: a look at it comes when a test asks for it (`early`), never by itself on a machine that is busy.
  const taskList = runTask({
    database,
    secrets,
    mailer: more.mailer ?? null,
    publicUrl: config.publicUrl,
    mailbox: config.mailInAddress,
    answersComeIn: answersComeIn(config),
    ...opened,
    haste: 1,
    now,
  })
  const given = createGiven(owner.db, secrets)
  if (!more.empty && !more.demo) await given.company()

  const client: TestSteward['client'] = (by = {}) => {
    const send =
      (method: InjectOptions['method']): Send =>
      async (path, { body, headers } = {}) => {
        const reply = await app.inject({
          method: method ?? 'GET',
          url: path,
          headers: {
            host: 'localhost:3000',
            ...(by.token ? { authorization: `Bearer ${by.token}` } : { origin }),
            ...(by.cookie && { cookie: by.cookie }),
            ...(body !== undefined && { 'content-type': 'application/json' }),
            ...headers,
          },
          ...(body !== undefined && { payload: typeof body === 'string' ? body : JSON.stringify(body) }),
        })
        const isJson = String(reply.headers['content-type'] ?? '').includes('json')
        return {
          status: reply.statusCode,
          headers: reply.headers,
          text: reply.body,
          body: isJson && reply.body ? JSON.parse(reply.body) : undefined,
        }
      }
    return {
      get: send('GET'),
      post: send('POST'),
      patch: send('PATCH'),
      put: send('PUT'),
      delete: send('DELETE'),
      cookie: by.cookie ?? null,
    }
  }

  return {
    app,
    database,
    owner,
    secrets,
    given,
    statements,
    clock: {
      minutes: (minutes) => {
        offset += minutes * 60_000
      },
      now,
    },
    runJobs: async ({ early = false, byClock = false } = {}) => {
      if (early)
        await owner.pool.query('update graphile_worker._private_jobs set run_at = now() where run_at > now() and attempts < max_attempts')
      const run = async () => {
        do await runDue(ownerUrl, taskList)
        while (await isAnyDue(owner, Object.keys(taskList)))
      }
      if (!byClock) return run()
      const bring =
        'update graphile_worker._private_jobs set run_at = now() where run_at > now() and run_at <= $1 and attempts < max_attempts'
      do await run()
      while (((await owner.pool.query(bring, [now()])).rowCount ?? 0) > 0)
    },
    hearGateway: async () => {
      const deliver = async (text: string, signature: string) => {
        const headers = { host: 'localhost:3000', 'content-type': 'application/json', 'gateway-signature': signature }
        const reply = await app.inject({ method: 'POST', url: '/api/gateway-webhooks', headers, payload: text })
        return reply.statusCode === 204
      }
      while ((await opened.tellEvents(deliver, now())) > 0) {
        // The next round.
      }
    },
    client,
    as: async (role, details) => {
      const person = await given.staff({ role, isDemo: true, ...details })
      const cookie = await given.session(person.id, { offsetMs: offset })
      return { ...client({ cookie }), id: person.id }
    },
    close: async () => {
      await app.close()
      await opened.close()
      await database.close()
      await owner.close()
      await drop()
    },
  }
}
