import { flushCompileCache } from 'node:module'

/**
 * What the web and worker processes and the supervisor that started them (bin/start.ts) say to each other.
 *
 * A process that is supervised
 * - calls `tellReady` once it serves (web: with the notices that a person should read at the start, such as the demo's sign-ins or the link that
 *   creates the administrator; worker: with none), or `tellRefused` when it can not start and trying again will not help,
 * - calls `whenToldToStop` with what ends it in order: stop accepting, let the work in hand finish, end the pools.
 * It receives its whole configuration by the environment, with DATABASE_URL and STEWARD_SECRET_KEY always set.
 */
export type FromSupervised = { ready: true; notices: string[] } | { refused: string }

/**
 * What Node is told when it runs web or worker. New objects get 8 MB at a time instead of what it takes by itself, which is several times what a
 * process of ours has in use; looking through them a little more often costs nothing that could be measured.
 */
export const nodeFlags = ['--max-semi-space-size=8']

/** Web has some 50 MB in use: told that there is little room, Node clears away what is no longer needed before it asks for more. */
export const webFlags = [...nodeFlags, '--max-old-space-size=256']

export function tellReady(notices: string[] = []) {
  tell({ ready: true, notices })
  // Node would write it at an end in order alone; after a kill the next start is to be quick as well.
  flushCompileCache()
}

/** Prints the sentence and, at the first start, ends Steward with it. The process should then exit. */
export function tellRefused(sentence: string) {
  if (process.send) tell({ refused: sentence })
  else console.error(sentence)
}

/**
 * Runs `stop` once: on SIGTERM, on SIGINT without a supervisor, and when the supervisor is gone, so that a killed supervisor leaves nothing behind.
 * The process ends when it is done, or after `patience` milliseconds (at most 2 seconds without a supervisor: the database is going away too).
 */
export function whenToldToStop(stop: () => Promise<void>, patience: number) {
  let stopping = false
  const once = (within: number) => {
    if (stopping) return
    stopping = true
    setTimeout(() => process.exit(1), within).unref()
    stop().then(
      () => process.exit(0),
      (error) => {
        console.error(error)
        process.exit(1)
      },
    )
  }
  process.on('SIGTERM', () => once(patience))
  // Ctrl-C belongs to the supervisor, which tells us in its own time.
  process.on('SIGINT', () => (process.connected ? undefined : once(patience)))
  process.on('disconnect', () => once(2_000))
}

function tell(message: FromSupervised) {
  // The supervisor may be gone; then 'disconnect' has been told.
  if (process.connected) process.send?.(message, () => {})
}
