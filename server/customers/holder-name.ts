import { type RawBuilder, sql } from 'kysely'

/** The holder names of the row given, as one line: "Maria Silva & Jorge Silva"; null when no name is known. */
export const holderName = (customerId: RawBuilder<unknown>) =>
  sql<
    string | null
  >`(select string_agg(holder.name, ' & ' order by holder.position) from account_holders as holder where holder.customer_id = ${customerId})`
