import { createServer } from 'node:net'
import { join } from 'node:path'
import { Logger, type Runner, run, type TaskList } from 'graphile-worker'
import pg from 'pg'
import type { Page } from 'playwright-core'
import { inject } from 'vitest'
import { buildConsole } from '#bin/build-console.ts'
import { fillDemo } from '#database/demo/fill.ts'
import { buildApp } from '#server/app.ts'
import { openGateway } from '#server/gateway/open-gateway.ts'
import { runTask } from '#server/jobs.ts'
import { readConfig } from '#server/platform/config.ts'
import { type Database, openDatabase } from '#server/platform/database.ts'
import { openSecrets } from '#server/platform/secrets.ts'
import { issueLink } from '#server/staff/one-time-links.ts'
import { hashPassword } from '#server/staff/passwords.ts'
import { testDatabase } from '#test/database.ts'

const secretKeys = [Buffer.alloc(32, 7)]
export const demoPassword = 'a-demo-password'

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
  /** Signs in by the page's own form and waits for the frame; `path` is where the page opens. */
  signIn: (page: Page, role: DemoRole, path?: string) => Promise<void>
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
  await buildConsole()
  const own = await testDatabase(empty ? {} : { template: await demoTemplate() })
  const database = openDatabase(own.appUrl, { size: 8 })
  const secrets = await openSecrets(database.db, secretKeys)
  const port = await freePort()
  const url = `http://localhost:${port}`
  const config = readConfig({
    PORT: String(port),
    STEWARD_URL: url,
    DATABASE_URL: own.appUrl,
    STEWARD_SECRET_KEY: secretKeys[0]?.toString('base64'),
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

  return {
    url,
    db: database.db,
    signIn: async (page, role, path = '/customers') => {
      await page.goto(url + path)
      await page.getByLabel('E-mail address').fill(demoEmail(role))
      await page.getByLabel('Password', { exact: true }).fill(demoPassword)
      await page.keyboard.press('Enter')
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

/** Filled once a run and then only cloned. Filled under another name first, so that a filling that failed is never taken for whole. */
async function demoTemplate(): Promise<string> {
  const name = 'steward_demo'
  const server = inject('testServerUrl')
  const admin = new pg.Client({ connectionString: server })
  await admin.connect()
  try {
    const { rowCount } = await admin.query('SELECT FROM pg_database WHERE datname = $1', [name])
    if (rowCount) return name
    await admin.query('DROP DATABASE IF EXISTS steward_demo_draft WITH (FORCE)')
    await admin.query('CREATE DATABASE steward_demo_draft TEMPLATE steward_template OWNER steward_owner')
    await admin.query('GRANT CONNECT ON DATABASE steward_demo_draft TO steward_app, steward_reader')
    await fillDraft((role) => server.replace(/\/\/[^@]+@/, `//${role}@`).replace(/postgres$/, 'steward_demo_draft'))
    await admin.query(`ALTER DATABASE steward_demo_draft RENAME TO ${name}`)
    return name
  } finally {
    await admin.end()
  }
}

async function fillDraft(urlFor: (role: string) => string) {
  const database = openDatabase(urlFor('steward_app'), { size: 2 })
  const client = new pg.Client({ connectionString: urlFor('steward_owner') })
  await client.connect()
  try {
    const { seal, fingerprint } = await openSecrets(database.db, secretKeys)
    await fillDemo({ client, now: new Date(), passwordHash: await hashPassword(demoPassword), seal, fingerprint })
    await client.query('ANALYZE')
  } finally {
    await client.end()
    await database.close()
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(0, 'localhost', () => {
      const address = probe.address()
      probe.close(() => (address && typeof address === 'object' ? resolve(address.port) : reject(new Error('No port is free.'))))
    })
  })
}
