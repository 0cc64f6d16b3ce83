import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { aimsOf } from './aims.ts'
import type { LiveFigures, Row } from './measure.ts'
import { paceOfOffice, shares } from './measure.ts'
import type { Result } from './results.ts'

const page = fileURLToPath(new URL('../docs/performance.md', import.meta.url))
const from = '<!-- figures: written by npm run bench -->'
const to = '<!-- end of figures -->'

/** Puts the tables of all sizes between the marks of docs/performance.md, and leaves what people have written around them. */
export function writePage(results: Result[]): void {
  const text = readFileSync(page, 'utf8')
  const [before, after] = [text.split(from)[0], text.split(to)[1]]
  if (before === text || after === undefined) throw new Error(`docs/performance.md has lost its marks: ${from} and ${to}.`)
  writeFileSync(page, `${before}${from}\n\n${figuresOf(results)}\n${to}${after}`)
}

export function figuresOf(results: Result[]): string {
  return results
    .map((result) =>
      sizeOf(
        result,
        results.find(({ tickets }) => tickets === undefined),
      ),
    )
    .join('\n')
}

function sizeOf(result: Result, smallest: Result | undefined): string {
  const { customers, tickets, machine, versions } = result
  const aims = aimsOf(result, smallest)
  return [
    tickets === undefined ? `### ${customers.toLocaleString('en')} customers` : `### ${tickets.toLocaleString('en')} tickets`,
    '',
    `With ${heldIn(result)}; ` +
      `${(result.diskMb / 1000).toFixed(1)} GB on the disk, made and loaded in ${(result.loadSeconds / 60).toFixed(1)} minutes, ` +
      `measured in ${result.minutes.toFixed(1)}. ${result.on}, ${machine.processors} × ${machine.processor}, ${machine.memoryGb} GB; ` +
      `Node ${versions.node}, PostgreSQL ${versions.postgres}, commit ${versions.commit}.`,
    '',
    ...tableOf(result.rows),
    ...(result.live ? ['', liveOf(result.live)] : []),
    ...(result.importRowsPerSecond === null
      ? []
      : ['', `Import: ${Math.round(result.importRowsPerSecond).toLocaleString('en')} rows a second${floorOf(result)}.`]),
    '',
    '| aim | seen | |',
    '| --- | --- | --- |',
    ...aims.map(({ aim, seen, met }) => `| ${aim} | ${seen} | ${met ? 'met' : '**not met**'} |`),
    '',
  ].join('\n')
}

function heldIn({ customers, tickets }: Result): string {
  return tickets === undefined
    ? `${(customers * 5).toLocaleString('en')} notes and ${(customers * 12).toLocaleString('en')} ledger entries`
    : `somewhat more than ${(tickets * 5).toLocaleString('en')} messages, of ${customers.toLocaleString('en')} customers`
}

function liveOf({ consoles, replies, heard, counted }: LiveFigures): string {
  return (
    `${consoles} open consoles heard of ${replies} replies after ${heard.p50.toFixed(1)} ms (p50), ${heard.p99.toFixed(1)} (p99), at most ` +
    `${heard.most.toFixed(1)}, from the answer to who replied; then each of them asked for the counts at the same moment and had them after ` +
    `${counted.p50.toFixed(1)} ms (p50), ${counted.p99.toFixed(1)} (p99).`
  )
}

/** Where something was asked at a steady pace as well, a column more. */
function tableOf(rows: Row[]): string[] {
  const isPaced = rows.some(({ paced }) => paced !== undefined)
  const head = isPaced ? [...columns, 'at a steady pace: a second, p50, p99 ms'] : columns
  return [line(head), line(head.map(() => '---')), ...rows.map((row) => line(isPaced ? [...cellsOf(row), pacedOf(row)] : cellsOf(row)))]
}

const columns = [
  'asked',
  'connections',
  'p50 ms',
  'p99 ms',
  'requests/s',
  'web MB',
  'PostgreSQL MB',
  'processor time: load / web / PostgreSQL %',
  'bare SQL: p50 ms, ratio',
  'look-up: p50 ms, ratio',
]
const line = (cells: (string | number)[]) => `| ${cells.join(' | ')} |`
const pacedOf = ({ paced, group }: Row) => (paced ? `${paceOfOffice(group)}, ${paced.p50.toFixed(1)}, ${paced.p99.toFixed(1)}` : '')

function cellsOf(row: Row): (string | number)[] {
  const mb = (value: number | null) => (value === null ? '–' : value.toFixed(0))
  const beside = (p50: number) => `${p50.toFixed(1)}, ${(row.p50 / p50).toFixed(2)} ×`
  return [
    row.work,
    row.connections,
    row.p50.toFixed(1),
    row.p99.toFixed(1),
    row.perSecond.toFixed(0),
    mb(row.webMb),
    mb(row.postgresMb),
    shares(row.share).replaceAll('/', ' / '),
    beside(row.bareSql.p50),
    beside(row.lookUp.p50),
  ]
}

function floorOf({ importRowsPerSecond, importFloorPerSecond }: Result): string {
  if (!importFloorPerSecond || importRowsPerSecond === null) return ''
  const [floor, ratio] = [Math.round(importFloorPerSecond).toLocaleString('en'), (importFloorPerSecond / importRowsPerSecond).toFixed(2)]
  return `; the same rows as bare set INSERTs on two connections: ${floor} a second, ${ratio} × as many`
}
