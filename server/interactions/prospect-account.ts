import type { Db } from '#server/platform/database.ts'

/** Whether a prospect has become a customer, and which. Undefined where there is no such prospect. */
export const prospectAccount = (db: Db, prospectId: string): Promise<{ accountNumber: string | null } | undefined> =>
  db
    .selectFrom('prospects')
    .leftJoin('customers', 'customers.id', 'prospects.customer_id')
    .select('customers.number as accountNumber')
    .where('prospects.id', '=', prospectId)
    .executeTakeFirst()
