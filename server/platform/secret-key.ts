import { randomBytes } from 'node:crypto'
import { closeSync, existsSync, fsyncSync, linkSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { prepareDataFolder } from '#server/platform/data-folder.ts'
import { StartRefused } from '#server/platform/start-refused.ts'

/**
 * The embedded database's STEWARD_SECRET_KEY, made at the first start and kept in the data folder, readable by its owner alone.
 * @throws StartRefused when there is a database but no key: a new key would leave its secrets unreadable for ever
 */
export function keptSecretKey(dataDir: string, databaseExists: boolean) {
  const path = join(dataDir, 'secret-key')
  if (!existsSync(path) && databaseExists)
    throw new StartRefused(
      `The database in ${dataDir} was made with a secret key, and ${path} is missing. Put that file back, or set STEWARD_SECRET_KEY to the key. A new one is never made over existing data.`,
    )
  const key = kept(dataDir, 'secret-key', () => randomBytes(32).toString('base64'))
  if (Buffer.from(key, 'base64').length !== 32 && !/^[0-9a-f]{64}$/i.test(key))
    throw new StartRefused(`${path} does not hold a key of 32 bytes. Put the right file back.`)
  return key
}

/** The demo staff's password, made at the first start of a demo and kept beside the key. */
export function keptDemoPassword(dataDir: string) {
  return kept(dataDir, 'demo-password', () => randomBytes(9).toString('base64url').replace(/[-_]/g, 'x'))
}

function kept(dataDir: string, name: string, make: () => string) {
  const path = join(dataDir, name)
  if (!existsSync(path)) {
    prepareDataFolder(dataDir)
    const half = `${path}.${process.pid}.half`
    const file = openSync(half, 'w', 0o600)
    writeSync(file, `${make()}\n`)
    fsyncSync(file)
    closeSync(file)
    // A link never replaces: when two make one at once, both keep the first.
    try {
      linkSync(half, path)
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    } finally {
      rmSync(half)
    }
  }
  return readFileSync(path, 'utf8').trim()
}
