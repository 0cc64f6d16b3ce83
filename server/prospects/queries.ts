import { sql } from 'kysely'
import type { Prospect, ProspectWhole } from '#contract/prospects.ts'
import { changesOf, inWords, readValue } from '#server/audit/queries.ts'
import { holderName } from '#server/customers/holder-name.ts'
import { refuseCardNumbers } from '#server/customers/refuse-card-search.ts'
import { callersOf } from '#server/interactions/look-up-call.ts'
import { mayWorkOn } from '#server/interactions/rules/may-work-on.ts'
import { pageOf } from '#server/platform/cursor.ts'
import type { Db } from '#server/platform/database.ts'
import { fixed } from '#server/platform/fixed.ts'
import { exactly, olderThan } from '#server/platform/keyset.ts'
import { notFound } from '#server/platform/refusal.ts'
import { asMay } from '#server/platform/verdict.ts'
import type { Viewer } from '#server/work.ts'
import { readProspectWords } from './rules/read-words.ts'

type Row = {
  id: string
  name: string
  phone: string | null
  email: string | null
  created_at: Date
  version: number
  account_id: string | null
  account_number: string | null
}

const columns = sql`prospects.id, prospects.name, prospects.phone, prospects.email, prospects.created_at, prospects.version,
  customers.id as account_id, customers.number as account_number`
const joins = sql`prospects left join customers on customers.id = prospects.customer_id`

/** Newest first; every word of `q` must be found. @throws 400 for a whole card number */
export async function listProspects(
  db: Db,
  { limit, cursor, q }: { limit: number; cursor?: string | undefined; q?: string | undefined },
): Promise<{ items: Prospect[]; nextCursor: string | null }> {
  refuseCardNumbers(q ?? '')
  const words = readProspectWords(q ?? '').map((looks) => {
    const found = looks.map((look) => sql`(term >= ${look} and term < ${`${look}\u{10ffff}`})`)
    return sql`prospects.id in (select prospect_id from prospect_terms where ${sql.join(found, sql` or `)})`
  })
  const { rows } = await sql<Row & { place: string }>`
    select ${columns}, ${exactly(sql`prospects.created_at`)} as place
      from ${joins}
     where ${words.length === 0 ? sql`true` : sql.join(words, sql` and `)}
       ${olderThan(sql`prospects.created_at`, sql`prospects.id`, cursor)}
     order by prospects.created_at desc, prospects.id desc
     limit ${fixed(limit + 1)}`.execute(db)
  return pageOf(rows, limit, toProspect, (row) => [row.place, row.id])
}

/** @throws 404 */
export async function readProspect(db: Db, viewer: Viewer, id: string): Promise<ProspectWhole> {
  const { rows } = await sql<Row>`select ${columns} from ${joins} where prospects.id = ${id}::uuid`.execute(db)
  const [row] = rows
  if (!row) throw notFound()
  return { ...toProspect(row), alike: await alikeTo(db, viewer, row), changes: await changesOfProspect(db, id) }
}

function toProspect(row: Row): Prospect {
  return {
    id: row.id,
    name: row.name,
    phone: row.phone,
    email: row.email,
    createdAt: row.created_at.toISOString(),
    version: row.version,
    account: row.account_id !== null && row.account_number !== null ? { id: row.account_id, number: row.account_number } : null,
    can: { work: asMay(mayWorkOn({ accountNumber: row.account_number })) },
  }
}

/** Who else is reached by this number or this address: at most ten accounts and ten prospects of each. */
async function alikeTo(db: Db, viewer: Viewer, { id, phone, email }: Row): Promise<ProspectWhole['alike']> {
  const byPhone = phone === null ? { items: [], prospects: [] } : await callersOf(db, viewer, phone)
  const byEmail = email === null ? { customers: [], prospects: [] } : await reachedBy(db, email)
  const once = <Each extends { id: string }>(those: Each[]) => [...new Map(those.map((each) => [each.id, each])).values()]
  return {
    customers: once([...byPhone.items.map((each) => ({ id: each.id, number: each.number, name: each.name })), ...byEmail.customers]),
    prospects: once([...byPhone.prospects, ...byEmail.prospects]).filter((other) => other.id !== id),
  }
}

async function reachedBy(db: Db, email: string) {
  const address = email.toLowerCase()
  const term = address.slice(0, 80)
  const customers = await sql<{ id: string; number: string; name: string | null }>`
    select distinct customers.id, customers.number,
           ${holderName(sql.ref('customers.id'))} as name
      from search_terms
      join customers as found on found.id = search_terms.customer_id
      join customers on customers.id = coalesce(found.merged_into, found.id)
     where search_terms.term = ${term} and search_terms.kind in ('email', 'contact_email')
       and (exists (select from emails where emails.id = search_terms.row_id and lower(emails.address) = ${address})
            or exists (select from contacts where contacts.id = search_terms.row_id and ${address} = any(select lower(each) from unnest(contacts.emails) as each)))
     order by customers.id
     limit 10`.execute(db)
  const prospects = await sql<{ id: string; name: string }>`
    select prospects.id, prospects.name
      from prospect_terms
      join prospects on prospects.id = prospect_terms.prospect_id
     where prospect_terms.term = ${term} and lower(prospects.email) = ${address} and prospects.customer_id is null
     order by prospects.created_at desc, prospects.id
     limit 10`.execute(db)
  return { customers: customers.rows, prospects: prospects.rows }
}

async function changesOfProspect(db: Db, id: string): Promise<ProspectWhole['changes']> {
  const rows = await db
    .selectFrom('change_sets')
    .leftJoin('staff', 'staff.id', 'change_sets.staff_id')
    .select(['change_sets.id', 'change_sets.interaction_id', 'change_sets.at', 'staff.name as by', 'change_sets.action'])
    .select(changesOf.as('changes'))
    .where('record_kind', 'in', ['prospect', 'note_file'])
    .where(
      sql<boolean>`record_id = any(array(select ${id}::uuid union all select note_files.id from note_files where prospect_id = ${id}::uuid))`,
    )
    .orderBy('change_sets.id', 'desc')
    .limit(20)
    .execute()
  return rows.map((row) => ({
    id: row.id,
    interactionId: row.interaction_id,
    at: row.at.toISOString(),
    by: row.by,
    action: row.action,
    changes: row.changes.map(({ field, from, to, isSecret }) => ({
      field,
      isSecret,
      from: inWords(readValue(from)),
      to: inWords(readValue(to)),
    })),
  }))
}
