import { sql } from 'kysely'
import type { z } from 'zod'
import { type bulkFilter, mostBulkCustomers } from '#contract/credits.ts'
import type { Db } from '#server/platform/database.ts'
import { invalidField } from '#server/platform/refusal.ts'
import { cheapConditions, isRareLine } from './filters.ts'

/**
 * The numbers of everybody whom the customer list shows under this filter, and one more than can be credited where they are too many.
 * @throws 400 where nothing is chosen: nobody credits the whole company by leaving a form empty
 */
export async function numbersOfFilter(db: Db, filter: z.output<typeof bulkFilter>): Promise<string[]> {
  const { status, ...by } = filter
  if (Object.values(by).every((value) => !value)) throw invalidField('filter', 'Choose a city, a plan, a product line or a partner.')
  const lineIsRare = await isRareLine(db, filter.productLine)
  const { rows } = await sql<{ number: string }>`
    select customers.number from customers
     where true ${cheapConditions({ ...by, status, lineIsRare })}
     order by customers.number
     limit ${mostBulkCustomers + 1}`.execute(db)
  return rows.map(({ number }) => number)
}
