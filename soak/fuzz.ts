import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { startEmbeddedPostgres } from '#server/platform/embedded-postgres.ts'
import { migrate } from '#server/platform/migrate.ts'
import { type Walked, walkApi } from '#test/openapi-walker.ts'
import { openWorld } from '#test/walker/open-world.ts'

type Plan = {
  casesPerEndpoint: number
  /** The same seed draws the same requests; a new one each time unless it is given. */
  seed?: number
  only?: (endpoint: string) => boolean
  /** Told of each endpoint when it is done. */
  report?: (walked: Walked) => void
}

/** Walks every endpoint of the OpenAPI document with requests that nobody should send, on a PostgreSQL and a demo company of its own. */
export async function fuzz({
  casesPerEndpoint,
  seed = Date.now() % 2 ** 31,
  only,
  report,
}: Plan): Promise<{ seed: number; rows: Walked[] }> {
  const folder = mkdtempSync(join(tmpdir(), 'steward-fuzz-'))
  // Open to the user that PostgreSQL runs as, when root runs this.
  chmodSync(folder, 0o711)
  try {
    const server = await startEmbeddedPostgres({ dataDir: folder, durable: false })
    try {
      await migrate(server.ownerUrl)
      const world = await openWorld(server)
      try {
        return { seed, rows: await walkApi(world, { casesPerEndpoint, seed, ...(only && { only }), ...(report && { report }) }) }
      } finally {
        await world.close()
      }
    } finally {
      await server.stop()
    }
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
  }
}

/** One line of the table: endpoint, cases, statuses, slowest. */
export function fuzzLine({ endpoint, cases, statuses, slowestMs, failure }: Walked): string {
  const told = Object.entries(statuses).map(([status, count]) => `${status}×${count}`)
  return `${failure ? '✗' : '✓'} ${endpoint.padEnd(26)} ${String(cases).padStart(6)}  slowest ${String(slowestMs).padStart(5)} ms  ${told.join(' ')}`
}

if (import.meta.main) {
  const { values } = parseArgs({
    options: { cases: { type: 'string', default: '2000' }, seed: { type: 'string' }, only: { type: 'string' } },
  })
  const from = performance.now()
  const { seed, rows } = await fuzz({
    casesPerEndpoint: Number(values.cases),
    ...(values.seed && { seed: Number(values.seed) }),
    ...(values.only && { only: (endpoint) => endpoint === values.only }),
    report: (walked) => console.log(fuzzLine(walked)),
  })
  const failures = rows.flatMap(({ failure }) => failure ?? [])
  for (const failure of failures) console.log(`\n${failure}`)
  const cases = rows.reduce((sum, row) => sum + row.cases, 0)
  console.log(
    `\n${rows.length} endpoints, ${cases} requests, ${failures.length} with faults, seed ${seed}, ${Math.round((performance.now() - from) / 1000)} s`,
  )
  process.exitCode = failures.length > 0 ? 1 : 0
}
