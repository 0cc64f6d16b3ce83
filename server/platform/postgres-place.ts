import { createHash } from 'node:crypto'
import { chownSync, existsSync, lstatSync, mkdirSync, readFileSync, realpathSync, renameSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { type Account, canEnter } from '#server/platform/postgres-account.ts'
import { StartRefused } from '#server/platform/start-refused.ts'

/** Where root keeps what the PostgreSQL user can not reach elsewhere. */
export const sharedFolder = '/var/lib/steward'

const pointerName = 'postgres-is-in'

/**
 * The cluster that this data folder already has, or null. It is in the data folder, or where the data folder's pointer says.
 * @throws StartRefused when the pointer leads nowhere: an empty database instead would look like lost data
 */
export function existingCluster(dataDir: string) {
  const inside = join(dataDir, 'postgres')
  if (existsSync(inside)) return inside
  const pointer = join(dataDir, pointerName)
  if (!existsSync(pointer)) return null
  const cluster = readFileSync(pointer, 'utf8').trim()
  if (existsSync(cluster)) return cluster
  // The pointer is written before the cluster, so this is either a first start that was killed or a cluster that was taken away.
  if (existsSync(dirname(cluster))) return null
  throw new StartRefused(
    `${pointer} says that the database is in ${cluster}, but nothing is there. Put it back, or remove ${pointer} to begin empty.`,
  )
}

/** Where a new cluster goes: into the data folder, else into a folder of root's that the account can reach, with a pointer left behind. */
export function newCluster(dataDir: string, account: Account) {
  if (account.uid === undefined || canEnter(account, dataDir)) return join(dataDir, 'postgres')

  const folder = join(sharedFolder, shortHash(realpathSync(dataDir)))
  mkdirSync(folder, { recursive: true, mode: 0o755 })
  if (!canEnter(account, folder))
    throw new StartRefused(
      `PostgreSQL can not reach ${dataDir} nor ${folder}. Set STEWARD_DATA_DIR to a folder open to the user ${account.name}.`,
    )
  const cluster = join(folder, 'postgres')
  const pointer = join(dataDir, pointerName)
  writeFileSync(`${pointer}.half`, `${cluster}\n`)
  renameSync(`${pointer}.half`, pointer)
  return cluster
}

/**
 * A folder of mode 0700 for the socket, owned by the account. Its path is short because a socket's path may have 107 bytes.
 * Anybody can make a folder in /tmp, so one that is not ours alone is passed by for the next name.
 */
export function socketFolder(dataDir: string, account: Account) {
  const name = `steward-${shortHash(realpathSync(dataDir))}`
  const uid = account.uid ?? process.getuid?.() ?? -1
  for (const parent of socketParents(account))
    for (const suffix of ['', '-1', '-2', '-3', '-4', '-5']) {
      const folder = join(parent, name + suffix)
      if (Buffer.byteLength(join(folder, '.s.PGSQL.5432')) > 100) continue
      if (isOursAlone(folder, uid) || madeFor(folder, account)) return folder
    }
  throw new StartRefused(
    `No private folder for the database's socket could be made: /tmp/${name} and the names after it belong to somebody else. Remove them.`,
  )
}

function socketParents(account: Account) {
  const runtime = process.env.XDG_RUNTIME_DIR
  return account.uid === undefined && runtime && existsSync(runtime) ? [runtime, '/tmp'] : ['/tmp']
}

function isOursAlone(folder: string, uid: number) {
  const found = lstatSync(folder, { throwIfNoEntry: false })
  return found?.isDirectory() === true && found.uid === uid && (found.mode & 0o077) === 0
}

function madeFor(folder: string, { uid, gid }: Account) {
  try {
    mkdirSync(folder, { mode: 0o700 })
  } catch {
    return false
  }
  if (uid !== undefined && gid !== undefined) chownSync(folder, uid, gid)
  return true
}

function shortHash(text: string) {
  return createHash('sha256').update(text).digest('hex').slice(0, 12)
}
