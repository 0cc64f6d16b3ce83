import { sql } from 'kysely'
import type { Db } from '#server/platform/database.ts'
import { keptPlan } from '#server/platform/keep-plans.ts'
import type { ShownFacts } from './rules/shown-text.ts'
import type { Hit } from './search-hits.ts'

/** The rows behind the hits, for the text that is shown: one statement, by `field rowId`. */
export async function readShownFacts(db: Db, hits: Hit[]): Promise<Map<string, ShownFacts>> {
  if (hits.length === 0) return new Map()
  const { rows } = await sql<{ field: string; row_id: string; facts: ShownFacts | null }>`${keptPlan}
    select field, row_id,
           case
             when field = 'number' then (select json_build_object('text', number) from customers where id = row_id)
             when field = 'external_id' then (select json_build_object('text', external_id) from external_ids where id = row_id)
             when field = 'name' then (select json_build_object('text', name) from account_holders where id = row_id)
             when field = 'phone' then (select json_build_object('text', number) from phones where id = row_id)
             when field = 'email' then (select json_build_object('text', address) from emails where id = row_id)
             when field in ('billing_address', 'shipping_address', 'site_address') then
               (select json_build_object('lines', lines, 'city', city, 'region', region, 'postalCode', postal_code) from addresses where id = row_id)
             when field in ('contact', 'contact_phone', 'contact_email') then
               (select json_build_object('name', name, 'relationship', relationship, 'phones', phones, 'emails', emails) from contacts where id = row_id)
             when field = 'last_four' then
               (select json_build_object('kind', kind, 'brand', brand, 'lastFour', last_four) from payment_methods where id = row_id)
             when field = 'invoice' then (select json_build_object('text', number) from invoices where id = row_id)
             when field = 'ticket' then (select json_build_object('text', number || ' ' || subject) from tickets where id = row_id)
             when field = 'service_number' then (select json_build_object('text', number) from telephone_numbers where id = row_id)
             when field = 'portal_user' then (select json_build_object('text', sign_in_name) from portal_users where id = row_id)
             when field = 'call_shop' then (select json_build_object('text', name) from call_shops where id = row_id)
             when field = 'serial' then (select json_build_object('text', serial) from equipment where id = row_id)
             when field = 'partner' then (select json_build_object('text', name) from partners where id = row_id)
           end as facts
      from unnest((select ${hits.map(({ field }) => field)}::text[]), (select ${hits.map(({ rowId }) => rowId)}::uuid[])) as hit (field, row_id)`.execute(
    db,
  )
  return new Map(rows.map(({ field, row_id, facts }) => [factsKey(field, row_id), facts ?? {}]))
}

export const factsKey = (field: string, rowId: string) => `${field} ${rowId}`
