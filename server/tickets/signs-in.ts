import { type RawBuilder, sql } from 'kysely'
import type { Db } from '#server/platform/database.ts'

/** Of the row `portal_users`: they read what is answered there, or will once they have followed their invitation. */
const readsThere = sql<boolean>`portal_users.state in ('active', 'invited')`

/**
 * Somebody signs in to the portal for this customer, or is invited to; also for what was merged into it or what it was merged into. Else they can
 * read nothing there. Who is locked can not either.
 */
export const somebodySignsIn = (customerId: RawBuilder<unknown>) => sql<boolean>`exists (
  select from (select coalesce(merged_into, id) as id from customers where customers.id = ${customerId} offset 0) as survivor
   cross join lateral (
     select array(select kin.id from customers as kin where kin.id = survivor.id or kin.merged_into = survivor.id) as ids offset 0) as kin
    join portal_users on portal_users.customer_id = any(kin.ids)
   where ${readsThere})`

/** The ids of all customers of whom that is so, found once, for who asks it of many. */
export const customersWhoSignIn = sql`(
  with survivors as materialized (
    select distinct coalesce(customers.merged_into, customers.id) as id
      from portal_users join customers on customers.id = portal_users.customer_id
     where ${readsThere})
  select id from survivors
  union all
  select customers.id from customers join survivors on survivors.id = customers.merged_into)`

export async function hasPortal(db: Db, customerId: string): Promise<boolean> {
  const { rows } = await sql<{ signs: boolean }>`select ${somebodySignsIn(sql`${customerId}::uuid`)} as signs`.execute(db)
  return rows[0]?.signs ?? false
}
