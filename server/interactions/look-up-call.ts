import { sql } from 'kysely'
import { parsePhoneNumberFromString } from 'libphonenumber-js/max'
import type { z } from 'zod'
import type { lookUpCall } from '#contract/interactions.ts'
import { holderName } from '#server/customers/holder-name.ts'
import type { Db } from '#server/platform/database.ts'
import type { Input } from '#server/serve.ts'
import type { Viewer } from '#server/work.ts'

type Row = { id: string; number: string; name: string | null; contact_name: string | null; relationship: string | null }

/** Whose number rings; where a contact of who asks has the call, whom it is with is known, whoever else has the number. */
export async function callOf(
  db: Db,
  viewer: Viewer,
  { phone, call }: Input<typeof lookUpCall>['query'],
): Promise<z.input<typeof lookUpCall.reply>> {
  return { ...(await callersOf(db, viewer, phone)), contact: call === undefined ? null : await ownContactOf(db, viewer, call) }
}

/** Whose telephone number this is: at most ten customers, and ten prospects who have no account yet. A number that can not be read is nobody's. */
export async function callersOf(db: Db, viewer: Viewer, typed: string): Promise<Omit<z.input<typeof lookUpCall.reply>, 'contact'>> {
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

async function ownContactOf(db: Db, viewer: Viewer, call: string) {
  const row = await db
    .selectFrom('interactions')
    .select(['id', 'customer_id', 'prospect_id'])
    .where('call_id', '=', call)
    .where('staff_id', '=', viewer.id)
    .executeTakeFirst()
  return row ? { id: row.id, customerId: row.customer_id, prospectId: row.prospect_id } : null
}
