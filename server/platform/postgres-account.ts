import { execFileSync, type SpawnOptions, spawnSync } from 'node:child_process'
import { statSync } from 'node:fs'
import { StartRefused } from '#server/platform/start-refused.ts'

/** Whom PostgreSQL runs as. Without uid and gid: as whoever started Steward. */
export type Account = { name: string; uid?: number; gid?: number }

/**
 * PostgreSQL refuses to run as root. An ordinary user runs it themselves; root hands it to the owner of the cluster that is there,
 * else to the user steward-db, else to the system's postgres, else to a steward-db that we add.
 */
export function postgresAccount(cluster: string | null): Account {
  const me = process.getuid?.() ?? -1
  const owner = cluster ? statSync(cluster).uid : null

  if (me !== 0) {
    if (owner !== null && owner !== me)
      throw new StartRefused(
        `The database folder ${cluster} belongs to another user (id ${owner}). Start Steward as that user, or as root.`,
      )
    return { name: 'you' }
  }
  if (cluster && owner) return { name: `user ${owner}`, uid: owner, gid: statSync(cluster).gid }

  const account = find('steward-db') ?? find('postgres') ?? add('steward-db')
  if (!account)
    throw new StartRefused(
      'PostgreSQL does not run as root, and no system user could be added for it. Start Steward as an ordinary user, or add one with: useradd --system steward-db',
    )
  return account
}

/** What spawn needs to run a PostgreSQL program as the account: nothing of our environment or folder leaks into it. */
export function asAccount(account: Account): Pick<SpawnOptions, 'uid' | 'gid' | 'cwd' | 'env'> {
  const env = { PATH: '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' }
  const { uid, gid } = account
  return uid === undefined ? { cwd: '/', env } : { uid, gid, cwd: '/', env }
}

/** Whether the account can step into the folder, with every folder above it. */
export function canEnter(account: Account, folder: string) {
  return spawnSync('/bin/sh', ['-c', 'cd "$1"', 'sh', folder], { ...asAccount(account), stdio: 'ignore' }).status === 0
}

function find(name: string): Account | null {
  const id = (flag: string) => Number(execFileSync('id', [flag, name], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }))
  try {
    return { name, uid: id('-u'), gid: id('-g') }
  } catch {
    return null
  }
}

function add(name: string) {
  const ways = [
    ['useradd', '--system', '--user-group', '--no-create-home', '--home-dir', '/nonexistent', '--shell', '/usr/sbin/nologin', name],
    ['adduser', '-S', '-D', '-H', '-s', '/sbin/nologin', name],
  ] as const
  const path = `${process.env.PATH ?? ''}:/usr/sbin:/sbin`
  for (const [command, ...args] of ways) {
    spawnSync(command, args, { stdio: 'ignore', env: { ...process.env, PATH: path } })
    const added = find(name)
    if (added) return added
  }
  return null
}
