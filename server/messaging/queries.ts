import { sql } from 'kysely'
import type { z } from 'zod'
import type { listMessages, listOutbox } from '#contract/messaging.ts'
import { familyOf } from '#server/customers/family.ts'
import { readPolicyFacts } from '#server/customers/policy-facts.ts'
import { pageOf } from '#server/platform/cursor.ts'
import type { Db } from '#server/platform/database.ts'
import { olderThan } from '#server/platform/keyset.ts'
import { asMay } from '#server/platform/verdict.ts'
import type { Input } from '#server/serve.ts'
import type { Viewer } from '#server/work.ts'
import { type OutboxRow, outboxColumns, outboxFilters, outboxTables, templateChoices, toMessage } from './outbox-rows.ts'
import { mayWriteTo } from './rules/may-write.ts'

const newestFirst = sql`order by outbox.created_at desc, outbox.id desc`
const place = [sql.ref('outbox.created_at'), sql.ref('outbox.id')] as const

/** The mails to this customer and to what was merged into it. */
export async function messagesOf(
  db: Db,
  viewer: Viewer,
  { params, query }: Input<typeof listMessages>,
  sendsMail: boolean,
): Promise<z.input<typeof listMessages.reply>> {
  const ofFamily = sql`outbox.customer_id = any(${familyOf(params.id)})`
  const [{ rows }, counts, facts] = await Promise.all([
    sql<OutboxRow>`
      select ${outboxColumns} from ${outboxTables}
       where ${ofFamily} ${outboxFilters(query, viewer.company.timeZone)} ${olderThan(...place, query.cursor)}
       ${newestFirst} limit ${query.limit + 1}`.execute(db),
    countsWhere(db, ofFamily),
    readPolicyFacts(db, viewer, params.id),
  ])
  const page = pageOf(
    rows,
    query.limit,
    (row) => toMessage(row, viewer, sendsMail),
    (row) => [row.exact_at, row.id],
  )
  return { ...page, counts, templates: templateChoices, can: { write: asMay(mayWriteTo(facts)) } }
}

const countedDays = 7

/** The mails to all customers. What waits and what did not leave is few; what was sent is counted for a week. */
export async function outboxOf(
  db: Db,
  viewer: Viewer,
  { query }: Input<typeof listOutbox>,
  sendsMail: boolean,
): Promise<z.input<typeof listOutbox.reply>> {
  const since = new Date(viewer.now.getTime() - countedDays * 86_400_000)
  const [{ rows }, counts] = await Promise.all([
    sql<OutboxRow>`
      select ${outboxColumns} from ${outboxTables}
       where outbox.customer_id is not null ${outboxFilters(query, viewer.company.timeZone)} ${olderThan(...place, query.cursor)}
       ${newestFirst} limit ${query.limit + 1}`.execute(db),
    countsWhere(db, sql`outbox.customer_id is not null and (outbox.created_at >= ${since} or outbox.state = 'queued')`),
  ])
  const page = pageOf(
    rows,
    query.limit,
    (row) => toMessage(row, viewer, sendsMail),
    (row) => [row.exact_at, row.id],
  )
  return { ...page, counts, templates: templateChoices }
}

async function countsWhere(db: Db, which: ReturnType<typeof sql>) {
  const { rows } = await sql<{ state: string; count: number }>`
    select state, count(*)::int as count from outbox where ${which} group by state`.execute(db)
  const of = (state: string) => rows.find((row) => row.state === state)?.count ?? 0
  return { queued: of('queued'), held_back: of('held_back'), sent: of('sent'), failed: of('failed') }
}
