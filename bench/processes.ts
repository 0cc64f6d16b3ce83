import { readdirSync, readFileSync } from 'node:fs'

// What the processes take of the machine, as Linux tells it; elsewhere nothing is said.

type Told = { pid: number; parent: number; cpuSeconds: number }

function processes(): Told[] {
  try {
    return readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name))
      .flatMap((name) => {
        const stat = attempt(() => readFileSync(`/proc/${name}/stat`, 'utf8'))
        if (stat === null) return []
        // The name in brackets may hold spaces; what is wanted stands after it. Ticks are hundredths of a second.
        const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
        return [{ pid: Number(name), parent: Number(fields[1]), cpuSeconds: (Number(fields[11]) + Number(fields[12])) / 100 }]
      })
  } catch {
    return []
  }
}

const familyOf = (pid: number, all = processes()) => all.filter((one) => one.pid === pid || one.parent === pid)

/** Processor time of a process and its children, in seconds. */
export const cpuSecondsOf = (pid: number): number => familyOf(pid).reduce((sum, { cpuSeconds }) => sum + cpuSeconds, 0)

/** Resident memory of one process, in megabytes. */
export function residentMb(pid: number): number | null {
  return kilobytes(`/proc/${pid}/status`, /^VmRSS:\s+(\d+)/m)
}

/** Memory of a server with its children, in megabytes; what they share is counted once. */
export function familyMb(pid: number): number | null {
  const parts = familyOf(pid).map((one) => kilobytes(`/proc/${one.pid}/smaps_rollup`, /^Pss:\s+(\d+)/m))
  return parts.length === 0 ? null : parts.reduce<number>((sum, part) => sum + (part ?? 0), 0)
}

function kilobytes(path: string, pattern: RegExp): number | null {
  const found = attempt(() => pattern.exec(readFileSync(path, 'utf8'))?.[1])
  return found ? Number(found) / 1024 : null
}

function attempt<T>(run: () => T): T | null {
  try {
    return run()
  } catch {
    return null
  }
}
