import { Kysely, PostgresDialect, type Transaction } from 'kysely'
import pg from 'pg'
import type { DB } from '#server/tables.ts'

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

pg.types.setTypeParser(INT8, BigInt)
pg.types.setTypeParser(DATE, (day) => day)
pg.types.setTypeParser(DATE_ARRAY as number, (days: string) => days.replace(/[{}]/g, '').split(',').filter(Boolean))

/** A pool on the database. It never queues for long: a busy database is answered with 503, not with a hanging screen. */
export function openDatabase(
  url: string,
  options: { size?: number; slowSize?: number; onError?: (error: Error) => void; onQuery?: (sql: string) => void } = {},
): Database {
  const poolOf = (max: number) => {
    const pool = new pg.Pool({ connectionString: url, max, connectionTimeoutMillis: 2_000, idleTimeoutMillis: 30_000 })
    // An idle connection that dies (a restart, a failover) must not take the process with it; the pool opens another.
    pool.on('error', (error) => options.onError?.(error))
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

/** The database can not be reached or does not take writes now: worth another try soon. */
export function isUnavailable(error: unknown): boolean {
  const { code, message } = (error ?? {}) as { code?: string; message?: string }
  if (code && (/^08/.test(code) || /^57P0/.test(code) || code === '53300' || code === '25006')) return true
  if (code && ['ECONNREFUSED', 'ECONNRESET', 'ENOENT', 'EPIPE', 'ETIMEDOUT'].includes(code)) return true
  return /timeout exceeded when trying to connect|Connection terminated|Client has encountered a connection error/.test(message ?? '')
}

export const isStorageFull = (error: unknown) => (error as { code?: string })?.code === '53100'
/** Two transactions got in each other's way: safe to run again. */
export const isWorthRetrying = (error: unknown) => ['40001', '40P01'].includes((error as { code?: string })?.code ?? '')
export const isDuplicate = (error: unknown, constraint?: string) =>
  (error as { code?: string })?.code === '23505' && (!constraint || (error as { constraint?: string }).constraint === constraint)
