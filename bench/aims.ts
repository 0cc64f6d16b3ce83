import { paceOfOffice, type Row } from './measure.ts'
import type { Result } from './results.ts'

export type Aim = { aim: string; seen: string; met: boolean }

/** What this size was to reach, and what it has reached. `smallest` is the size that the others are compared with. */
export function aimsOf(result: Result, smallest: Result | undefined): Aim[] {
  if (result.tickets !== undefined) return ticketAims(result)
  const at = (connections: number, group: Row['group']) =>
    result.rows.filter((row) => row.group === group && row.connections === connections)
  const exact = [...at(1, 'exact'), ...at(8, 'exact')]
  const [atEight] = [at(8, 'exact')]
  const dashboard = result.rows.filter((row) => row.group === 'dashboard')
  const reports = result.rows.filter((row) => row.group === 'report' && row.connections === 1)
  const grown = exact
    .filter((row) => row.connections === 1)
    .map((row) => row.p50 / (smallest?.rows.find((other) => other.work === row.work && other.connections === 1)?.p50 ?? Number.NaN))
  const aims = [
    below(
      'exact searches, p50 against the look-up',
      2,
      most(exact, (row) => row.p50 / row.lookUp.p50),
      times,
    ),
    below(
      'exact searches, p99 at 8 connections',
      25,
      most(atEight, (row) => row.p99),
      milliseconds,
    ),
    below(
      'two words of a name, p99 at 8 connections',
      50,
      most(at(8, 'words'), (row) => row.p99),
      milliseconds,
    ),
    below(
      'a misspelt name, p99 at 8 connections',
      150,
      most(at(8, 'misspelt'), (row) => row.p99),
      milliseconds,
    ),
    below(
      'the dashboard, p50 against its own statements as bare SQL',
      1.5,
      most(dashboard, (row) => row.p50 / row.bareSql.p50),
      times,
    ),
    below(
      'reports and flags, p50',
      1000,
      most(reports, (row) => row.p50),
      milliseconds,
    ),
    below(
      'a check of a note of 5,000 characters, p50 at 1 connection',
      10,
      most(at(1, 'check'), (row) => row.p50),
      milliseconds,
    ),
    below(
      'the Billing tab and the ledger of an account with 10,000 entries, p99 at 1 connection',
      50,
      most(at(1, 'money'), (row) => row.p99),
      milliseconds,
    ),
    below(
      'memory of the web process',
      300,
      most(result.rows, (row) => row.webMb ?? 0),
      (value) => `${value.toFixed(0)} MB`,
    ),
  ]
  if (smallest && smallest.customers !== result.customers)
    aims.push(below(`exact searches, p50 against ${smallest.customers.toLocaleString('en')} customers`, 1.2, Math.max(...grown), times))
  if (result.importRowsPerSecond !== null)
    aims.push({
      aim: 'import, at least 5,000 rows a second',
      seen: Math.round(result.importRowsPerSecond).toLocaleString('en'),
      met: result.importRowsPerSecond >= 5000,
    })
  return aims.filter(({ seen }) => !seen.includes('NaN') && !seen.includes('Infinity'))
}

/** What the issue tracker was to reach: at one connection, at eight that ask as fast as they are answered, and at the pace of an office. */
function ticketAims({ rows, live }: Result): Aim[] {
  const each = (what: string, group: Row['group'], limit: number) => {
    const ofGroup = rows.filter((row) => row.group === group)
    const at = (connections: number) => ofGroup.filter((row) => row.connections === connections)
    const paced = ofGroup.flatMap(({ work, paced }) => (paced ? [{ work, p99: paced.p99 }] : []))
    return [
      slowest(`${what}, p99 at 1 connection`, limit, at(1)),
      slowest(`${what}, p99 at ${paceOfOffice(group)} requests a second`, limit, paced),
      slowest(`${what}, p99 at 8 connections`, limit, at(8)),
    ]
  }
  const aims = [
    ...each('the first page of any queue', 'queue', 25),
    ...each('the counts of the queues', 'counts', 50),
    ...each('rare words', 'rare words', 50),
    ...each('frequent words, newest first', 'frequent words', 50),
    below('100 open consoles hear of a reply, the slowest', 1000, live?.heard.most ?? Number.NaN, milliseconds),
    below('the counts, asked by 100 consoles at once, p99', 1000, live?.counted.p99 ?? Number.NaN, milliseconds),
  ]
  return aims.filter(({ seen }) => !seen.includes('NaN'))
}

/** Of several, the slowest: it says which, and how many were quick enough. */
function slowest(what: string, limit: number, of: { work: string; p99: number }[]): Aim {
  const p99 = Math.max(...of.map((one) => one.p99), of.length === 0 ? Number.NaN : 0)
  const aim = below(what, limit, p99, milliseconds)
  const which = of.find((one) => one.p99 === p99)
  const met = of.filter((one) => one.p99 <= limit).length
  return which ? { ...aim, seen: `${aim.seen} (${which.work}; ${met} of ${of.length} met)` } : aim
}

const most = (rows: Row[], of: (row: Row) => number) => Math.max(...rows.map(of))
const times = (value: number) => `${value.toFixed(2)} ×`
const milliseconds = (value: number) => `${value.toFixed(1)} ms`

function below(what: string, limit: number, value: number, show: (value: number) => string): Aim {
  return { aim: `${what}: at most ${show(limit)}`, seen: show(value), met: value <= limit }
}
