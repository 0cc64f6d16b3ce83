import { type RawBuilder, sql } from 'kysely'
import type { Db } from '#server/platform/database.ts'

export type DayLine = {
  movement: 'payment' | 'refund' | 'chargeback' | 'adjustment'
  channel: string
  method: string
  count: number
  amountMinor: string
}

/** The entries of a day of the company's that the books of money look at: what came in, went back, and was disputed. */
export const entriesOfDay = (day: string, timeZone: string) => sql`
  from ledger_entries
  left join refunds on refunds.id = ledger_entries.refund_id
  left join payments on payments.id = coalesce(ledger_entries.payment_id, refunds.payment_id)
  left join payment_methods on payment_methods.id = coalesce(refunds.payment_method_id, payments.payment_method_id)
 where ledger_entries.at >= ${day}::timestamp at time zone ${timeZone} and ledger_entries.at < (${day}::date + 1)::timestamp at time zone ${timeZone}
   and (ledger_entries.kind in ('payment', 'refund', 'chargeback') or (ledger_entries.kind = 'adjustment' and ledger_entries.payment_id is not null))`

/**
 * Payments, refunds and disputes of a day by method and channel, from the ledger, which only grows. Here money that came in is positive and what
 * went back negative: a payment takes from what is owed and adds to the till.
 */
export const readDayLines = (db: Db, day: string, timeZone: string): Promise<DayLine[]> => readLines(db, entriesOfDay(day, timeZone))

/** The same of the entries that a day was closed with. */
export const readClosedLines = (db: Db, day: string, timeZone: string): Promise<DayLine[]> =>
  readLines(
    db,
    sql`${entriesOfDay(day, timeZone)} and exists (select from book_day_entries where book_day_entries.ledger_entry_id = ledger_entries.id)`,
  )

async function readLines(db: Db, entries: RawBuilder<unknown>): Promise<DayLine[]> {
  const { rows } = await sql<{ movement: DayLine['movement']; channel: string; method: string; count: number; amount_minor: string }>`
    select ledger_entries.kind as movement, coalesce(payments.channel, 'outside') as channel,
           coalesce(payment_methods.brand, case payment_methods.kind when 'bank_account' then 'bank_account' end, '') as method,
           count(*)::int as count, (-sum(ledger_entries.effect_minor))::text as amount_minor
    ${entries}
     group by 1, 2, 3
     order by 1, 2, 3`.execute(db)
  return rows.map(({ amount_minor: amountMinor, ...line }) => ({ ...line, amountMinor }))
}
