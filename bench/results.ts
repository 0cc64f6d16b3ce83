import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { cpus, totalmem } from 'node:os'
import { fileURLToPath } from 'node:url'
import type { LiveFigures, Row } from './measure.ts'

export type Result = {
  customers: number
  /** Where the work on tickets was measured, and nothing else: how many there were. */
  tickets?: number
  on: string
  machine: { processors: number; processor: string; memoryGb: number }
  versions: { node: string; postgres: string; commit: string }
  loadSeconds: number
  diskMb: number
  minutes: number
  /** Rows a second of an import, where imports were there to be measured. */
  importRowsPerSecond: number | null
  /** The same rows as bare set INSERTs (see bare-import.ts), where that was measured. */
  importFloorPerSecond?: number | null
  live?: LiveFigures
  rows: Row[]
}

const folder = fileURLToPath(new URL('results/', import.meta.url))

/** Kept size by size, so that a size can be measured again alone and the page still shows them all. */
export function keepResult(result: Result): void {
  mkdirSync(folder, { recursive: true })
  const path = `${folder}${result.tickets === undefined ? result.customers : `tickets-${result.tickets}`}.json`
  writeFileSync(`${path}.half`, `${JSON.stringify(result, tidy, 2)}\n`)
  renameSync(`${path}.half`, path)
}

export function keptResults(): Result[] {
  if (!existsSync(folder)) return []
  return readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .map((name) => JSON.parse(readFileSync(folder + name, 'utf8')) as Result)
    .sort((one, other) => (one.tickets ?? 0) - (other.tickets ?? 0) || one.customers - other.customers)
}

export function machine(): Result['machine'] {
  const all = cpus()
  return { processors: all.length, processor: all[0]?.model.trim() ?? 'unknown', memoryGb: Math.round(totalmem() / 2 ** 30) }
}

/** The commit that was measured; what was not committed yet is said. */
export function commit(): string {
  try {
    const git = (...args: string[]) => execFileSync('git', args, { encoding: 'utf8' }).trim()
    return git('rev-parse', '--short', 'HEAD') + (git('status', '--porcelain', 'server', 'database', 'contract') === '' ? '' : ' and more')
  } catch {
    return 'unknown'
  }
}

const tidy = (_: string, value: unknown) => (typeof value === 'number' && !Number.isInteger(value) ? Number(value.toPrecision(4)) : value)
