import { spawn, spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { hasPooler } from '#soak/pooler.ts'
import { hasDebianServer } from '#soak/postgres-server.ts'

const present: Record<string, () => boolean> = { 'postgresql-15': hasDebianServer, pgbouncer: hasPooler }

/**
 * Brings in what a part needs of Debian, where it is missing and we may. The services that such a package begins are none of ours and are
 * stopped again. Answers why it can not be had, or null.
 */
export async function debianPackages(names: string[]): Promise<string | null> {
  const missing = names.filter((name) => !present[name]?.())
  if (missing.length === 0) return null
  const wanted = missing.join(' and ')
  if (!existsSync('/usr/bin/apt-get')) return `${wanted} is missing, and this is no Debian.`
  if (process.getuid?.() !== 0) return `${wanted} is missing. Install it, or run the soak as root: apt-get install ${missing.join(' ')}`
  console.log(`Installing ${wanted}.`)
  // A cluster that the package makes by itself would take the port of somebody's own server.
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  const wasRunning = runningServices()
  const code = await new Promise((resolve) => {
    const child = spawn('apt-get', ['install', '-y', '--no-install-recommends', ...missing], {
      env,
      stdio: ['ignore', 'ignore', 'inherit'],
    })
    child.once('exit', resolve)
    child.once('error', resolve)
  })
  for (const service of runningServices()) if (!wasRunning.includes(service)) spawnSync('service', [service, 'stop'], { stdio: 'ignore' })
  const still = missing.filter((name) => !present[name]?.())
  return code === 0 && still.length === 0 ? null : `${still.join(' and ') || wanted} could not be installed; what apt-get says is above.`
}

/** Of the two services that the packages may begin, those that run. */
const runningServices = () =>
  ['postgresql', 'pgbouncer'].filter((service) => spawnSync('service', [service, 'status'], { stdio: 'ignore' }).status === 0)
