import { sql } from 'kysely'
import type { z } from 'zod'
import type { Block, listBlockAttempts, listBlocks } from '#contract/blocks.ts'
import { toMoney } from '#contract/money.ts'
import { holderName } from '#server/customers/holder-name.ts'
import { pageOf } from '#server/platform/cursor.ts'
import type { Db } from '#server/platform/database.ts'
import { exactly, olderThan } from '#server/platform/keyset.ts'
import { notFound } from '#server/platform/refusal.ts'
import { asMay } from '#server/platform/verdict.ts'
import type { Input } from '#server/serve.ts'
import type { Viewer } from '#server/work.ts'
import { blockState, mayLift } from './rules/block-state.ts'

type Row = {
  id: string
  kind: Block['kind']
  shown: string
  because: string
  by: string
  added_at: Date
  exact_at: string
  ends_at: Date | null
  lifted_at: Date | null
  lifted_because: string | null
  lifter: string | null
  attempts: number
  last_attempt_at: Date | null
}

const columns = sql`
  blocks.id, blocks.kind, blocks.shown, blocks.because, adder.name as by, blocks.added_at, ${exactly(sql.ref('blocks.added_at'))} as exact_at,
  blocks.ends_at, blocks.lifted_at, blocks.lifted_because, lifter.name as lifter,
  (select count(*)::int from block_attempts where block_id = blocks.id) as attempts,
  (select max(at) from block_attempts where block_id = blocks.id) as last_attempt_at
    from blocks
    join staff as adder on adder.id = blocks.added_by
    left join staff as lifter on lifter.id = blocks.lifted_by`

export async function blocksList(db: Db, viewer: Viewer, { query }: Input<typeof listBlocks>): Promise<z.input<typeof listBlocks.reply>> {
  const inForce = sql`and blocks.lifted_at is null and (blocks.ends_at is null or blocks.ends_at > ${viewer.now})`
  const { rows } = await sql<Row>`
    select ${columns}
     where true ${query.state === 'all' ? sql`` : inForce} ${olderThan(sql.ref('blocks.added_at'), sql.ref('blocks.id'), query.cursor)}
     order by blocks.added_at desc, blocks.id desc
     limit ${query.limit + 1}`.execute(db)
  return pageOf(
    rows,
    query.limit,
    (row) => toBlock(row, viewer.now),
    (row) => [row.exact_at, row.id],
  )
}

/** @throws 404 */
export async function oneBlock(db: Db, viewer: Viewer, id: string): Promise<Block> {
  const { rows } = await sql<Row>`select ${columns} where blocks.id = ${id}::uuid`.execute(db)
  const [row] = rows
  if (!row) throw notFound()
  return toBlock(row, viewer.now)
}

function toBlock(row: Row, now: Date): Block {
  const state = blockState({ liftedAt: row.lifted_at, endsAt: row.ends_at }, now)
  return {
    id: row.id,
    kind: row.kind,
    shown: row.shown,
    reason: row.because,
    by: row.by,
    addedAt: row.added_at.toISOString(),
    endsAt: row.ends_at?.toISOString() ?? null,
    state,
    lifted: row.lifted_at ? { by: row.lifter ?? '', at: row.lifted_at.toISOString(), because: row.lifted_because ?? '' } : null,
    attempts: row.attempts,
    lastAttemptAt: row.last_attempt_at?.toISOString() ?? null,
    can: { lift: asMay(mayLift(state)) },
  }
}

type AttemptRow = {
  id: string
  at: Date
  exact_at: string
  act: 'payment' | 'payment_method' | 'check'
  by: string
  customer_id: string | null
  number: string | null
  name: string | null
  amount_minor: bigint | null
  currency: string | null
}

export async function attemptsOn(
  db: Db,
  _: Viewer,
  { params, query }: Input<typeof listBlockAttempts>,
): Promise<z.input<typeof listBlockAttempts.reply>> {
  const { rows } = await sql<AttemptRow>`
    select block_attempts.id, block_attempts.at, ${exactly(sql.ref('block_attempts.at'))} as exact_at, block_attempts.act, staff.name as by,
           block_attempts.customer_id, customers.number, ${holderName(sql.ref('customers.id'))} as name,
           block_attempts.amount_minor, block_attempts.currency
      from block_attempts
      join staff on staff.id = block_attempts.staff_id
      left join customers on customers.id = block_attempts.customer_id
     where block_attempts.block_id = ${params.id}::uuid ${olderThan(sql.ref('block_attempts.at'), sql.ref('block_attempts.id'), query.cursor)}
     order by block_attempts.at desc, block_attempts.id desc
     limit ${query.limit + 1}`.execute(db)
  return pageOf(
    rows,
    query.limit,
    (row) => ({
      id: row.id,
      at: row.at.toISOString(),
      act: row.act,
      by: row.by,
      customer: row.customer_id && row.number ? { id: row.customer_id, number: row.number, name: row.name } : null,
      amount: row.amount_minor === null || row.currency === null ? null : toMoney(row.amount_minor, row.currency),
    }),
    (row) => [row.exact_at, row.id],
  )
}

/** For `find`. */
export async function blockExists(db: Db, params: Record<string, string>): Promise<boolean> {
  const found = await db
    .selectFrom('blocks')
    .select('id')
    .where('id', '=', params.id ?? '')
    .executeTakeFirst()
  return found !== undefined
}
