import { fillEmptyDatabase } from '#bin/demo.ts'
import { generateTables } from '#bin/tables.ts'
import { warnOfUnknownSettings } from '#bin/warn-of-unknown-settings.ts'
import { withDatabase, withKeptSecrets } from '#bin/with-database.ts'
import { type Config, ConfigError, readConfig } from '#server/platform/config.ts'
import { startEmbeddedPostgres } from '#server/platform/embedded-postgres.ts'
import { migrate } from '#server/platform/migrate.ts'
import { StartRefused } from '#server/platform/start-refused.ts'

const commands: Record<string, { does: string; run: (config: Config) => Promise<void> }> = {
  migrate: {
    does: 'applies the migrations that the database does not have yet',
    run: (config) =>
      withDatabase(config, async ({ ownerUrl }) => {
        const count = await migrate(ownerUrl)
        console.log(
          count === 0
            ? 'Nothing to do: the database has every migration of this release.'
            : `Applied ${count} ${count === 1 ? 'migration' : 'migrations'}: the database is the one of this release.`,
        )
      }),
  },
  demo: {
    does: 'fills an empty database with the demo company',
    run: (config) =>
      withDatabase(config, async (database) => {
        await migrate(database.ownerUrl)
        await fillEmptyDatabase(withKeptSecrets(config), database)
      }),
  },
  reset: { does: 'empties the embedded database and migrates it again', run: reset },
  tables: { does: 'writes server/tables.ts from the migrations', run: generateTables },
}

const command = commands[process.argv[2] ?? '']
if (!command) {
  console.error(
    ['Say what to do with the database:', ...Object.entries(commands).map(([name, { does }]) => `  ${name.padEnd(8)} ${does}`)].join('\n'),
  )
  process.exit(2)
}
try {
  warnOfUnknownSettings(process.env)
  await command.run(readConfig(process.env))
} catch (error) {
  const told = error instanceof StartRefused || error instanceof ConfigError
  console.error(told ? error.message : error)
  process.exitCode = 1
}

async function reset(config: Config) {
  if (!config.embedded || config.database)
    throw new StartRefused('Only the embedded database is reset. An outside one is emptied by its own administrator.')
  withKeptSecrets(config)
  const postgres = await startEmbeddedPostgres({ dataDir: config.dataDir })
  try {
    await postgres.empty()
    await migrate(postgres.ownerUrl)
  } finally {
    await postgres.stop()
  }
}
