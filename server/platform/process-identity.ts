import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'

/** Whether a process with this id lives, whoever owns it. */
export function isAlive(pid: number) {
  try {
    process.kill(pid, 0)
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
  return !isZombie(pid)
}

/**
 * A text that another process with the same id, now or after a restart of the machine, will not have; null when there is no such process.
 * A process id alone proves nothing: they are used again.
 */
export function identityOf(pid: number) {
  if (!isAlive(pid)) return null
  if (process.platform === 'linux')
    return `${pid} ${fieldsOfStat(pid)?.[19] ?? ''} ${readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()}`
  return `${pid} ${execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' }).trim()}`
}

/** Waits until the process is gone. Answers false when it still lives after so many milliseconds. */
export async function goneWithin(pid: number, milliseconds: number) {
  const until = performance.now() + milliseconds
  while (isAlive(pid)) {
    if (performance.now() > until) return false
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
  return true
}

// A killed process stays in the table until its parent asks for it, which in a container without an init may be never.
function isZombie(pid: number) {
  return process.platform === 'linux' && fieldsOfStat(pid)?.[0] === 'Z'
}

/** What follows the name in /proc/PID/stat: [0] is the state, [19] the start in ticks since the machine started. */
function fieldsOfStat(pid: number) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  } catch {
    return null
  }
}
