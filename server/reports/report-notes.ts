import { sql } from 'kysely'
import type { z } from 'zod'
import type { ReportFilters, reportNote } from '#contract/reports.ts'
import { holderName } from '#server/customers/holder-name.ts'
import { pageOf } from '#server/platform/cursor.ts'
import type { Db } from '#server/platform/database.ts'
import { fixed } from '#server/platform/fixed.ts'
import { olderThan } from '#server/platform/keyset.ts'
import { conditionsOf } from './counted-days.ts'
import { insistOnPeriod } from './insist-on-period.ts'

type Asked = ReportFilters & { from: string; to: string; limit: number; cursor?: string | undefined }
type Row = {
  id: string
  number: bigint
  at: Date
  day: string
  category: string
  disposition: string
  customer_id: string | null
  customer_number: string | null
  customer_name: string | null
  prospect_id: string | null
  prospect: string | null
  by: string
  product_line: string
  channel: string
  direction: string
  reason: string
}

/** The notes that a count is made of, the newest first. */
export async function reportNotes(db: Db, { from, to, limit, cursor, ...filters }: Asked) {
  insistOnPeriod(from, to)
  const where = sql.join([sql`day between ${from}::date and ${to}::date`, ...conditionsOf(filters)], sql` and `)
  const { rows } = await sql<Row>`
    select facts.note_id as id, notes.number, facts.at, facts.day::text as day, dispositions.category, dispositions.name as disposition,
           customers.id as customer_id, customers.number as customer_number,
           ${holderName(sql.ref('customers.id'))} as customer_name,
           prospects.id as prospect_id, prospects.name as prospect,
           staff.name as by, facts.product_line, facts.channel, facts.direction, left(newest.reason, 300) as reason
      from (select * from note_facts
             where ${where} ${olderThan(sql`day`, sql`note_id`, cursor, 'day')}
             order by day desc, note_id desc limit ${fixed(limit + 1)}) as facts
      join notes on notes.id = facts.note_id
      join dispositions on dispositions.id = facts.disposition_id
      join staff on staff.id = facts.staff_id
      join lateral (select reason from note_versions where note_versions.note_id = facts.note_id order by version desc limit 1) as newest on true
      left join customers on customers.id = notes.customer_id
      left join prospects on prospects.id = notes.prospect_id
     order by facts.day desc, facts.note_id desc`.execute(db)
  return pageOf(rows, limit, toReportNote, (row) => [row.day, row.id])
}

function toReportNote(row: Row): z.infer<typeof reportNote> {
  const { id, category, disposition, by, channel, direction, reason } = row
  return {
    id,
    number: row.number.toString(),
    at: row.at.toISOString(),
    category,
    disposition,
    customer: row.customer_id && row.customer_number ? { id: row.customer_id, number: row.customer_number, name: row.customer_name } : null,
    prospect: row.prospect_id !== null && row.prospect !== null ? { id: row.prospect_id, name: row.prospect } : null,
    by,
    productLine: row.product_line,
    channel,
    direction,
    reason,
  }
}
