import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { aimsOf } from './aims.ts'
import type { Row } from './measure.ts'
import { shares } from './measure.ts'
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
  return results.map((result) => sizeOf(result, results[0])).join('\n')
}

function sizeOf(result: Result, smallest: Result | undefined): string {
  const { customers, machine, versions } = result
  const aims = aimsOf(result, smallest)
  return [
    `### ${customers.toLocaleString('en')} customers`,
    '',
    `With ${(customers * 5).toLocaleString('en')} notes and ${(customers * 12).toLocaleString('en')} ledger entries; ` +
      `${(result.diskMb / 1000).toFixed(1)} GB on the disk, made and loaded in ${(result.loadSeconds / 60).toFixed(1)} minutes, ` +
      `measured in ${result.minutes.toFixed(1)}. ${result.on}, ${machine.processors} × ${machine.processor}, ${machine.memoryGb} GB; ` +
      `Node ${versions.node}, PostgreSQL ${versions.postgres}, commit ${versions.commit}.`,
    '',
    '| | connections | p50 ms | p99 ms | requests/s | web MB | PostgreSQL MB | processor time: load / web / PostgreSQL % | bare SQL: p50 ms, ratio | look-up: p50 ms, ratio |',
    '| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |',
    ...result.rows.map(lineOf),
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

function lineOf(row: Row): string {
  const mb = (value: number | null) => (value === null ? '–' : value.toFixed(0))
  const beside = (p50: number) => `${p50.toFixed(1)}, ${(row.p50 / p50).toFixed(2)} ×`
  const cells = [
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
  return `| ${cells.join(' | ')} |`
}

function floorOf({ importRowsPerSecond, importFloorPerSecond }: Result): string {
  if (!importFloorPerSecond || importRowsPerSecond === null) return ''
  const [floor, ratio] = [Math.round(importFloorPerSecond).toLocaleString('en'), (importFloorPerSecond / importRowsPerSecond).toFixed(2)]
  return `; the same rows as bare set INSERTs on two connections: ${floor} a second, ${ratio} × as many`
}
