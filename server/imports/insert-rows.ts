import { sql } from 'kysely'
import { arrayText } from '#server/platform/array-text.ts'
import { newId } from '#server/platform/ids.ts'
import type { Work } from '#server/work.ts'
import type { AddressKind } from './rules/row-customer.ts'

// What stands beside a customer, for many at once: a statement a table, which knows no number of rows.

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

export type NewAddress = {
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
