import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import pg from 'pg'
import type { TestProject } from 'vitest/node'
import { startEmbeddedPostgres } from '#server/platform/embedded-postgres.ts'
import { migrate } from '#server/platform/migrate.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** Signs in to the test server's own `postgres` database as its superuser. */
    testServerUrl: string
  }
}

/** One PostgreSQL for a whole test run, with a migrated template that each test file clones. */
export async function setup(project: TestProject) {
  const folder = mkdtempSync('/tmp/steward-test-')
  // Open to the user that PostgreSQL runs as, when root runs the tests.
  chmodSync(folder, 0o711)
  const remove = () => rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
  const server = await startEmbeddedPostgres({ dataDir: folder, durable: false }).catch((error) => {
    remove()
    throw error
  })
  const teardown = async () => {
    await server.stop()
    remove()
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

async function query(connectionString: string, sql: string) {
  const client = new pg.Client({ connectionString })
  await client.connect()
  await client.query(sql)
  await client.end()
}
