import { sql } from 'kysely'
import { parsePhoneNumberFromString } from 'libphonenumber-js/max'
import type { z } from 'zod'
import type { lookUpCall } from '#contract/interactions.ts'
import { holderName } from '#server/customers/holder-name.ts'
import type { Db } from '#server/platform/database.ts'
import type { Viewer } from '#server/work.ts'

type Row = { id: string; number: string; name: string | null; contact_name: string | null; relationship: string | null }

/** Whose telephone number this is: at most ten customers, and ten prospects who have no account yet. A number that can not be read is nobody's. */
export async function callersOf(db: Db, viewer: Viewer, typed: string): Promise<z.input<typeof lookUpCall.reply>> {
  const parsed = parsePhoneNumberFromString(typed, viewer.company.country as 'US')
  const phone = parsed?.isPossible() ? parsed.number : null
  if (!phone) return { phone: null, items: [], prospects: [] }
  const term = `<${[...phone.slice(1)].reverse().join('')}`
  const { rows } = await sql<Row>`
    select distinct on (customers.id) customers.id, customers.number,
           ${holderName(sql.ref('customers.id'))} as name,
           contacts.name as contact_name, contacts.relationship
      from search_terms
      join customers as found on found.id = search_terms.customer_id
      join customers on customers.id = coalesce(found.merged_into, found.id)
      left join contacts on contacts.id = search_terms.row_id and search_terms.kind = 'contact_phone'
     where search_terms.term = ${term} and search_terms.kind in ('phone', 'contact_phone', 'service_number')
     order by customers.id, contacts.name nulls first
     limit 10`.execute(db)
  const prospects = await sql<{ id: string; name: string }>`
    select prospects.id, prospects.name from prospect_terms join prospects on prospects.id = prospect_terms.prospect_id
     where prospect_terms.term = ${term} and prospects.customer_id is null
     order by prospects.created_at desc, prospects.id
     limit 10`.execute(db)
  return {
    phone,
    prospects: prospects.rows,
    items: rows.map((row) => ({
      id: row.id,
      number: row.number,
      name: row.name,
      caller: row.contact_name ? { name: row.contact_name, relationship: row.relationship ?? '' } : null,
    })),
  }
}
