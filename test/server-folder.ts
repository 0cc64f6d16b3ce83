import { accessSync, chmodSync, constants, mkdtempSync, readdirSync, rmSync, statfsSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { holderOf } from '#server/platform/folder-lock.ts'

const inMemory = '/dev/shm'
const prefix = 'steward-test-'
const gigabyte = 2 ** 30

/**
 * A folder for the server of a test run. A new database is a thousand and more small files, which a disk takes a second to make and memory
 * a tenth of it; so it is in memory where there is plenty of it, and nobody misses what is lost there.
 */
export function serverFolder(): string {
  removeLeftBehind()
  const folder = mkdtempSync(join(hasRoomInMemory() ? inMemory : '/tmp', prefix))
  // Open to the user that PostgreSQL runs as, when root runs the tests.
  chmodSync(folder, 0o711)
  return folder
}

export const removeFolder = (folder: string) => rmSync(folder, { recursive: true, force: true, maxRetries: 5 })

/** Room for the databases of a whole run, and memory left for everything else. */
function hasRoomInMemory(): boolean {
  try {
    accessSync(inMemory, constants.W_OK)
    const { bavail, bsize } = statfsSync(inMemory)
    return bavail * bsize >= 6 * gigabyte && process.availableMemory() >= 8 * gigabyte
  } catch {
    // There is no such place on this machine.
    return false
  }
}

/** What a run that was killed left in memory would stay there until the machine is started anew. */
function removeLeftBehind() {
  for (const folder of foldersIn(inMemory))
    try {
      // One that is a moment old may not be held yet by the run that makes it.
      if (holderOf(folder) === null && Date.now() - statSync(folder).mtimeMs > 60_000) removeFolder(folder)
    } catch {
      // Somebody else's, or just removed by another run.
    }
}

const foldersIn = (place: string) => {
  try {
    return readdirSync(place)
      .filter((name) => name.startsWith(prefix))
      .map((name) => join(place, name))
  } catch {
    return []
  }
}
