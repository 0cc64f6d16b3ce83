import { sql } from 'kysely'
import type { Db } from '#server/platform/database.ts'
import { permissionTable } from '#server/staff/permissions.ts'
import type { Asked, Assignment, Candidate } from './rules/choose-holder.ts'
import { isAway } from './who-is-away.ts'

export type Giving = { assignment: Assignment; mostOpen: number }

export async function readGiving(db: Db): Promise<Giving> {
  const row = await db.selectFrom('ticket_settings').select(['assignment', 'most_open']).executeTakeFirstOrThrow()
  return { assignment: row.assignment as Assignment, mostOpen: row.most_open }
}

type Row = { id: string; away: boolean; open: number; turn: bigint | null; languages: string[]; product_lines: string[] }

/** Everybody to whom the house gives tickets, with what is asked of them. Open is what waits for them: not what waits for the customer. */
export async function candidatesAt(db: Db, now: Date): Promise<Candidate[]> {
  const { rows } = await sql<Row>`
    select staff.id, ${isAway(now)} as away, turn, coalesce(product_lines, '{}') as product_lines,
           array(select company.language from company union select unnest(staff_skills.languages)) as languages,
           (select count(*)::int from tickets
             where tickets.assigned_to = staff.id and tickets.closed_at is null and stage in ('new', 'open', 'waiting')) as open
      from staff
      left join staff_skills on staff_skills.staff_id = staff.id
      left join ticket_turns on ticket_turns.staff_id = staff.id
     where disabled_at is null and joined_at is not null and role = any(${[...permissionTable['ticket.work'].roles]})
       and coalesce(takes_tickets, role = 'agent')`.execute(db)
  return rows.map((row) => ({
    staffId: row.id,
    isAbsent: row.away,
    isDisabled: false,
    open: row.open,
    turn: row.turn,
    languages: row.languages,
    productLines: row.product_lines,
  }))
}

/** The language of a ticket, else of its customer, and the product line of the account. */
export async function askedOf(db: Db, ticket: { customer_id: string | null; language: string | null }): Promise<Asked> {
  if (ticket.customer_id === null) return { language: ticket.language, productLine: null }
  const { rows } = await sql<{ language: string; product_line: string | null }>`
    select language, product_line_of(coalesce(merged_into, id)) as product_line from customers where id = ${ticket.customer_id}::uuid`.execute(
    db,
  )
  return { language: ticket.language ?? rows[0]?.language ?? null, productLine: rows[0]?.product_line ?? null }
}
