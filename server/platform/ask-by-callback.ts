import type pg from 'pg'

type Callback = (error: Error | undefined, result: unknown) => void

/**
 * Answers each `await client.query(…)` by the callback of node-postgres instead of by its own promise: what it keeps for a promise holds a read
 * result until the next full collection of garbage, so that a tenth of all that lists read grew old first and each hundred lists paid for one. An
 * error names who asked, as the library's own do; a cursor, and what brings a callback along, goes through as it is.
 */
export function askByCallback(client: pg.PoolClient): void {
  const send = client.query.bind(client) as (...given: unknown[]) => unknown
  const ask = (...given: unknown[]) => {
    if (isCursor(given[0]) || typeof given.at(-1) === 'function') return send(...given)
    return new Promise((resolve, reject) => {
      const answered: Callback = (error, result) => {
        if (error) reject(error)
        else resolve(result)
      }
      send(...given, answered)
    }).catch((error: Error) => {
      Error.captureStackTrace(error)
      throw error
    })
  }
  Object.assign(client, { query: ask })
}

/** It sends itself, and is what the call returns. */
const isCursor = (asked: unknown) => typeof (asked as { submit?: unknown } | null)?.submit === 'function'
