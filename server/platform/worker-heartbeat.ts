import { EventEmitter } from 'node:events'
import { makeWorkerUtils, type WorkerEvents, type WorkerUtils } from 'graphile-worker'
import { sql } from 'kysely'
import type { Db } from './database.ts'

const everySeconds = 10
const silentSeconds = 60

/**
 * Says every ten seconds that this process and its pool of workers live (a job is locked under the pool's name, not
 * under a worker's), and gives jobs of pools that have been silent for a minute back to the queue: the library alone
 * would wait four hours. Hand `events` to its `run`.
 */
export function beatAndTakeOver(db: Db, ownerUrl: string, onGivenUp: () => void = () => {}): { events: WorkerEvents; stop: () => void } {
  const events: WorkerEvents = new EventEmitter()
  const living = new Set<string>()
  let tools: WorkerUtils | null = null
  events.on('pool:create', ({ workerPool }) => {
    living.add(workerPool.id)
    // At once: a job that is taken before the first beat must not look like a dead one's.
    beat().catch(() => undefined)
  })
  // The library may end its pool when the database dies under it, and then wait for ever for what it has in hand: a process that takes no jobs and
  // still beats, so that nobody takes over. From then on it counts as silent, and whoever runs it is told.
  events.on('pool:gracefulShutdown', ({ workerPool }) => {
    living.delete(workerPool.id)
    onGivenUp()
  })
  events.on('pool:release', ({ workerPool }) => living.delete(workerPool.id))

  const beat = async () => {
    if (living.size > 0)
      await db
        .insertInto('worker_heartbeats')
        .values([...living].map((id) => ({ worker_id: id, seen_at: sql<Date>`now()` })))
        .onConflict((conflict) => conflict.column('worker_id').doUpdateSet({ seen_at: sql<Date>`now()` }))
        .execute()
    tools ??= await makeWorkerUtils({ connectionString: ownerUrl, noPreparedStatements: true })
    const { rows } = await tools.withPgClient((client) =>
      client.query<{ locked_by: string }>(
        `select distinct locked_by
           from graphile_worker.jobs
          where locked_at < now() - $1 * interval '1 second'
            and not exists (select from worker_heartbeats where worker_id = locked_by and seen_at > now() - $1 * interval '1 second')`,
        [silentSeconds],
      ),
    )
    if (rows.length > 0) await tools.forceUnlockWorkers(rows.map((row) => row.locked_by))
  }
  // A beat that fails is made up by the next: the database may be away for a moment.
  const timer = setInterval(() => beat().catch(() => undefined), everySeconds * 1000)
  return {
    events,
    stop: () => {
      clearInterval(timer)
      void tools?.release()
    },
  }
}
