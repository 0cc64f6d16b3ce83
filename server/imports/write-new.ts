import { sql } from 'kysely'
import { freeNumbers } from '#server/customers/free-numbers.ts'
import { arrayText } from '#server/platform/array-text.ts'
import { newId } from '#server/platform/ids.ts'
import type { Work } from '#server/work.ts'
import type { ImportCompany } from './import-company.ts'
import { insertAddresses, insertCustomValues, insertEmails, insertHolders, insertPhones, type NewAddress } from './insert-rows.ts'
import { addressOf } from './rules/plan-row.ts'
import type { AddressCells, AddressKind, RowCustomer } from './rules/row-customer.ts'
import type { TrailEntry } from './write-trail.ts'

/** What rows refer to and the import has made sure of before its first batch: ids by their names. */
export type Made = { plans: Map<string, string>; dispositions: Map<string, string> }

/**
 * New customers, a statement a table for the whole batch: no statement knows how many rows there are. What the past leaves owed is
 * settled by one payment, so that every balance begins at zero.
 * Answers what the trail has to say of them.
 */
export async function writeNewCustomers(
  work: Work,
  company: ImportCompany,
  given: readonly RowCustomer[],
  made: Made,
  mapping: Mapping,
): Promise<TrailEntry[]> {
  if (given.length === 0) return []
  const numbers = await freeNumbers(work, given.filter(({ number }) => number === null).length)
  const rows = given.map((row) => ({ row, id: newId(), number: row.number ?? (numbers.shift() as string) }))
  const at = new Date(`${mapping.asOf}T12:00:00Z`)

  await insertCustomers(work, company, rows, mapping)
  await insertExternalIds(work, rows)
  await insertHolders(
    work,
    rows.map(({ row, id }) => ({ customerId: id, names: row.holderNames })),
  )
  await insertPhones(
    work,
    rows.map(({ row, id }) => ({
      customerId: id,
      phones: row.phones.map((phone, place) => ({ ...phone, primary: place === 0, addedAt: work.now })),
    })),
  )
  await insertEmails(
    work,
    rows.map(({ row, id }) => ({
      customerId: id,
      emails: row.emails.map((address, place) => ({ address, primary: place === 0, addedAt: work.now })),
    })),
  )
  const addresses = rows.flatMap(({ row, id }) =>
    (Object.entries(row.addresses) as [AddressKind, AddressCells][]).map(([kind, cells]) => ({
      customerId: id,
      kind,
      address: addressOf(cells, null, mapping.defaultCountry),
    })),
  )
  await insertAddresses(work, addresses)
  await insertCustomValues(
    work,
    rows.flatMap(({ row, id }) =>
      row.custom.flatMap(({ field, value }) => (field.id === null ? [] : [{ customerId: id, fieldId: field.id, value }])),
    ),
  )
  await writeSubscriptions(work, company, rows, made, mapping.asOf)
  await writePast(work, company, rows, at)
  await writeCancellations(work, rows, made, mapping.asOf)
  return trailOf(rows, addresses)
}

type NewRow = { row: RowCustomer; id: string; number: string }
type Mapping = { defaultCountry: string; defaultLanguage?: string | undefined; asOf: string }

async function insertCustomers(work: Work, company: ImportCompany, rows: readonly NewRow[], mapping: Mapping): Promise<void> {
  // An active account has been so since the beginning, as far as anybody knows; what ended had ended when the file was made.
  const standsSince = ({ row }: NewRow) => `${(row.status ?? 'active') === 'active' ? (row.since ?? mapping.asOf) : mapping.asOf}T12:00:00Z`
  await sql`
    insert into customers (id, number, kind, status, inactive_cause, status_changed_at, language, time_zone, brand_id, currency,
                           customer_since, created_at, updated_at)
    select id, number, kind, status, case when status = 'inactive' then 'deactivated' end, "standsSince", language, ${company.timeZone},
           ${company.brandId}::uuid, ${company.currency}, since, ${work.now}, ${work.now}
      from unnest(${arrayText(rows.map(({ id }) => id))}::uuid[],
                  ${arrayText(rows.map(({ number }) => number))}::text[],
                  ${arrayText(rows.map(({ row }) => row.kind ?? 'residential'))}::text[],
                  ${arrayText(rows.map(({ row }) => row.status ?? 'active'))}::text[],
                  ${arrayText(rows.map(({ row }) => row.language ?? mapping.defaultLanguage ?? company.language))}::text[],
                  ${arrayText(rows.map(({ row }) => row.since ?? mapping.asOf))}::date[],
                  ${arrayText(rows.map(standsSince))}::timestamptz[])
        as given (id, number, kind, status, language, since, "standsSince")`.execute(work.db)
}

