import { sql } from 'kysely'
import { customerNumber } from '#server/customers/rules/customer-number.ts'
import { arrayText } from '#server/platform/array-text.ts'
import { newId } from '#server/platform/ids.ts'
import type { Work } from '#server/work.ts'
import type { ImportCompany } from './import-company.ts'
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
  mapping: { defaultCountry: string; defaultLanguage?: string | undefined; asOf: string },
): Promise<TrailEntry[]> {
  if (given.length === 0) return []
  // An active account has been so since the beginning, as far as anybody knows; what ended had ended when the file was made.
  const standsSince = ({ row }: NewRow) => `${(row.status ?? 'active') === 'active' ? (row.since ?? mapping.asOf) : mapping.asOf}T12:00:00Z`
  const numbers = await freeNumbers(work, given.filter(({ number }) => number === null).length)
  const rows = given.map((row) => ({ row, id: newId(), number: row.number ?? (numbers.shift() as string) }))
  const at = new Date(`${mapping.asOf}T12:00:00Z`)

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

type NewRow = { row: RowCustomer; id: string; number: string }

export async function insertHolders(work: Work, given: { customerId: string; names: readonly string[] }[]): Promise<void> {
  const rows = given.flatMap(({ customerId, names }) =>
    names.map((name, place) => ({ id: newId(), customer: customerId, position: place + 1, name })),
  )
  if (rows.length === 0) return
  await sql`
    insert into account_holders (id, customer_id, position, name)
    select id, customer, position, name
      from unnest(${arrayText(rows.map(({ id }) => id))}::uuid[], ${arrayText(rows.map(({ customer }) => customer))}::uuid[],
                  ${arrayText(rows.map(({ position }) => position))}::smallint[], ${arrayText(rows.map(({ name }) => name))}::text[])
        as given (id, customer, position, name)`.execute(work.db)
}

type NewPhone = { number: string; label: string; primary: boolean; addedAt: Date }
export async function insertPhones(work: Work, given: { customerId: string; phones: NewPhone[] }[]): Promise<void> {
  const rows = given.flatMap(({ customerId, phones }) =>
    phones.map((phone, place) => ({ id: newId(), customer: customerId, position: place + 1, ...phone })),
  )
  if (rows.length === 0) return
  await sql`
    insert into phones (id, customer_id, position, number, label, is_primary, added_at)
    select id, customer, position, number, label, "primary", "addedAt"
      from unnest(${arrayText(rows.map(({ id }) => id))}::uuid[], ${arrayText(rows.map(({ customer }) => customer))}::uuid[],
                  ${arrayText(rows.map(({ position }) => position))}::smallint[], ${arrayText(rows.map(({ number }) => number))}::text[],
                  ${arrayText(rows.map(({ label }) => label))}::text[], ${arrayText(rows.map(({ primary }) => primary))}::boolean[],
                  ${arrayText(rows.map(({ addedAt }) => addedAt.toISOString()))}::timestamptz[])
        as given (id, customer, position, number, label, "primary", "addedAt")`.execute(work.db)
}

type NewEmail = { address: string; primary: boolean; addedAt: Date }
export async function insertEmails(work: Work, given: { customerId: string; emails: NewEmail[] }[]): Promise<void> {
  const rows = given.flatMap(({ customerId, emails }) =>
    emails.map((email, place) => ({ id: newId(), customer: customerId, position: place + 1, ...email })),
  )
  if (rows.length === 0) return
  await sql`
    insert into emails (id, customer_id, position, address, is_primary, added_at)
    select id, customer, position, address, "primary", "addedAt"
      from unnest(${arrayText(rows.map(({ id }) => id))}::uuid[], ${arrayText(rows.map(({ customer }) => customer))}::uuid[],
                  ${arrayText(rows.map(({ position }) => position))}::smallint[], ${arrayText(rows.map(({ address }) => address))}::text[],
                  ${arrayText(rows.map(({ primary }) => primary))}::boolean[],
                  ${arrayText(rows.map(({ addedAt }) => addedAt.toISOString()))}::timestamptz[])
        as given (id, customer, position, address, "primary", "addedAt")`.execute(work.db)
}

type NewAddress = {
  customerId: string
  kind: AddressKind
  address: { lines: string[]; city: string; region: string; postalCode: string; country: string }
}
export async function insertAddresses(work: Work, given: NewAddress[]): Promise<void> {
  const rows = given.map(({ customerId, kind, address }) => ({ id: newId(), customer: customerId, kind, ...address }))
  if (rows.length === 0) return
  await sql`
    insert into addresses (id, customer_id, kind, lines, city, region, postal_code, country)
    select id, customer, kind, lines::text[], city, region, "postalCode", country
      from unnest(${arrayText(rows.map(({ id }) => id))}::uuid[], ${arrayText(rows.map(({ customer }) => customer))}::uuid[],
                  ${arrayText(rows.map(({ kind }) => kind))}::text[], ${arrayText(rows.map(({ lines }) => arrayText(lines)))}::text[],
                  ${arrayText(rows.map(({ city }) => city))}::text[], ${arrayText(rows.map(({ region }) => region))}::text[],
                  ${arrayText(rows.map(({ postalCode }) => postalCode))}::text[],
                  ${arrayText(rows.map(({ country }) => country))}::text[])
        as given (id, customer, kind, lines, city, region, "postalCode", country)`.execute(work.db)
}

export async function insertCustomValues(work: Work, rows: { customerId: string; fieldId: string; value: string }[]): Promise<void> {
  if (rows.length === 0) return
  await sql`
    insert into custom_field_values (customer_id, custom_field_id, value)
    select customer, field, value
      from unnest(${arrayText(rows.map(({ customerId }) => customerId))}::uuid[],
                  ${arrayText(rows.map(({ fieldId }) => fieldId))}::uuid[],
                  ${arrayText(rows.map(({ value }) => value))}::text[]) as given (customer, field, value)
    on conflict (customer_id, custom_field_id) do update set value = excluded.value`.execute(work.db)
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

/** Numbers of ours for rows without one. Imported accounts keep numbers of their own, which may look like ours: those are passed by. */
async function freeNumbers(work: Work, count: number): Promise<string[]> {
  const free: string[] = []
  for (let tries = 0; free.length < count && tries < 1000; tries += 1) {
    const { rows } = await sql<{ serial: bigint }>`
      select nextval('customer_serials') as serial from generate_series(1, ${count - free.length}::int)`.execute(work.db)
    const numbers = rows.map(({ serial }) => customerNumber(Number(serial)))
    const taken = await work.db
      .selectFrom('customers')
      .select('number_key')
      .where(
        'number_key',
        'in',
        numbers.map((number) => number.replace('-', '').toLowerCase()),
      )
      .execute()
    const keys = new Set(taken.map((row) => row.number_key))
    free.push(...numbers.filter((number) => !keys.has(number.replace('-', '').toLowerCase())))
  }
  if (free.length < count) throw new Error('A thousand numbers in a row are taken.')
  return free
}

const json = (rows: readonly object[]): string => JSON.stringify(rows)
