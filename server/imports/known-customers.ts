import { sql } from 'kysely'
import { type PolicyRow, policyColumns, policyFacts } from '#server/customers/policy-facts.ts'
import type { Db } from '#server/platform/database.ts'
import type { Actor } from '#server/work.ts'
import type { Known } from './rules/decide-rows.ts'
import type { KnownCustomer, StoredAddress } from './rules/plan-row.ts'
import { numberKey } from './rules/plan-row.ts'
import type { RowCustomer } from './rules/row-customer.ts'
import { keyOfExternalId, keyOfNumber } from './rules/row-keys.ts'

/**
 * The accounts that these rows name, whole as far as an import compares them: by number and by external id, two look-ups for all rows
 * together, and for new customers nothing else.
 */
export async function findKnown(
  db: Db,
  actor: Pick<Actor, 'permissions'>,
  rows: readonly RowCustomer[],
  wantsPast: boolean,
): Promise<Known> {
  const keys = rows.flatMap(({ number }) => (number === null ? [] : [numberKey(number)]))
  const external = rows.flatMap(({ externalIds }) => externalIds)
  const [numbers, ids] = await Promise.all([
    keys.length === 0
      ? []
      : sql<{ id: string; number_key: string }>`
          select id, number_key from customers where number_key = any(${keys}::text[])`
          .execute(db)
          .then((found) => found.rows),
    external.length === 0
      ? []
      : sql<{ customer_id: string; source: string; external_id: string }>`
          select customer_id, source, external_id from external_ids
           where (source, external_id) in (select * from unnest(${external.map(({ source }) => source)}::text[], ${external.map(({ id }) => id)}::text[]))`
          .execute(db)
          .then((found) => found.rows),
  ])
  const byKey = new Map([
    ...numbers.map((row): [string, string] => [keyOfNumber(row.number_key), row.id]),
    ...ids.map((row): [string, string] => [keyOfExternalId(row.source, row.external_id), row.customer_id]),
  ])
  const found = [...new Set(byKey.values())]
  const customers = found.length === 0 ? [] : await readKnown(db, actor, found, wantsPast)
  return { byKey, customers: new Map(customers.map((one) => [one.id, one])) }
}

type Row = PolicyRow & {
  id: string
  number: string
  version: number
  kind: string
  customer_since: string
  language: string
  holders: string[]
  phones: KnownCustomer['phones']
  emails: KnownCustomer['emails']
  addresses: Record<string, StoredAddress>
  external_ids: { source: string; id: string }[]
  custom: Record<string, string>
  past: Record<string, string>
  charges: string[]
  reasons: string[]
}

async function readKnown(db: Db, actor: Pick<Actor, 'permissions'>, ids: string[], wantsPast: boolean): Promise<KnownCustomer[]> {
  const { rows } = await sql<Row>`
    select customers.id, customers.number, customers.version, customers.kind, customers.customer_since, customers.language, ${policyColumns},
           (select coalesce(json_agg(name order by position), '[]') from account_holders where customer_id = customers.id) as holders,
           (select coalesce(json_agg(json_build_object('number', phones.number, 'label', label, 'primary', is_primary) order by position), '[]')
              from phones where customer_id = customers.id) as phones,
           (select coalesce(json_agg(json_build_object('address', address, 'primary', is_primary) order by position), '[]')
              from emails where customer_id = customers.id) as emails,
           (select coalesce(json_object_agg(addresses.kind, json_build_object('lines', lines, 'city', city, 'region', region,
                                                                              'postalCode', postal_code, 'country', country)), '{}')
              from addresses where customer_id = customers.id) as addresses,
           (select coalesce(json_agg(json_build_object('source', source, 'id', external_id)), '[]')
              from external_ids where customer_id = customers.id) as external_ids,
           (select coalesce(json_object_agg(custom_field_id, value), '{}') from custom_field_values where customer_id = customers.id) as custom,
           case when ${wantsPast} then (select coalesce(json_object_agg(kind || ' ' || description, sum), '{}')
                                          from (select kind, description, sum(amount_minor)::text as sum from ledger_entries
                                                 where customer_id = customers.id and kind in ('invoice', 'credit')
                                                 group by kind, description) as sums) else '{}' end as past,
           case when ${wantsPast} then (select coalesce(json_agg(price_minor::text), '[]') from subscriptions where customer_id = customers.id)
                else '[]' end as charges,
           case when ${wantsPast} then (select coalesce(json_agg(stated_reason), '[]') from cancellations where customer_id = customers.id)
                else '[]' end as reasons
      from customers
     where customers.id = any(${ids}::uuid[])`.execute(db)
  return rows.map((row) => ({
    id: row.id,
    number: row.number,
    version: row.version,
    kind: row.kind,
    status: row.merged_into_number === null ? row.status : 'merged',
    since: row.customer_since,
    language: row.language,
    holderNames: row.holders,
    phones: row.phones,
    emails: row.emails,
    addresses: row.addresses,
    externalIds: row.external_ids,
    custom: row.custom,
    past: Object.fromEntries(Object.entries(row.past).map(([what, sum]) => [what, BigInt(sum)])),
    charges: row.charges.map(BigInt),
    statedReasons: row.reasons,
    policy: policyFacts(row, actor),
  }))
}
