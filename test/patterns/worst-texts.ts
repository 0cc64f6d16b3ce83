import { check } from 'recheck'
import type { Pattern } from './collect-patterns.ts'

const whole = 100_000
const sample = 3_000
const enough = 3

/** The pattern as the program uses it on a whole text: each match where it is global, else the first. */
export function milliseconds({ source, flags }: Pattern, text: string): number {
  const pattern = new RegExp(source, flags)
  return spent(() => (flags.includes('g') ? text.replace(pattern, '') : pattern.test(text)))
}

/** Of this thread alone: what else the machine does costs nothing here. */
export function spent(run: () => unknown): number {
  const before = process.threadCpuUsage().user
  run()
  return (process.threadCpuUsage().user - before) / 1000
}

/** The least of up to eight runs, and no more of them than it takes to be within `enough`: what runs beside it only ever makes it slower. */
export function leastMilliseconds(pattern: Pattern, text: string, enough: number): number {
  let least = Number.POSITIVE_INFINITY
  for (let runs = 0; runs < 8 && least > enough; runs += 1) least = Math.min(least, milliseconds(pattern, text))
  return least
}

/** The texts of `length` that take this pattern longest: what recheck finds, and the slowest of our own near misses. */
export async function worstTexts(pattern: Pattern, length = whole): Promise<string[]> {
  const own = nearMisses(pattern)
    .map((make) => ({ make, ms: milliseconds(pattern, make(Math.min(sample, length))) }))
    .sort((one, other) => other.ms - one.ms)
    .slice(0, enough)
    .map(({ make }) => make(length))
  return [...own, ...(await attacks(pattern, length))]
}

async function attacks({ source, flags }: Pattern, length: number): Promise<string[]> {
  const found = await check(source, flags, { timeout: 1_500 })
  if (found.status !== 'vulnerable') return []
  const { pumps, suffix } = found.attack
  const share = Math.floor(length / Math.max(1, pumps.length))
  return [
    `${pumps.map(({ prefix, pump }) => prefix + pump.repeat(Math.ceil(share / Math.max(1, pump.length)))).join('')}`.slice(
      0,
      length - suffix.length,
    ) + suffix,
  ]
}

type Make = (length: number) => string

/** Long rows of what the pattern speaks of, alone, in pairs and after its own beginning, each ended by what it does not expect. */
function nearMisses({ source }: Pattern): Make[] {
  const letters = alphabetOf(source)
  const words = source.match(/[a-z]{3,}/gi)?.slice(0, 6) ?? []
  const units = [...letters, ...words, ...letters.flatMap((one) => letters.map((other) => one + other)), ...words.map((word) => `${word} `)]
  const beginnings = ['', 'x', ...letters.slice(0, 2), ...words.slice(0, 2)]
  return units.flatMap((unit) =>
    beginnings.flatMap((beginning) =>
      ['\u0000', '\n!'].map(
        (ending): Make =>
          (length) =>
            (beginning + unit.repeat(Math.ceil(length / unit.length))).slice(0, length - ending.length) + ending,
      ),
    ),
  )
}

/** Signs that the pattern names, and one of each class that it may mean. */
function alphabetOf(source: string): string[] {
  const named = source.replace(/\\[pPdDwWsSbB](\{[^}]*\})?/g, '').match(/[^\\[\](){}|^$?*]/g) ?? []
  const escaped = [...source.matchAll(/\\([^a-zA-Z0-9])/g)].map(([, sign = '']) => sign)
  const classes = [
    /\\d|\\p\{Nd?\}|0-9/.test(source) ? ['7'] : [],
    /\\s| /.test(source) ? [' ', '\t'] : [],
    /\\n/.test(source) ? ['\n'] : [],
    /\\w|\\S|\\p\{L\}|a-z|\./i.test(source) ? ['a'] : [],
  ].flat()
  return [...new Set([...classes, ...escaped, ...named])].slice(0, 8)
}
