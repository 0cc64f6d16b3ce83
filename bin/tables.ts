import { spawnSync } from 'node:child_process'
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { startEmbeddedPostgres } from '#server/platform/embedded-postgres.ts'
import { migrate } from '#server/platform/migrate.ts'
import { StartRefused } from '#server/platform/start-refused.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const file = `${root}server/tables.ts`
const header = `// The rows of every table, with the comments of its columns. Made from database/migrations: node bin/db.ts tables\n`

// As our parsers hand them over: int8 as bigint, dates as 'YYYY-MM-DD', instants as Date.
const types = { int8: 'bigint' }

/** Writes server/tables.ts from a database made of the migrations alone, so that nobody's own data folder can change it. */
export async function generateTables() {
  const folder = mkdtempSync('/tmp/steward-tables-')
  chmodSync(folder, 0o711)
  try {
    const postgres = await startEmbeddedPostgres({ dataDir: folder, durable: false })
    try {
      await migrate(postgres.ownerUrl)
      generate(postgres.ownerUrl)
    } finally {
      await postgres.stop()
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function generate(url: string) {
  const flags = [
    '--dialect',
    'postgres',
    '--url',
    url,
    '--out-file',
    file,
    '--date-parser',
    'string',
    '--default-schema',
    'public',
    '--log-level',
    'error',
  ]
  const { status, stderr } = spawnSync(
    process.execPath,
    [`${root}node_modules/kysely-codegen/dist/cli/bin.js`, ...flags, '--type-mapping', JSON.stringify(types)],
    {
      encoding: 'utf8',
    },
  )
  if (status !== 0) throw new StartRefused(`server/tables.ts could not be made: ${stderr}`)
  writeFileSync(file, header + readFileSync(file, 'utf8'))
}
