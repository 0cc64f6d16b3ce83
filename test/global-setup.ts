import pg from 'pg'
import type { TestProject } from 'vitest/node'
import { startEmbeddedPostgres } from '#server/platform/embedded-postgres.ts'
import { migrate } from '#server/platform/migrate.ts'
import { bootstrap } from '#server/platform/postgres-cluster.ts'
import { removeFolder, serverFolder } from '#test/server-folder.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** Signs in to the test server's own `postgres` database as its superuser. */
    testServerUrl: string
  }
}

/**
 * One PostgreSQL for a whole test run, with a migrated template that each test file clones: the embedded one, or with
 * STEWARD_TEST_DATABASE an outside one for tests alone, given as its superuser's address of the database `postgres`.
 */
export async function setup(project: TestProject) {
  const outside = process.env.STEWARD_TEST_DATABASE
  if (outside) return setupOutside(project, outside)

  const folder = serverFolder()
  const server = await startEmbeddedPostgres({ dataDir: folder, durable: false, environment: clockOfTests() }).catch((error) => {
    removeFolder(folder)
    throw error
  })
  const teardown = async () => {
    await server.stop()
    removeFolder(folder)
  }

  try {
    await migrate(server.ownerUrl)
    const testServerUrl = server.superuserUrl.replace(/steward$/, 'postgres')
    await query(testServerUrl, 'ALTER DATABASE steward RENAME TO steward_template')
    project.provide('testServerUrl', testServerUrl)
  } catch (error) {
    await teardown()
    throw error
  }
  return teardown
}

/** Under `faketime` PostgreSQL goes by the same clock as the tests. */
function clockOfTests(): Record<string, string> {
  const { FAKETIME, LD_PRELOAD } = process.env
  return FAKETIME && LD_PRELOAD ? { FAKETIME, LD_PRELOAD } : {}
}

/** It must let every role in without a password, as the embedded one does. What an earlier run left there is dropped. */
async function setupOutside(project: TestProject, url: string) {
  const clean = async () => {
    const names = await query(url, "SELECT datname FROM pg_database WHERE datname ~ '^(test_|steward)'")
    for (const { datname } of names) await query(url, `DROP DATABASE IF EXISTS ${datname} WITH (FORCE)`)
  }
  const urlOf = (role: string, database: string) => url.replace(/\/\/[^@]+@/, `//${role}@`).replace(/postgres$/, database)
  await clean()
  await bootstrap(urlOf)
  await migrate(urlOf('steward_owner', 'steward'))
  await query(url, 'ALTER DATABASE steward RENAME TO steward_template')
  project.provide('testServerUrl', url)
  return clean
}

async function query(connectionString: string, sql: string) {
  const client = new pg.Client({ connectionString })
  await client.connect()
  try {
    return (await client.query<{ datname: string }>(sql)).rows
  } finally {
    await client.end()
  }
}
