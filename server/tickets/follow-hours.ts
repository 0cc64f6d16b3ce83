import { sql } from 'kysely'
import type { Db } from '#server/platform/database.ts'
import { newId } from '#server/platform/ids.ts'
import type { Work } from '#server/work.ts'
import { hoursSince, throughHours } from './hours-since.ts'
import type { BusinessCalendar } from './rules/business-time.ts'
import type { Clocks } from './rules/clocks.ts'
import { tellAllMoved } from './tell-ticket-changed.ts'
import { clockedTicket, clocksOf, selectClocks, storeClocks } from './write-ticket-clocks.ts'

const batch = 200
/** A ticket that is just being opened may have read the hours of before, and is seen by nobody yet: for so long it is looked for. */
const openedWithin = 60_000
const because = 'The business hours or holidays of the company were changed.'

/** The company works by other hours from now on: the clocks that run follow, ticket by ticket, in the next minutes. */
export async function keepHours({ db, now }: Pick<Work, 'db' | 'now'>, before: BusinessCalendar, after: BusinessCalendar): Promise<void> {
  const { rows } = await sql<{ version: number | null }>`select max(version) as version from ticket_hours`.execute(db)
  const last = rows[0]?.version ?? null
  const row = ({ timeZone, businessHours, holidays }: BusinessCalendar, version: number) => ({
    version,
    since: now,
    time_zone: timeZone,
    business_hours: JSON.stringify(businessHours),
    holidays: [...holidays],
  })
  // What clocks ran by that began before any change.
  if (last === null)
    await db
      .insertInto('ticket_hours')
      .values({ ...row(before, 0), followed_at: now })
      .execute()
  await db
    .insertInto('ticket_hours')
    .values(row(after, (last ?? 0) + 1))
    .execute()
}

/** Has the open tickets follow the newest hours, a batch a transaction. What somebody works on just now is left to the next minute. */
export async function followHours(db: Db, now: Date): Promise<void> {
  const { rows } = await sql<{ version: number }>`
    select version from ticket_hours where version = (select max(version) from ticket_hours) and followed_at is null`.execute(db)
  const version = rows[0]?.version
  if (version === undefined) return
  while ((await db.transaction().execute((one) => followBatch(one, version, now))) === batch) {
    // The next batch.
  }
  await db
    .updateTable('ticket_hours')
    .set({ followed_at: now })
    .where('version', '=', version)
    .where('since', '<', new Date(now.getTime() - openedWithin))
    .where(({ not, exists, selectFrom }) =>
      not(exists(selectFrom('tickets').where('closed_at', 'is', null).where('clocks_hours', '<', version).select('id'))),
    )
    .execute()
}

async function followBatch(db: Db, version: number, now: Date): Promise<number> {
  const rows = await selectClocks(db)
    .where('closed_at', 'is', null)
    .where('clocks_hours', '<', version)
    .orderBy('clocks_hours')
    .orderBy('id')
    .limit(batch)
    .forNoKeyUpdate()
    .skipLocked()
    .execute()
  if (rows.length === 0) return 0
  const hours = await hoursSince(db, Math.min(...rows.map((row) => row.clocks_hours)))
  const read = rows.map((row) => {
    return { row, clocks: throughHours(clocksOf(row), clockedTicket(row), row.clocks_hours, hours) }
  })
  await storeClocks(db, read, Math.max(version, ...hours.map((each) => each.version)))
  await say(
    db,
    read.flatMap(({ row, clocks }) => {
      const [was, becomes] = [dueOf(clocksOf(row)), dueOf(clocks)]
      return JSON.stringify(was) === JSON.stringify(becomes) ? [] : [{ id: newId(), ticketId: row.id, was, becomes }]
    }),
    now,
  )
  return rows.length
}

const dueOf = ({ firstResponseDueAt, resolutionDueAt }: Clocks) => ({ firstResponseDueAt, resolutionDueAt })

/** Into the history of each, so that it says why it is due at another time. */
async function say(db: Db, steps: readonly { id: string; ticketId: string; was: object; becomes: object }[], now: Date): Promise<void> {
  if (steps.length === 0) return
  await sql`
    insert into ticket_steps (id, ticket_id, at, step, by, was, becomes, because)
    select id, "ticketId", ${now}, 'retimed', 'system', was, becomes, ${because}
      from json_to_recordset(${JSON.stringify(steps)}::json) as told (id uuid, "ticketId" uuid, was jsonb, becomes jsonb)`.execute(db)
  await tellAllMoved(db)
}
