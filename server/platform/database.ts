import { Kysely, PostgresDialect, type Transaction } from 'kysely'
import pg from 'pg'
import type { DB } from '#server/tables.ts'
import { askByCallback } from './ask-by-callback.ts'
import { readInstant } from './rules/read-instant.ts'

export type Db = Kysely<DB> | Transaction<DB>
export type Database = {
  db: Kysely<DB>
  pool: pg.Pool
  /** A few connections of its own for what reads long (exports, reports), so that it never waits in front of a screen. */
  slowPool: pg.Pool
  close: () => Promise<void>
}

const INT8 = 20
const DATE = 1082
const DATE_ARRAY = 1182
const TIMESTAMPTZ = 1184

// For our own pools alone: the job queue's library writes its ids into JSON, which knows no bigint.
const types = new pg.TypeOverrides()
types.setTypeParser(INT8, BigInt)
const anyInstant = pg.types.getTypeParser(TIMESTAMPTZ)
types.setTypeParser(TIMESTAMPTZ, (text) => readInstant(text) ?? anyInstant(text))
pg.types.setTypeParser(DATE, (day) => day)
pg.types.setTypeParser(DATE_ARRAY as number, (days: string) => days.replace(/[{}]/g, '').split(',').filter(Boolean))

/** A pool on the database. It never queues for long: a busy database is answered with 503, not with a hanging screen. */
export function openDatabase(
  url: string,
  options: { size?: number; slowSize?: number; onError?: (error: Error) => void; onQuery?: (sql: string) => void } = {},
): Database {
  const poolOf = (max: number) => {
    const pool = new pg.Pool({
      connectionString: url,
      types,
      max,
      // Below two seconds, so that the answer to somebody who waits for a connection is within two.
      connectionTimeoutMillis: 1_500,
      idleTimeoutMillis: 30_000,
      keepAlive: true,
    })
    // An idle connection that dies (a restart, a failover) must not take the process with it; the pool opens another.
    pool.on('error', (error) => options.onError?.(error))
    pool.on('connect', (client) => {
      surviveLoss(client)
      askByCallback(client)
    })
    throwAwayReadOnly(pool)
    return pool
  }
  const pool = poolOf(options.size ?? 20)
  const slowPool = poolOf(options.slowSize ?? 4)
  const db = new Kysely<DB>({
    dialect: new PostgresDialect({ pool }),
    log: (event) => options.onQuery?.(event.query.sql),
  })
  const close = async () => {
    await Promise.all([db.destroy(), slowPool.end()])
  }
  return { db, pool, slowPool, close }
}

/**
 * A connection that dies while a transaction holds it, between two of its statements, has nobody else who listens:
 * the next statement says so, and until then it must not take the process with it.
 */
function surviveLoss(client: pg.PoolClient) {
  client.on('error', () => {})
}

/** Who refuses a write as read-only is no longer the primary: its connection goes, and the next one may reach the new primary. */
function throwAwayReadOnly(pool: pg.Pool) {
  const behind = new WeakSet<pg.PoolClient>()
  pool.on('connect', (client) => {
    const { connection } = client as unknown as { connection: NodeJS.EventEmitter }
    connection.on('errorMessage', ({ code }: { code?: string }) => code === '25006' && behind.add(client))
  })
  // The pool looks whether a connection is ending after it has said that it came back.
  pool.on('release', (_error, client) => {
    if (behind.has(client)) void (client as unknown as pg.Client).end().catch(() => {})
  })
}

const unreachable = [
  ...['ECONNREFUSED', 'ECONNRESET', 'ECONNABORTED', 'EPIPE', 'ETIMEDOUT', 'EHOSTUNREACH', 'ENETUNREACH'],
  // No socket there; no such name for a moment.
  ...['ENOENT', 'ENOTFOUND', 'EAI_AGAIN'],
]

/** The database can not be reached or does not take writes now: worth another try soon. */
export function isUnavailable(error: unknown): boolean {
  const { code, message } = (error ?? {}) as { code?: string; message?: string }
  if (code && (/^08/.test(code) || /^57P0/.test(code) || ['53300', '25006', '25P03', '25P04'].includes(code))) return true
  if (code && unreachable.includes(code)) return true
  return /timeout exceeded when trying to connect|Connection terminated|Client has encountered a connection error|Client was closed/.test(
    message ?? '',
  )
}

export const isStorageFull = (error: unknown) => (error as { code?: string })?.code === '53100'
/** Two transactions got in each other's way: safe to run again. */
export const isWorthRetrying = (error: unknown) => ['40001', '40P01'].includes((error as { code?: string })?.code ?? '')
/** It waited for somebody else’s lock for longer than one does. */
export const isHeldUp = (error: unknown) => (error as { code?: string })?.code === '55P03'
export const isDuplicate = (error: unknown, constraint?: string) =>
  (error as { code?: string })?.code === '23505' && (!constraint || (error as { constraint?: string }).constraint === constraint)
