import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import pg from 'pg'
import { openSessions } from '#bench/ground.ts'
import { measure, type Pace } from '#bench/measure.ts'
import { diskMb, loadedPlace } from '#bench/place.ts'

// How fast Steward is: npm run bench, or npm run bench -- --customers 1000000. Writes docs/performance.md as far as it is made of figures.

const { values } = parseArgs({
  options: {
    customers: { type: 'string', default: '10000,100000' },
    /** A folder to load into and keep, or one that is loaded already. */
    data: { type: 'string' },
    /** A pattern: measure this work alone, and write nothing down. */
    only: { type: 'string' },
    seconds: { type: 'string', default: '3' },
  },
})
const seconds = Number(values.seconds)
const pace: Pace = { rounds: 2, seconds, besideSeconds: seconds / 2, recorded: 120 }
const tell = (sentence: string) => console.log(sentence)

for (const customers of values.customers.split(',').map(Number)) {
  const folder = values.data ? resolve(values.data) : mkdtempSync(join(tmpdir(), 'steward-bench-'))
  tell(`\n${customers.toLocaleString('en')} customers, in ${folder}`)
  const from = performance.now()
  const place = await loadedPlace(folder, customers, values.data !== undefined, tell)
  try {
    tell(`Loaded in ${place.loadSeconds.toFixed(0)} s; ${(await diskMb(folder)).toFixed(0)} MB on the disk`)
    const client = new pg.Client({ connectionString: place.postgres.ownerUrl })
    await client.connect()
    await openSessions(client)
    const { rows } = await client.query<{ category: string; name: string }>(
      `select category, name from dispositions where teams = '{}' and least_role is null and product_line is null and not is_sole_reason
          and direction = 'either' and audience in ('customer', 'either') order by category, name limit 1`,
    )
    await client.end()
    const disposition = rows[0]
    if (!disposition) throw new Error('The presets hold no disposition that anybody may use.')
    await measure(place, { customers, disposition }, pace, values.only ? new RegExp(values.only) : null, tell)
    tell(`Took ${((performance.now() - from) / 60_000).toFixed(1)} min`)
  } finally {
    await place.remove()
  }
}
