import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import pg from 'pg'
import { openSessions } from '#bench/ground.ts'
import { fillHeavyAccount } from '#bench/heavy-account.ts'
import { measure, type Pace } from '#bench/measure.ts'
import { diskMb, leavePlace, loadedPlace } from '#bench/place.ts'
import { writePage } from '#bench/report.ts'
import { commit, keepResult, keptResults, machine } from '#bench/results.ts'
import { ticketsOf } from '#bench/ticket.ts'

// How fast Steward is: npm run bench, npm run bench -- --customers 1000000, or npm run bench -- --customers 10000 --tickets 1000000. Each size is kept in bench/results, and docs/performance.md written of all.

const { values } = parseArgs({
  options: {
    customers: { type: 'string', default: '10000,100000' },
    /** So many tickets, and their work alone is measured. Without it: some for every customer, and everything else is measured. */
    tickets: { type: 'string' },
    /** A folder to load into and keep, or one that was loaded already; of several sizes, each in a folder of its own there. Without it: a temporary one, removed at the end. */
    data: { type: 'string' },
    /** A pattern: measure this work alone, and write nothing down. */
    only: { type: 'string' },
    /** How long each kind of work is asked for at each number of connections. */
    seconds: { type: 'string', default: '3' },
  },
})
const seconds = Number(values.seconds)
// At a steady pace so many requests, however slow the pace: of forty the 99th percentile would be the slowest one.
const pace: Pace = { rounds: 2, seconds, besideSeconds: seconds / 2, pacedRequests: 100 * seconds, recorded: 120 }
const only = values.only === undefined ? null : new RegExp(values.only)
const tell = (sentence: string) => console.log(sentence)

const sizes = values.customers.split(',').map(Number)
const asked = values.tickets === undefined ? null : Number(values.tickets)
for (const customers of sizes) {
  const tickets = asked ?? ticketsOf(customers)
  const kept = values.data && (sizes.length > 1 ? join(resolve(values.data), String(customers)) : resolve(values.data))
  const folder = kept || mkdtempSync(join(tmpdir(), 'steward-bench-'))
  tell(`\n${customers.toLocaleString('en')} customers, ${tickets.toLocaleString('en')} tickets, in ${folder}`)
  const leave = () => leavePlace(folder, values.data !== undefined)
  // Ctrl-C in the middle of anything takes the database and its folder away as the end does.
  const interrupted = () => void leave().finally(() => process.exit(130))
  process.once('SIGINT', interrupted).once('SIGTERM', interrupted)
  try {
    const place = await loadedPlace(folder, { customers, tickets }, tell)
    const disk = await diskMb(folder)
    tell(`Loaded in ${place.loadSeconds.toFixed(0)} s; ${(disk / 1000).toFixed(1)} GB on the disk`)
    const facts = await beginning(place.postgres.ownerUrl)
    const from = performance.now()
    const { rows, live, imported } = await measure(
      place,
      { customers, tickets, disposition: facts.disposition },
      asked === null ? 'customers' : 'tickets',
      pace,
      only,
      tell,
    )
    const minutes = (performance.now() - from) / 60_000
    tell(`Measured in ${minutes.toFixed(1)} minutes`)
    if (only) continue
    keepResult({
      customers,
      ...(asked !== null && { tickets }),
      on: new Date().toISOString().slice(0, 10),
      machine: machine(),
      versions: { node: process.versions.node, postgres: facts.version, commit: commit() },
      loadSeconds: place.loadSeconds,
      diskMb: disk,
      minutes,
      ...(live && { live }),
      importRowsPerSecond: imported?.perSecond ?? null,
      importFloorPerSecond: imported?.floor ?? null,
      rows,
    })
    writePage(keptResults())
  } finally {
    process.off('SIGINT', interrupted).off('SIGTERM', interrupted)
    await leave()
  }
}

/** Signs the agents in, and asks what the requests need to know. */
async function beginning(ownerUrl: string) {
  const client = new pg.Client({ connectionString: ownerUrl })
  await client.connect()
  try {
    await fillHeavyAccount(client)
    await openSessions(client)
    const { rows } = await client.query<{ category: string; name: string }>(
      `select category, name from dispositions where teams = '{}' and least_role is null and product_line is null and not is_sole_reason
          and direction = 'either' and audience in ('customer', 'either') order by category, name limit 1`,
    )
    const version = await client.query<{ server_version: string }>('show server_version')
    const disposition = rows[0]
    if (!disposition) throw new Error('The presets hold no disposition that anybody may use.')
    return { disposition, version: version.rows[0]?.server_version ?? 'unknown' }
  } finally {
    await client.end()
  }
}
