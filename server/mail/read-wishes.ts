import { sql } from 'kysely'
import type { Db } from '#server/platform/database.ts'
import type { MailStanding, MailWishes } from './rules/may-mail.ts'

export type Wishes = { customerId: string; wishes: MailWishes; standing: MailStanding }

/**
 * What the account that is worked on (the survivor, of one that was merged) wants to be mailed about. The newest word of the family on
 * a category holds: whoever said no before a merge has said no.
 */
export async function readWishes(db: Db, customerId: string): Promise<Wishes> {
  const { rows } = await sql<{ id: string; status: string; email_opt_in: boolean; unwanted: string[] }>`
    select customers.id, customers.status, customers.email_opt_in,
           array(select category
                   from (select distinct on (category) category, wanted
                           from mail_consents
                          where customer_id = any(array(select kin.id from customers as kin where kin.id = customers.id or kin.merged_into = customers.id))
                          order by category, id desc) as newest
                  where not wanted and category <> 'all') as unwanted
      from customers
     where customers.id = (select coalesce(given.merged_into, given.id) from customers as given where given.id = ${customerId}::uuid)`.execute(
    db,
  )
  const [row] = rows
  if (!row) throw new Error('A mail goes to a customer who is there.')
  return {
    customerId: row.id,
    wishes: { optIn: row.email_opt_in, unwanted: new Set(row.unwanted) },
    standing: { status: row.status },
  }
}
