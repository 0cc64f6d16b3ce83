import { accessSync, constants, existsSync, mkdirSync, realpathSync } from 'node:fs'
import { dirname } from 'node:path'
import { StartRefused } from '#server/platform/start-refused.ts'

/**
 * Makes the data folder where it is missing and answers its real path. Others may pass through it, since PostgreSQL runs as another user
 * when root starts Steward, but not look into it.
 * @throws StartRefused when it can not be made or written
 */
export function prepareDataFolder(dataDir: string) {
  try {
    // Node never returns from a recursive mkdir where the system refuses new folders as /proc does, so it is asked for only where needed.
    if (!existsSync(dataDir)) mkdirSync(dataDir, { recursive: !existsSync(dirname(dataDir)), mode: 0o711 })
    accessSync(dataDir, constants.W_OK | constants.X_OK)
    return realpathSync(dataDir)
  } catch (error) {
    throw new StartRefused(
      `The data folder ${dataDir} can not be used (${(error as Error).message}). Set STEWARD_DATA_DIR to a folder of yours.`,
    )
  }
}
