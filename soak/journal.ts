import { closeSync, fdatasyncSync, openSync, readFileSync, writeSync } from 'node:fs'
import type { Ask } from '#soak/mix.ts'

/**
 * What was asked and what was answered, line by line, outside of the program and synced before the next request:
 * `asked` before the request goes out, then `done` (acknowledged), `unknown` (no answer, or 503) or `wrong`.
 */
export type Line =
  | { n: number; at: number; state: 'asked'; lane: number; ask: Ask }
  | { n: number; at: number; state: 'done'; status: number; id: string | null }
  | { n: number; at: number; state: 'unknown'; why: string }
  | { n: number; at: number; state: 'wrong'; why: string }

/** Each request as it stands: the last word of the journal about it. */
export type Entry = { n: number; lane: number; at: number; ask: Ask; state: 'asked' | 'done' | 'unknown' | 'wrong'; why: string }

export function openJournal(path: string) {
  const file = openSync(path, 'a', 0o600)
  return {
    write: (line: Line) => {
      writeSync(file, `${JSON.stringify(line)}\n`)
      if (line.state !== 'asked') fdatasyncSync(file)
    },
    close: () => closeSync(file),
  }
}

/** Reads on where it last stopped, and keeps what it knows of each request. */
export function journalReader(path: string) {
  const entries = new Map<number, Entry>()
  let seen = 0
  return {
    entries,
    /** The requests that something new is said about. */
    readOn: (): Entry[] => {
      const text = readFileSync(path, 'utf8')
      const lines = text.slice(seen).split('\n').filter(Boolean)
      seen = text.length
      const touched = new Set<Entry>()
      for (const line of lines.map((raw) => JSON.parse(raw) as Line)) {
        if (line.state === 'asked') entries.set(line.n, { n: line.n, lane: line.lane, at: line.at, ask: line.ask, state: 'asked', why: '' })
        const entry = entries.get(line.n)
        if (!entry) continue
        entry.state = line.state
        entry.why = 'why' in line ? line.why : ''
        touched.add(entry)
      }
      return [...touched]
    },
  }
}
