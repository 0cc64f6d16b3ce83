import { sql } from 'kysely'
import type { z } from 'zod'
import type * as contract from '#contract/books.ts'
import { toMoney } from '#contract/money.ts'
import type { Db } from '#server/platform/database.ts'
import { dayIn } from '#server/platform/days.ts'
import { asMay } from '#server/platform/verdict.ts'
import type { Viewer } from '#server/work.ts'
import { type DayLine, entriesOfDay, readDayLines } from './day-lines.ts'
import { compareLines } from './rules/compare-lines.ts'
import { mayClose } from './rules/may-close.ts'

type BookDay = z.input<typeof contract.getBookDay.reply>
const daysShown = 31

type DayRow = {
  closed_at: Date | null
  closed_by: string | null
  closer: string | null
  figures: DayLine[] | null
  compared_at: Date | null
}
type DifferenceRow = {
  id: string
  kind: BookDay['differences'][number]['kind']
  movement: BookDay['differences'][number]['movement']
  gateway_reference: string
  ours_minor: bigint | null
  theirs_minor: bigint | null
  currency: string
  found_at: Date
  settled_at: Date | null
  settled_by: string | null
  settler: string | null
  because: string | null
}
type LateRow = {
  id: string
  customer_id: string
  number: string
  at: Date
  kind: BookDay['late'][number]['kind']
  effect_minor: bigint
  currency: string
  description: string
}

/** The figures of a day, what differs from the gateway's report, and what came after it was closed. */
export async function readBookDay(db: Db, viewer: Viewer, day: string): Promise<BookDay> {
  const { timeZone, currency } = viewer.company
  const { rows: days } = await sql<DayRow>`
    select book_days.closed_at, book_days.closed_by, staff.name as closer, book_days.figures, book_days.compared_at
      from book_days left join staff on staff.id = book_days.closed_by where day = ${day}::date`.execute(db)
  const [kept] = days
  const lines = await readDayLines(db, day, timeZone)
  const { rows: differences } = await sql<DifferenceRow>`
    select book_differences.id, kind, movement, gateway_reference, ours_minor, theirs_minor, currency, found_at, settled_at, settled_by, staff.name as settler, because
      from book_differences left join staff on staff.id = book_differences.settled_by
     where day = ${day}::date order by settled_at nulls first, found_at, book_differences.id limit 500`.execute(db)
  const late = kept?.closed_at ? await readLate(db, day, timeZone) : []
  const open = differences.filter(({ settled_at }) => settled_at === null).length
  const verdict = mayClose({ day, today: dayIn(viewer.now, timeZone), isClosed: Boolean(kept?.closed_at), differencesOpen: open })
  return {
    day,
    lines: compareLines(lines, kept?.figures ?? null).map(({ movement, channel, method, count, amountMinor, closed }) => ({
      movement,
      channel,
      method,
      count,
      amount: { amount: amountMinor, currency },
      closed: closed && { count: closed.count, amount: { amount: closed.amountMinor, currency } },
    })),
    total: toMoney(
      lines.reduce((sum, line) => sum + BigInt(line.amountMinor), 0n),
      currency,
    ),
    closed: kept?.closed_at ? { at: kept.closed_at.toISOString(), by: { id: kept.closed_by ?? '', name: kept.closer ?? '' } } : null,
    comparedAt: kept?.compared_at?.toISOString() ?? null,
    differences: differences.map((row) => ({
      id: row.id,
      kind: row.kind,
      movement: row.movement,
      gatewayReference: row.gateway_reference,
      ours: row.ours_minor === null ? null : toMoney(row.ours_minor, row.currency),
      theirs: row.theirs_minor === null ? null : toMoney(row.theirs_minor, row.currency),
      foundAt: row.found_at.toISOString(),
      settled: row.settled_at && {
        at: row.settled_at.toISOString(),
        by: { id: row.settled_by ?? '', name: row.settler ?? '' },
        because: row.because ?? '',
      },
    })),
    late: late.map((row) => ({
      id: row.id,
      customerId: row.customer_id,
      number: row.number,
      at: row.at.toISOString(),
      kind: row.kind,
      amount: toMoney(-row.effect_minor, row.currency),
      description: row.description,
    })),
    can: { close: asMay(verdict) },
  }
}

/** Entries of a closed day that it was not closed with. */
async function readLate(db: Db, day: string, timeZone: string): Promise<LateRow[]> {
  const { rows } = await sql<LateRow>`
    select ledger_entries.id, ledger_entries.customer_id, customers.number, ledger_entries.at, ledger_entries.kind, ledger_entries.effect_minor,
           ledger_entries.currency, ledger_entries.description
      from ledger_entries
      join customers on customers.id = ledger_entries.customer_id
     where ledger_entries.id in (select ledger_entries.id ${entriesOfDay(day, timeZone)})
       and not exists (select from book_day_entries where book_day_entries.ledger_entry_id = ledger_entries.id)
     order by ledger_entries.at, ledger_entries.id
     limit 500`.execute(db)
  return rows
}

export async function readBookDays(db: Db, viewer: Viewer): Promise<z.input<typeof contract.listBookDays.reply>> {
  const today = dayIn(viewer.now, viewer.company.timeZone)
  const { rows } = await sql<{
    day: string
    closed_at: Date | null
    closed_by: string | null
    closer: string | null
    compared_at: Date | null
    open: number
  }>`
    select days.day::date::text as day, book_days.closed_at, book_days.closed_by, book_days.compared_at, staff.name as closer,
           (select count(*)::int from book_differences where book_differences.day = days.day::date and settled_at is null) as open
      from generate_series(${today}::date - ${daysShown - 1}::int, ${today}::date, interval '1 day') as days (day)
      left join book_days on book_days.day = days.day::date
      left join staff on staff.id = book_days.closed_by
     order by days.day desc`.execute(db)
  return {
    today,
    items: rows.map((row) => ({
      day: row.day,
      closed: row.closed_at && { at: row.closed_at.toISOString(), by: { id: row.closed_by ?? '', name: row.closer ?? '' } },
      comparedAt: row.compared_at?.toISOString() ?? null,
      differencesOpen: row.open,
    })),
  }
}

export async function differenceExists(db: Db, params: Record<string, string>): Promise<boolean> {
  return (await dayOfDifference(db, params.id ?? '')) !== undefined
}

export async function dayOfDifference(db: Db, id: string): Promise<string | undefined> {
  const row = await db.selectFrom('book_differences').select('day').where('id', '=', id).executeTakeFirst()
  return row && String(row.day)
}