async function insertExternalIds(work: Work, rows: readonly NewRow[]): Promise<void> {
  const external = rows.flatMap(({ row, id }) =>
    row.externalIds.map((one) => ({ id: newId(), customer: id, source: one.source, external: one.id })),
  )
  if (external.length > 0)
    await sql`
      insert into external_ids (id, customer_id, source, external_id)
      select id, customer, source, external
        from unnest(${arrayText(external.map(({ id }) => id))}::uuid[], ${arrayText(external.map(({ customer }) => customer))}::uuid[],
                    ${arrayText(external.map(({ source }) => source))}::text[], ${arrayText(external.map((one) => one.external))}::text[])
          as given (id, customer, source, external)`.execute(work.db)
}

/** What the history of each begins with. */
function trailOf(rows: readonly NewRow[], addresses: readonly NewAddress[]): TrailEntry[] {
  const addressesOf = Map.groupBy(addresses, ({ customerId }) => customerId)
  return rows.map(({ row, id, number }) => ({
    customerId: id,
    version: 1,
    card: null,
    action: 'create',
    event: 'customer.created' as const,
    changes: [
      { field: 'number', from: null, to: number },
      ...(row.status !== null && row.status !== 'active' ? [{ field: 'status', from: null, to: row.status }] : []),
      ...(row.holderNames.length > 0 ? [{ field: 'holderNames', from: null, to: row.holderNames }] : []),
      ...(row.phones.length > 0
        ? [{ field: 'phones', from: null, to: row.phones.map((phone, place) => ({ ...phone, primary: place === 0 })) }]
        : []),
      ...(row.emails.length > 0
        ? [{ field: 'emails', from: null, to: row.emails.map((address, place) => ({ address, primary: place === 0 })) }]
        : []),
      ...(addressesOf.get(id) ?? []).map(({ kind, address }) => ({ field: `${kind}Address`, from: null, to: address })),
      ...(row.custom.length > 0
        ? [{ field: 'customFields', from: null, to: Object.fromEntries(row.custom.map(({ field, value }) => [field.key, value])) }]
        : []),
    ],
  }))
}

async function writeSubscriptions(work: Work, company: ImportCompany, given: NewRow[], made: Made, asOf: string): Promise<void> {
  const rows = given.flatMap(({ row, id }) => {
    if (!row.charge) return []
    const since = row.since ?? asOf
    const ended = row.status === 'cancelled'
    return [
      {
        id: newId(),
        customer: id,
        plan: made.plans.get(row.charge.plan),
        price: row.charge.minor.toString(),
        state: ended ? 'ended' : row.status === 'inactive' ? 'off' : 'on',
        since,
        ended: ended ? (asOf < since ? since : asOf) : null,
      },
    ]
  })
  if (rows.length === 0) return
  await sql`
    insert into subscriptions (id, customer_id, plan_id, price_minor, currency, interval, state, started_on, ended_on)
    select id, customer, plan, price, ${company.currency}, 'monthly', state, since, ended
      from json_to_recordset(${json(rows)}::json)
        as given (id uuid, customer uuid, plan uuid, price bigint, state text, since date, ended date)`.execute(work.db)
}

async function writePast(work: Work, company: ImportCompany, given: NewRow[], at: Date): Promise<void> {
  const rows = given.flatMap(({ row, id }) => {
    const owed = row.past.reduce((total, { kind, minor }) => total + (kind === 'invoice' ? minor : -minor), 0n)
    const entries = row.past.map(({ kind, minor, description }) => ({ kind: kind as string, minor, description }))
    if (owed > 0n) entries.push({ kind: 'payment', minor: owed, description: 'Settled before the import' })
    if (owed < 0n) entries.push({ kind: 'refund', minor: -owed, description: 'Paid back before the import' })
    return entries.map(({ kind, minor, description }) => ({ id: newId(), customer: id, kind, minor: minor.toString(), description }))
  })
  if (rows.length === 0) return
  await sql`
    insert into ledger_entries (id, customer_id, kind, amount_minor, currency, at, description)
    select id, customer, kind, minor, ${company.currency}, ${at}, description
      from json_to_recordset(${json(rows)}::json) as given (id uuid, customer uuid, kind text, minor bigint, description text)`.execute(
    work.db,
  )
}

async function writeCancellations(work: Work, given: NewRow[], made: Made, asOf: string): Promise<void> {
  const rows = given.flatMap(({ row, id }) =>
    row.cancellation
      ? [
          {
            id: newId(),
            customer: id,
            disposition: made.dispositions.get(`${row.cancellation.category} › ${row.cancellation.name}`),
            reason: row.cancellation.reason,
          },
        ]
      : [],
  )
  if (rows.length === 0) return
  await sql`
    insert into cancellations (id, customer_id, disposition_id, cancelled_on, stated_reason, at, source, staff_id)
    select id, customer, disposition, ${asOf}::date, reason, ${work.now}, 'import', ${work.actor.id}::uuid
      from json_to_recordset(${json(rows)}::json) as given (id uuid, customer uuid, disposition uuid, reason text)`.execute(work.db)
}

const json = (rows: readonly object[]): string => JSON.stringify(rows)
