import { existsSync } from 'node:fs'
import { vitest } from '#bin/test-part.ts'
import { debianPackages } from '#soak/debian-packages.ts'
import { type Check, commitsCut, databaseAway } from '#soak/faults.ts'
import { allRounds, gatewayCells } from '#soak/gateway-cells.ts'
import { killRounds } from '#soak/kills.ts'
import { startMailServer } from '#soak/mail-server.ts'
import { startPooler } from '#soak/pooler.ts'
import { debianServer, embeddedServer, type PostgresServer } from '#soak/postgres-server.ts'
import { checksOfKills, type Part } from '#soak/report.ts'
import { startSplit } from '#soak/split.ts'
import { answersWhatIsInHand, clockJobsRunOnce, sharedChecks } from '#soak/two-of-each.ts'
import { startEmbedded } from '#soak/under-test.ts'
import { deadAndFrozenWorkers } from '#soak/workers.ts'

export type Counts = {
  kills: number
  splitKills: number
  awaySeconds: number
  cuts: number
  casesPerEndpoint: number
  importRows: number
  seed: number
}
type Found = Pick<Part, 'checks' | 'kills' | 'because'>
type Report = (line: string) => void

/** The parts in the order in which they run. */
export const parts: { name: string; title: string; run: (counts: Counts, report: Report) => Promise<Found> }[] = [
  { name: 'fuzz', title: 'Malformed and hostile requests', run: fuzzed },
  { name: 'kills', title: 'Kills under load, on npm start', run: kills },
  { name: 'faults', title: 'A database that is away, commits that are cut, workers that die and freeze', run: faults },
  { name: 'gateway', title: 'A payment gateway that is slow, down or lying', run: gateway },
  { name: 'pg15', title: 'Two web processes and two workers on PostgreSQL 15', run: (counts, report) => onDebian(counts, report, false) },
  { name: 'http15', title: 'The tests of the API on PostgreSQL 15', run: testsOnDebian },
  { name: 'pg18', title: 'Two web processes and two workers on PostgreSQL 18', run: onEmbedded },
  { name: 'pooler', title: 'The same through PgBouncer in transaction mode', run: (counts, report) => onDebian(counts, report, true) },
]

type Walked = { endpoint: string; cases: number; slowestMs: number; failure?: unknown }
type Fuzz = (plan: { casesPerEndpoint: number; seed: number; report: (walked: Walked) => void }) => Promise<{ rows: Walked[] }>

async function fuzzed({ casesPerEndpoint, seed }: Counts, report: Report): Promise<Found> {
  const file = new URL('fuzz.ts', import.meta.url)
  if (!existsSync(file)) return { checks: [], because: 'this release has no soak/fuzz.ts.' }
  const { fuzz } = (await import(file.href)) as { fuzz: Fuzz }
  const told = ({ endpoint, failure }: Walked) => failure && report(`${endpoint}: ${JSON.stringify(failure).slice(0, 400)}`)
  const { rows } = await fuzz({ casesPerEndpoint, seed, report: told })
  const failing = rows.filter(({ failure }) => failure).map(({ endpoint }) => endpoint)
  const cases = rows.reduce((sum, row) => sum + row.cases, 0)
  const slowest = Math.max(0, ...rows.map(({ slowestMs }) => slowestMs))
  const seen = `${cases} requests to ${rows.length} endpoints, slowest ${slowest} ms${failing.length > 0 ? `; fails: ${failing.join(', ')}` : ''}`
  return { checks: [{ what: 'no request, however made, is answered with a bug', seen, holds: rows.length > 0 && failing.length === 0 }] }
}

async function kills({ kills: rounds, importRows, seed }: Counts, report: Report): Promise<Found> {
  const mail = await startMailServer()
  try {
    const underTest = await startEmbedded(mail.url)
    try {
      const result = await killRounds({ underTest, mail, rounds, seed, importRows, drainSeconds: 420, report })
      return { kills: result, checks: checksOfKills(result) }
    } finally {
      await underTest.stop()
    }
  } finally {
    await mail.close()
  }
}

