import { keepRunning } from '#bin/keep-running.ts'
import { warnOfUnknownSettings } from '#bin/warn-of-unknown-settings.ts'
import { type Config, ConfigError, readConfig } from '#server/platform/config.ts'
import { StartRefused } from '#server/platform/start-refused.ts'

type One = {
  name: 'web' | 'worker'
  file: string
  /** How long it may finish what it has in hand. */
  patience: number
  prepare?: (config: Config) => Promise<void>
  ready: (config: Config) => string
}

/**
 * Runs one of the two programs alone, on an outside database that is already migrated, and again whenever it ends.
 * Ctrl-C and SIGTERM let it finish; a second Ctrl-C ends it at once.
 */
export async function keepOne({ name, file, patience, prepare, ready }: One): Promise<void> {
  try {
    warnOfUnknownSettings(process.env)
    const config = readConfig(process.env)
    if (!config.database)
      throw new StartRefused(
        `npm run ${name} needs ${name === 'web' ? 'DATABASE_URL' : 'DATABASE_URL, DATABASE_OWNER_URL'} and STEWARD_SECRET_KEY. npm start brings a database of its own instead.`,
      )
    await prepare?.(config)

    const kept = keepRunning(name, file, process.env, (notices) => notices.length > 0 && console.log(`\n${notices.join('\n\n')}\n`))
    let askedAt = 0
    const stop = () => {
      const now = performance.now()
      if (askedAt === 0) {
        askedAt = now
        console.log('Stopping.')
        void kept.stop(patience + config.drainSeconds * 1_000).then(() => process.exit(0))
        return
      }
      // The terminal, npm and the launcher each may send a signal of their own for one Ctrl-C.
      if (now - askedAt > 1_000) kept.kill()
    }
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stop)
    process.on('disconnect', () => (askedAt === 0 ? stop() : undefined))

    // Its sentence is printed already when it refuses to start.
    const notices = await kept.ready.catch(() => null)
    if (askedAt > 0) return
    if (notices === null) {
      await kept.stop(1_000)
      process.exit(1)
    }
    console.log([ready(config), ...notices].join('\n\n'))
  } catch (error) {
    console.error(error instanceof StartRefused || error instanceof ConfigError ? error.message : error)
    process.exit(1)
  }
}
