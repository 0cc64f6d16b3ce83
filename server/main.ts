import { fileURLToPath } from 'node:url'
import { buildApp } from '#server/app.ts'
import { firstLinkNotice } from '#server/company/first-link.ts'
import { ConfigError, readConfig } from '#server/platform/config.ts'
import { openDatabase } from '#server/platform/database.ts'
import { insistOnSchema } from '#server/platform/schema-version.ts'
import { openSecrets } from '#server/platform/secrets.ts'
import { StartRefused } from '#server/platform/start-refused.ts'
import { tellReady, tellRefused, whenToldToStop } from '#server/platform/supervised.ts'
import { demoNotices, refuseOpenDemo } from '#server/staff/demo-sign-ins.ts'

// The web process: console and API.
try {
  const config = readConfig(process.env)
  if (!config.database) throw new StartRefused('DATABASE_URL is missing. Start with npm start, which brings a database, or set it.')
  const database = openDatabase(config.database.url)
  await insistOnSchema(database.db)
  const secrets = await openSecrets(database.db, config.secretKeys)
  await refuseOpenDemo(database.db, config)
  let stopping = false
  const app = await buildApp({
    isStopping: () => stopping,
    database,
    secrets,
    config,
    consoleFolder: fileURLToPath(new URL('../dist/console', import.meta.url)),
    log: config.embedded ? 'error' : 'info',
  })
  const notices = [...(await demoNotices(database.db, config)), ...(await firstLinkNotice(database.db, config))]
  await app.listen({ host: config.host, port: config.port })
  whenToldToStop(
    async () => {
      stopping = true
      // Whoever sends requests here needs a moment to see that health says no; then nobody comes to a closed door.
      await new Promise((resolve) => setTimeout(resolve, config.drainSeconds * 1_000))
      // A connection whose last request was in hand when we closed stays open for more; none comes.
      setInterval(() => app.server.closeIdleConnections(), 100).unref()
      await app.close()
      await database.close()
    },
    10_000 + config.drainSeconds * 1_000,
  )
  tellReady(notices)
} catch (error) {
  const isTold = error instanceof StartRefused || error instanceof ConfigError
  tellRefused(isTold ? error.message : `Steward can not start: ${(error as Error).message}`)
  process.exitCode = 1
  setTimeout(() => process.exit(1), 200)
}
