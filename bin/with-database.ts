import type { Config, Database } from '#server/platform/config.ts'
import { hasCluster, runningEmbeddedPostgres, startEmbeddedPostgres } from '#server/platform/embedded-postgres.ts'
import { keptDemoPassword, keptSecretKey } from '#server/platform/secret-key.ts'

/** On the database of the environment, else on the embedded one: where Steward runs it already, else started for the time being. */
export async function withDatabase(config: Config, use: (database: Database) => Promise<void>) {
  const running = config.database ? null : runningEmbeddedPostgres(config.dataDir)
  if (config.database) return use(config.database)
  if (running) return use(databaseAt(running))

  withKeptSecrets(config)
  const postgres = await startEmbeddedPostgres({ dataDir: config.dataDir })
  try {
    await use(databaseAt(postgres))
  } finally {
    await postgres.stop()
  }
}

function databaseAt({ appUrl, ownerUrl }: { appUrl: string; ownerUrl: string }): Database {
  return { url: appUrl, ownerUrl, directUrl: appUrl }
}

/** A cluster is never made without its key, whichever command is the first. */
export function withKeptSecrets(config: Config): Config {
  const { dataDir, secretKeys, demoPassword } = config
  return {
    ...config,
    secretKeys: secretKeys.length > 0 ? secretKeys : [Buffer.from(keptSecretKey(dataDir, hasCluster(dataDir)), 'base64')],
    demoPassword: demoPassword ?? (config.demo ? keptDemoPassword(dataDir) : null),
  }
}
