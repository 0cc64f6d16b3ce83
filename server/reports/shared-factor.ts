import { sql } from 'kysely'
import type { SharedFactor } from '#contract/reports.ts'
import type { Db } from '#server/platform/database.ts'
import { fixed } from '#server/platform/fixed.ts'
import { type Described, sharedFactorOf } from './rules/shared-factor.ts'

/** So many notes say what is usual; more would say the same. */
const most = 400

/** What the notes of these days have in common that those of the eight weeks before have not. `days` are in order. */
export async function sharedFactor(db: Db, dispositionId: string, days: string[]): Promise<SharedFactor | null> {
  const [first] = days
  if (first === undefined) return null
  const flagged = await described(db, sql`disposition_id = ${dispositionId}::uuid and day = any(${days}::date[])`)
  const usual = await described(db, sql`disposition_id = ${dispositionId}::uuid and day < ${first}::date and day >= ${first}::date - 56`)
  return sharedFactorOf(flagged, usual)
}

type Row = { product_line: string; channel: string; partner: string | null; city: string | null; equipment: string[]; agent: string }

async function described(db: Db, which: ReturnType<typeof sql>): Promise<Described[]> {
  const { rows } = await sql<Row>`
    select facts.product_line, facts.channel, partners.name as partner, staff.name as agent,
           (select city from addresses where addresses.customer_id = customers.id and kind in ('site', 'billing') order by kind desc limit 1) as city,
           array(select distinct product from equipment where equipment.customer_id = customers.id and equipment.state = 'installed') as equipment
      from (select * from note_facts where ${which} order by day desc, note_id desc limit ${fixed(most)}) as facts
      join notes on notes.id = facts.note_id
      join staff on staff.id = facts.staff_id
      left join customers on customers.id = notes.customer_id
      left join partners on partners.id = customers.partner_id`.execute(db)
  return rows.map(({ product_line, channel, partner, city, equipment, agent }) => ({
    product_line,
    channel,
    equipment,
    agent,
    partner: partner ?? '',
    city: city ?? '',
  }))
}
