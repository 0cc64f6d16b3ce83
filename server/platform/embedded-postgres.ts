import { existsSync, realpathSync, rmdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { prepareDataFolder } from '#server/platform/data-folder.ts'
import { holderOf, lockFolder } from '#server/platform/folder-lock.ts'
import { postgresAccount } from '#server/platform/postgres-account.ts'
import { postgresBinaries } from '#server/platform/postgres-binaries.ts'
import {
  bootstrap,
  configure,
  dropDatabase,
  insistOnMajor,
  makeCluster,
  removeHalfMadeClusters,
  superuser,
} from '#server/platform/postgres-cluster.ts'
import { existingCluster, newCluster, sharedFolder, socketFolder } from '#server/platform/postgres-place.ts'
import { runningSocketFolder, startPostmaster } from '#server/platform/postmaster.ts'

/** Addresses for `pg` and libpq alike; the host is the socket's folder. They stay the same when the server is started again. */
export type EmbeddedUrls = { superuserUrl: string; ownerUrl: string; appUrl: string; readerUrl: string }

export type EmbeddedPostgres = EmbeddedUrls & {
  /** Of the server that runs now. */
  readonly pid: number
  /** Drops the database and makes it again without a table. Everything in it is lost. */
  empty(): Promise<void>
  /** Stops the server and gives the data folder back. End your connections first. */
  stop(): Promise<void>
}

type Options = {
  dataDir: string
  /** false in tests only: faster, and a power failure loses everything. */
  durable?: boolean
  /** For tests only: what sets the server's clock otherwise than the machine's. Else nothing of our environment reaches it. */
  environment?: Record<string, string>
  /** Told in a sentence when the server died and was started again. */
  report?: (sentence: string) => void
}

/**
 * Starts the PostgreSQL that comes with Steward on the data folder, making the cluster, the roles and the database where they are missing,
 * and keeps it running until stop(). It listens on a socket that only its own user and root can reach.
 * @throws StartRefused in a plain sentence
 */
export async function startEmbeddedPostgres({
  dataDir,
  durable = true,
  environment = {},
  report = () => {},
}: Options): Promise<EmbeddedPostgres> {
  const home = prepareDataFolder(dataDir)
  const locks = [lockFolder(home)]
  const unlock = () => {
    for (const release of locks.splice(0)) release()
  }

  try {
    const existing = existingCluster(home)
    const account = postgresAccount(existing)
    const binaries = postgresBinaries(account, sharedFolder)
    const cluster = existing ?? newCluster(home, account)
    // A copied data folder points to the same cluster as its original.
    if (dirname(cluster) !== home) locks.push(lockFolder(dirname(cluster)))

    removeHalfMadeClusters(cluster)
    if (!existing) await makeCluster({ cluster, account, binaries, durable })
    insistOnMajor(cluster, binaries.major)
    configure({ cluster, account, binaries, durable })

    const sockets = socketFolder(home, account)
    const startLog = join(home, 'postgres-start.log')
    const start = () => startPostmaster({ cluster, account, postgres: binaries.postgres, socketFolder: sockets, startLog, environment })
    let postmaster = await start()
    const urls = urlsAt(sockets)
    await bootstrap((role, database) => urlAt(sockets, role, database)).catch(async (error) => {
      await postmaster.stop()
      throw error
    })

    let stopping = false
    const keptAlive = keepAlive()

    async function keepAlive() {
      for (let failures = 0; ; ) {
        await postmaster.ended
        if (stopping) return
        try {
          postmaster = await start()
          report('The database had died and was started again.')
          failures = 0
        } catch (error) {
          if (failures++ % 10 === 0) report(`The database does not start again: ${(error as Error).message}`)
          await new Promise((resolve) => setTimeout(resolve, Math.min(250 * failures, 5_000)))
        }
      }
    }

    return {
      ...urls,
      get pid() {
        return postmaster.pid
      },
      async empty() {
        await dropDatabase(urlAt(sockets, superuser, 'postgres'))
        await bootstrap((role, database) => urlAt(sockets, role, database))
      },
      async stop() {
        stopping = true
        // A start that is under way when we are asked to stop ends in a server that has to be stopped as well.
        while (!(await settledWithin(keptAlive, 50))) await postmaster.stop()
        removeIfEmpty(sockets)
        unlock()
      },
    }
  } catch (error) {
    unlock()
    throw error
  }
}

/** The addresses of the server that another process runs on this data folder, or null. */
export function runningEmbeddedPostgres(dataDir: string): EmbeddedUrls | null {
  if (!existsSync(dataDir) || holderOf(realpathSync(dataDir)) === null) return null
  const cluster = existingCluster(realpathSync(dataDir))
  const sockets = cluster && runningSocketFolder(cluster, postgresAccount(cluster))
  return sockets ? urlsAt(sockets) : null
}

/** Whether this data folder already has a database, made by this or an earlier start. */
export function hasCluster(dataDir: string) {
  return existsSync(dataDir) && existingCluster(realpathSync(dataDir)) !== null
}

function urlsAt(sockets: string): EmbeddedUrls {
  return {
    superuserUrl: urlAt(sockets, superuser, 'steward'),
    ownerUrl: urlAt(sockets, 'steward_owner', 'steward'),
    appUrl: urlAt(sockets, 'steward_app', 'steward'),
    readerUrl: urlAt(sockets, 'steward_reader', 'steward'),
  }
}

// The port is named because PGPORT in somebody's environment would else change which socket is looked for.
function urlAt(sockets: string, role: string, database: string) {
  return `postgresql://${role}@${encodeURIComponent(sockets)}:5432/${database}`
}

function settledWithin(work: Promise<void>, milliseconds: number) {
  return Promise.race([work.then(() => true), new Promise<false>((resolve) => setTimeout(() => resolve(false), milliseconds))])
}

function removeIfEmpty(folder: string) {
  try {
    rmdirSync(folder)
  } catch {
    // Somebody's file is in it; the next start uses the folder again.
  }
}
