import { sql } from 'kysely'
import type { z } from 'zod'
import type { listTicketColleagues } from '#contract/absences.ts'
import type { Db } from '#server/platform/database.ts'
import { permissionTable } from '#server/staff/permissions.ts'

type Reply = z.input<typeof listTicketColleagues.reply>
type Row = { id: string; name: string; teams: string[]; awayUntil: Date | null }

/** Who works on tickets, whether they are away or not: as `whoWorksOnTickets` says of one. */
export async function ticketColleagues(db: Db, now: Date): Promise<Reply> {
  const { rows } = await sql<Row>`
    select staff.id, staff.name,
           array(select teams.name from staff_teams join teams on teams.id = staff_teams.team_id
                  where staff_teams.staff_id = staff.id order by teams.name) as teams,
           (select max(until_at) from staff_absences
             where staff_absences.staff_id = staff.id and from_at <= ${now} and until_at > ${now} and ended_at is null) as "awayUntil"
      from staff
     where disabled_at is null and joined_at is not null and role = any(${[...permissionTable['ticket.work'].roles]}::text[])
     order by staff.name, staff.id
     limit 2000`.execute(db)
  return { items: rows.map((row) => ({ ...row, awayUntil: row.awayUntil?.toISOString() ?? null })) }
}
