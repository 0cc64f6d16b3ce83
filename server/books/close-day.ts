import { sql } from 'kysely'
import { recordChangeSet } from '#server/audit/record-change-set.ts'
import { dayIn } from '#server/platform/days.ts'
import { insist } from '#server/platform/refusal.ts'
import type { Work } from '#server/work.ts'
import { entriesOfDay, readClosedLines } from './day-lines.ts'
import { insistOnBookDay } from './insist-on-book-day.ts'
import { mayClose } from './rules/may-close.ts'

/** Closes a day with its figures and the entries behind them: whatever is written for it later shows as late. */
export async function closeDay(work: Work, day: string): Promise<void> {
  insistOnBookDay(day)
  const { timeZone } = work.actor.company
  await work.db
    .insertInto('book_days')
    .values({ day: day as never })
    .onConflict((clash) => clash.doNothing())
    .execute()
  const kept = await work.db
    .selectFrom('book_days')
    .selectAll()
    .where('day', '=', day as never)
    .forUpdate()
    .executeTakeFirstOrThrow()
  const { open } = await work.db
    .selectFrom('book_differences')
    .select(({ fn }) => fn.countAll<bigint>().as('open'))
    .where('day', '=', day as never)
    .where('settled_at', 'is', null)
    .executeTakeFirstOrThrow()
  insist(mayClose({ day, today: dayIn(work.now, timeZone), isClosed: kept.closed_at !== null, differencesOpen: Number(open) }))
  // The entries first, and the figures of these alone: what is written in between is in neither, and shows as late.
  await sql`insert into book_day_entries (ledger_entry_id, day) select ledger_entries.id, ${day}::date ${entriesOfDay(day, timeZone)}`.execute(
    work.db,
  )
  const lines = await readClosedLines(work.db, day, timeZone)
  await work.db
    .updateTable('book_days')
    .set({ closed_at: work.now, closed_by: work.actor.id, figures: JSON.stringify(lines) })
    .where('day', '=', day as never)
    .execute()
  await recordChangeSet(work, { recordKind: 'book_day', action: 'close', changes: [{ field: 'bookDay', from: 'open', to: day }] })
  await work.publish('book_day.closed', { day })
}
