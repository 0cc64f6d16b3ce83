import { sql } from 'kysely'
import type { Db } from '#server/platform/database.ts'

/**
 * The account and what was merged into it, as an array of ids: `where customer_id = any(${familyOf(id)})`. A merge moves no rows,
 * so everything that is read of a customer is read through this. (An array and not a join: the planner then always uses the index.)
 */
export function familyOf(customerId: string) {
  return sql`array(select kin.id from customers as kin where kin.id = ${customerId}::uuid or kin.merged_into = ${customerId}::uuid)`
}

/** For `find`: the customer named in the path is there. All staff see all customers. */
export async function customerExists(db: Db, params: Record<string, string>): Promise<boolean> {
  const found = await db
    .selectFrom('customers')
    .select('id')
    .where('id', '=', params.id ?? '')
    .executeTakeFirst()
  return found !== undefined
}

/** The family of the row `customers` of the statement around it, as an array of ids. */
export const familyOfRow = sql`array(select customers.id union all select kin.id from customers as kin where kin.merged_into = customers.id)`

/**
 * `cross join lateral … as kin`, beside the row `customers`: its family, worked out once however many parts of the statement ask for `kin.ids`.
 * (`offset 0` keeps the planner from writing it out again at each of them.)
 */
export const withFamily = sql`cross join lateral (select ${familyOfRow} as ids offset 0) as kin`
export const idsOfFamily = sql`kin.ids`