async function faults({ awaySeconds, cuts }: Counts, report: Report): Promise<Found> {
  const server = await embeddedServer()
  const checks: Check[] = []
  try {
    report(`The database is away for ${awaySeconds} s.`)
    checks.push(...(await databaseAway(server, awaySeconds)))
    report(`${cuts} connections are cut at COMMIT.`)
    checks.push(...(await commitsCut(server, cuts)))
  } finally {
    await server.remove()
  }
  report('A worker is killed, another is frozen; this takes two minutes.')
  checks.push(...(await deadAndFrozenWorkers()))
  return { checks }
}

async function gateway(_: Counts, report: Report): Promise<Found> {
  const server = await embeddedServer()
  try {
    return { checks: await gatewayCells(server, allRounds, report) }
  } finally {
    await server.remove()
  }
}

async function onDebian(counts: Counts, report: Report, pooled: boolean): Promise<Found> {
  const because = await debianPackages(pooled ? ['postgresql-15', 'pgbouncer'] : ['postgresql-15'])
  if (because) return { checks: [], because }
  return onServer(await debianServer(), counts, report, pooled)
}

/** All but what is about the embedded server itself, and what runs on databases of its own. */
const onAnyServer = [
  'routes.test.ts',
  // What these would tell, had it not grown into files of its own.
  ...['account-over-time.db', 'allowances.db', 'above-the-limit.db', 'cancelling.db', 'counts-of-notes.db', 'cut-off.db', 'editing.db'],
  ...['imported.db', 'lists-and-search.db', 'notices.db', 'pay-link.db', 'sign-in.db', 'sign-up.db', 'signing-in.db', 'stuck.db'],
  ...['mails-on-tickets.db', 'placed-by-hand.db', 'placing-taken-back.db', 'templates.db', 'who-signs-in.db', 'who-stays.db'],
  ...['family.db', 'send-mail.db', 'fold.db', 'statements.db', 'worker-heartbeat.db', 'database.db', 'migrate.db'],
  ...['install-preset.db', 'permissions.test', 'security.test', 'data.test', 'health.test'],
]

/** The tests that talk to the API and to the database, as `npm test` has them, on a server that is not ours. */
async function testsOnDebian(): Promise<Found> {
  const because = await debianPackages(['postgresql-15'])
  if (because) return { checks: [], because }
  const server = await debianServer('trust')
  try {
    process.env.STEWARD_TEST_DATABASE = server.superuserUrl.replace(/steward$/, 'postgres')
    const { passed, failed } = await vitest('http', onAnyServer)
    return {
      checks: [{ what: 'the tests of the API pass', seen: `${passed} passed, ${failed} failed`, holds: passed > 100 && failed === 0 }],
    }
  } finally {
    delete process.env.STEWARD_TEST_DATABASE
    await server.remove()
  }
}

async function onEmbedded(counts: Counts, report: Report): Promise<Found> {
  return onServer(await embeddedServer(), counts, report, false)
}

async function onServer(server: PostgresServer, { splitKills, seed }: Counts, report: Report, pooled: boolean): Promise<Found> {
  const mail = await startMailServer()
  const pooler = pooled ? await startPooler(server) : undefined
  try {
    // What is killed must not be waited for: how a payment ended is asked for, and not heard with the answer.
    const more = { STEWARD_GATEWAY_WAIT_SECONDS: '0' }
    const split = await startSplit({ server, ...(pooler && { pooler }), smtpUrl: mail.url, webs: 2, workers: 2, demo: true, more })
    try {
      const checks = await sharedChecks(split, mail, pooler)
      if (server.name.endsWith('15') && !pooled) checks.push(await clockJobsRunOnce(server.ownerUrl))
      const result = await killRounds({ underTest: split, mail, rounds: splitKills, seed, importRows: 0, drainSeconds: 300, report })
      checks.push(...checksOfKills(result), await answersWhatIsInHand(split))
      return { kills: result, checks }
    } finally {
      await split.stop()
    }
  } finally {
    await pooler?.remove()
    await server.remove()
    await mail.close()
  }
}
