import { createServer } from 'node:net'
import { join } from 'node:path'
import { Logger, type Runner, run, type TaskList } from 'graphile-worker'
import type { Page } from 'playwright-core'
import { buildApp } from '#server/app.ts'
import { openGateway } from '#server/gateway/open-gateway.ts'
import { runTask } from '#server/jobs.ts'
import { readConfig } from '#server/platform/config.ts'
import { type Database, type Db, openDatabase } from '#server/platform/database.ts'
import { openSecrets } from '#server/platform/secrets.ts'
import { issueLink } from '#server/staff/one-time-links.ts'
import { testDatabase } from '#test/database.ts'
import { demoKey, demoTemplate, demoPassword as templatePassword } from '#test/demo-template.ts'
import { createGiven } from '#test/given.ts'
import { settle } from './patient-keys.ts'

export const demoPassword = templatePassword

/** The mailbox of each of the demo's sign-ins, by role. */
const mailboxes = {
  agent: 'agent',
  lead: 'lead',
  supervisor: 'supervisor',
  billing: 'billing',
  ticket_administrator: 'tickets',
  administrator: 'admin',
  auditor: 'auditor',
}
export type DemoRole = keyof typeof mailboxes
export const demoEmail = (role: DemoRole) => `${mailboxes[role]}@steward.example`

export type TestConsole = {
  /** Where the console is, without a slash at the end. */
  url: string
  db: Database['db']
  /** Opens `path` as somebody of this role who has just signed in (the form has stories of its own), and waits for the frame. */
  signIn: (page: Page, role: DemoRole, path?: string) => Promise<void>
  /** The same without opening anything: for a story that opens its own page, or arranges something before. */
  comeIn: (page: Page, role: DemoRole) => Promise<void>
  /** Goes on to `path` as a link in the console leads there, and waits until it is drawn; loads it only where the page has no console open yet. */
  goOn: (page: Page, path: string) => Promise<void>
  /** A fresh one-time link for an empty database: the path with its token. */
  setUpPath: () => Promise<string>
  /** Moves the server's clock forward. */
  later: (milliseconds: number) => void
  /** What the server takes for now, in milliseconds. */
  now: () => number
  close: () => Promise<void>
}

/**
 * The built console, the API and a database of their own for one test file: the demo company, or nobody yet with `{ empty: true }`.
 * With `{ worker: true }` jobs run as well, in this process; `haste` divides what is waited for the gateway.
 */
export async function startConsole({ empty = false, worker = false, haste = 1 } = {}): Promise<TestConsole> {
  const own = await testDatabase(empty ? {} : { template: await demoTemplate() })
  const database = openDatabase(own.appUrl, { size: 8 })
  const secrets = await openSecrets(database.db, [demoKey])
  const port = await ownPort()
  const url = `http://localhost:${port}`
  const config = readConfig({
    PORT: String(port),
    STEWARD_URL: url,
    DATABASE_URL: own.appUrl,
    STEWARD_SECRET_KEY: demoKey.toString('base64'),
    // Without a worker nobody tells how a movement ended.
    STEWARD_GATEWAY_HASTE: String(haste),
    STEWARD_GATEWAY_WAIT_SECONDS: worker ? '8' : '0',
  })
  const opened = openGateway(config)
  let offset = 0
  const consoleFolder = join(import.meta.dirname, '../../dist/console')
  const app = await buildApp({ database, secrets, config, consoleFolder, clockOffset: () => offset })
  await app.listen({ port, host: 'localhost' })
  const runner = worker
    ? await startWorker(
        own.ownerUrl,
        runTask({ database, secrets, mailer: null, publicUrl: url, ...opened, now: () => new Date(Date.now() + offset) }),
      )
    : null

  const given = createGiven(database.db, secrets)
  const nowhere = `${url}/api/health`
  const isOpen = (page: Page) => page.url().startsWith(url) && page.url() !== nowhere
  const comeIn = async (page: Page, role: DemoRole) => {
    // What a page still asks for that somebody else had open would be asked in the name of who signs in now.
    if (isOpen(page)) await page.goto(nowhere)
    const value = await given.session(await staffOf(database.db, demoEmail(role)), { offsetMs: offset })
    await page
      .context()
      .addCookies([{ name: `steward-${port}`, value: value.slice(value.indexOf('=') + 1), url, httpOnly: true, sameSite: 'Lax' }])
  }

  return {
    url,
    db: database.db,
    comeIn,
    goOn: async (page, path) => {
      // What a link does: the router hears of it.
      if (isOpen(page)) await page.evaluate(`history.pushState(null, '', ${JSON.stringify(path)})`)
      else await page.goto(url + path)
      await settle(page)
    },
    signIn: async (page, role, path = '/customers') => {
      await comeIn(page, role)
      await page.goto(url + path)
      await page.getByRole('button', { name: /your menu/ }).waitFor()
    },
    setUpPath: async () => `/set-up#${await issueLink(database.db, 'set_up', null, new Date())}`,
    later: (milliseconds) => {
      offset += milliseconds
    },
    now: () => Date.now() + offset,
    close: async () => {
      await runner?.stop()
      await opened.close()
      await app.close()
      await database.close()
      await own.drop()
      resting.push(port)
    },
  }
}

const startWorker = (connectionString: string, taskList: TaskList): Promise<Runner> =>
  run({
    connectionString,
    taskList,
    concurrency: 2,
    noHandleSignals: true,
    pollInterval: 200,
    noPreparedStatements: true,
    logger: errorsOnly,
  })

const errorsOnly = new Logger(() => (level, message) => {
  if (level === 'error') console.error(message)
})

const staffOf = async (db: Db, email: string) =>
  (await db.selectFrom('staff').select('id').where('email', '=', email).executeTakeFirstOrThrow()).id

/** The ports of consoles that were closed. */
const resting: number[] = []

/**
 * The port that the file before had, in the same worker: for the browser it is the same server then, and the scripts that it has read and
 * compiled stay in its hand.
 */
const ownPort = async () => {
  const before = resting.pop()
  return (before === undefined ? null : await freePort(before).catch(() => null)) ?? (await freePort(0))
}

/** That port, or any where it is 0. */
function freePort(wanted: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(wanted, 'localhost', () => {
      const address = probe.address()
      probe.close(() => (address && typeof address === 'object' ? resolve(address.port) : reject(new Error('No port is free.'))))
    })
  })
}
