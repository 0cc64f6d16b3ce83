import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { identityOf } from '#server/platform/process-identity.ts'
import { StartRefused } from '#server/platform/start-refused.ts'

/**
 * One Steward at a time uses a folder. The lock is a file that names its holder; a holder that was killed holds nothing.
 * @throws StartRefused when a living process holds it
 * @returns what gives it back
 */
export function lockFolder(folder: string) {
  const path = lockPath(folder)
  const mine = `${path}.${process.pid}`
  writeFileSync(mine, `${identityOf(process.pid)}\n`, { mode: 0o644 })
  try {
    // A link either appears with its whole content or not at all, and never over another one.
    while (!linked(mine, path)) {
      const holder = holderOf(folder)
      if (holder)
        throw new StartRefused(
          `Steward already runs on the data folder ${folder} (process ${holder}). Stop it first, or set STEWARD_DATA_DIR and PORT for a second one.`,
        )
      putAside(path)
    }
  } finally {
    rmSync(mine, { force: true })
  }
  return () => rmSync(path, { force: true })
}

/** The process that holds the folder, or null. */
export function holderOf(folder: string) {
  const text = readOrNull(lockPath(folder))?.trim()
  const pid = Number(text?.split(' ')[0])
  return text && pid > 0 && identityOf(pid) === text ? pid : null
}

function lockPath(folder: string) {
  return join(folder, 'steward.lock')
}

function linked(from: string, to: string) {
  try {
    linkSync(from, to)
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  }
}

// Between our look and our move another start may have taken the dead lock's place: then we moved a living one, and give it back.
function putAside(path: string) {
  const aside = `${path}.${process.pid}.stale`
  try {
    renameSync(path, aside)
  } catch {
    return
  }
  const text = readOrNull(aside)?.trim() ?? ''
  if (identityOf(Number(text.split(' ')[0]) || -1) === text) linked(aside, path)
  rmSync(aside, { force: true })
}

function readOrNull(path: string) {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return null
  }
}
