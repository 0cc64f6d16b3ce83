import { sql } from 'kysely'
import type { Db } from '#server/platform/database.ts'
import type { Viewer } from '#server/work.ts'

/** Who administers tickets sees all; so does who works on none and only reads (an auditor). By the role: a token with fewer scopes sees no more for it. */
export const seesAll = ({ roleMay }: Pick<Viewer, 'roleMay'>) => roleMay.has('ticket.administer') || !roleMay.has('ticket.work')

/** `and …` beside the row `tickets`: the viewer sees it. Others than those who see all see what nobody holds, and what they held or wrote in. */
export const isSeen = (viewer: Viewer) =>
  seesAll(viewer)
    ? sql``
    : sql`and (tickets.assigned_to is null or tickets.assigned_to = ${viewer.id}::uuid
               or exists (select from ticket_hands where ticket_hands.ticket_id = tickets.id and ticket_hands.staff_id = ${viewer.id}::uuid))`

const openHours = 12

/**
 * For `find`: the ticket named in the path is there, and the viewer’s to see. The tickets of a customer whom they have opened lately are, to read
 * them beside the account.
 */
export async function ticketSeen(db: Db, params: Record<string, string>, viewer: Viewer): Promise<boolean> {
  const { rows } = await sql`
    select from tickets
     where tickets.id = ${params.id ?? ''}::uuid
       and (true ${isSeen(viewer)}
            or exists (select from customers
                         join accesses on accesses.customer_id in (customers.id, customers.merged_into)
                        where customers.id = tickets.customer_id and accesses.staff_id = ${viewer.id}::uuid and accesses.kind = 'customer.opened'
                          and accesses.at > ${new Date(viewer.now.getTime() - openHours * 3_600_000)}::timestamptz))`.execute(db)
  return rows.length > 0
}
