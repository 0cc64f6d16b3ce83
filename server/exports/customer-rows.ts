import { sql } from 'kysely'
import type { ExportedCustomer } from '#contract/exports.ts'
import { toMoney } from '#contract/money.ts'
import { familyOfRow } from '#server/customers/family.ts'
import { pastDueOf } from '#server/invoices/open-amount.ts'
import type { Db } from '#server/platform/database.ts'
import { dayIn } from '#server/platform/days.ts'
import type { Viewer } from '#server/work.ts'

type Head = Pick<
  ExportedCustomer,
  'number' | 'kind' | 'status' | 'inactiveCause' | 'membership' | 'language' | 'timeZone' | 'currency' | 'brand'
> & {
  id: string
  customer_since: string
  email_opt_in: boolean
  partner_number: string | null
  partner_name: string | null
  updated_at: Date
  billing_cycle: 'monthly' | 'quarterly' | 'yearly' | null
  next_bill_on: string | null
  bill_delivery: 'email' | 'post' | 'portal'
  tax_state: 'standard' | 'exempt'
  tax_exempt_until: string | null
  balance_minor: bigint | null
  past_due_minor: bigint | null
}

/**
 * These customers as a file says them, in the order of the ids. One statement for each table whatever the number of customers: an
 * export of everybody is a few thousand of them.
 */
export async function exportedCustomers(
  db: Db,
  viewer: Viewer,
  ids: readonly string[],
  fieldKeys: ReadonlyMap<string, string>,
): Promise<ExportedCustomer[]> {
  const given = sql`any(${ids}::uuid[])`
  const seesMoney = viewer.permissions.has('money.read')
  const heads = await readHeads(db, viewer, ids)
  const holders = await grouped<{ customer_id: string; name: string }>(
    db,
    sql`select customer_id, name from account_holders where customer_id = ${given} order by customer_id, position`,
  )
  const phones = await grouped<{ customer_id: string; number: string; label: string; is_primary: boolean }>(
    db,
    sql`select customer_id, number, label, is_primary from phones where customer_id = ${given} order by customer_id, is_primary desc, position`,
  )
  const emails = await grouped<{ customer_id: string; address: string; is_primary: boolean }>(
    db,
    sql`select customer_id, address, is_primary from emails where customer_id = ${given} order by customer_id, is_primary desc, position`,
  )
  const addresses = await grouped<AddressRow>(
    db,
    sql`select customer_id, kind, lines, city, region, postal_code, country from addresses where customer_id = ${given}`,
  )
  const externalIds = await grouped<{ customer_id: string; source: string; external_id: string }>(
    db,
    sql`select customer_id, source, external_id from external_ids where customer_id = ${given} order by customer_id, source, external_id`,
  )
  const values = await grouped<{ customer_id: string; custom_field_id: string; value: string }>(
    db,
    sql`select customer_id, custom_field_id, value from custom_field_values where customer_id = ${given}`,
  )
  const plans = await grouped<{ customer_id: string; name: string }>(
    db,
    sql`select distinct coalesce(kin.merged_into, kin.id) as customer_id, plans.name
          from customers as kin
          join subscriptions on subscriptions.customer_id = kin.id and subscriptions.state <> 'ended'
          join plans on plans.id = subscriptions.plan_id
         where kin.id = ${given} or kin.merged_into = ${given}
         order by 1, 2`,
  )

  return ids.flatMap((id) => {
    const head = heads.get(id)
    if (!head) return []
    const sum = (minor: bigint | null) => (seesMoney && minor !== null ? toMoney(minor, head.currency) : null)
    const addressOf = (kind: string) => toAddress((addresses.get(id) ?? []).find((row) => row.kind === kind))
    return [
      {
        number: head.number,
        kind: head.kind,
        status: head.status,
        inactiveCause: head.inactiveCause,
        holderNames: (holders.get(id) ?? []).map(({ name }) => name),
        phones: (phones.get(id) ?? []).map((row) => ({ number: row.number, label: row.label, primary: row.is_primary })),
        emails: (emails.get(id) ?? []).map((row) => ({ address: row.address, primary: row.is_primary })),
        billingAddress: addressOf('billing'),
        shippingAddress: addressOf('shipping'),
        siteAddress: addressOf('site'),
        language: head.language,
        timeZone: head.timeZone,
        currency: head.currency,
        customerSince: head.customer_since,
        membership: head.membership,
        brand: head.brand,
        partner: head.partner_number === null ? null : { number: head.partner_number, name: head.partner_name ?? '' },
        emailOptIn: head.email_opt_in,
        externalIds: (externalIds.get(id) ?? []).map((row) => ({ source: row.source, externalId: row.external_id })),
        customFields: Object.fromEntries(
          (values.get(id) ?? []).flatMap((row) => {
            const key = fieldKeys.get(row.custom_field_id)
            return key === undefined ? [] : [[key, row.value]]
          }),
        ),
        plans: (plans.get(id) ?? []).map(({ name }) => name),
        billing: seesMoney
          ? {
              cycle: head.billing_cycle,
              nextBillOn: head.next_bill_on,
              delivery: head.bill_delivery,
              taxState: head.tax_state,
              taxExemptUntil: head.tax_exempt_until,
            }
          : null,
        balance: sum(head.balance_minor),
        pastDue: sum(head.past_due_minor),
        updatedAt: head.updated_at.toISOString(),
      },
    ]
  })
}

async function readHeads(db: Db, viewer: Viewer, ids: readonly string[]): Promise<Map<string, Head>> {
  const today = dayIn(viewer.now, viewer.company.timeZone)
  const seesMoney = viewer.permissions.has('money.read')
  const { rows } = await sql<Head>`
    select customers.id, customers.number, customers.kind, customers.inactive_cause as "inactiveCause", customers.membership, customers.language,
           case when customers.merged_into is not null then 'merged' else customers.status end as status,
           customers.time_zone as "timeZone", customers.currency, customers.customer_since, customers.email_opt_in, customers.updated_at,
           brands.name as brand, partners.number as partner_number, partners.name as partner_name,
           customers.billing_cycle, customers.next_bill_on, customers.bill_delivery, customers.tax_state, customers.tax_exempt_until,
           case when ${seesMoney} then (select coalesce(sum(effect_minor), 0)::bigint from ledger_entries where customer_id = any(kin.ids)) end as balance_minor,
           case when ${seesMoney} then ${pastDueOf(sql`kin.ids`, today)} end as past_due_minor
      from customers
      join brands on brands.id = customers.brand_id
      left join partners on partners.id = customers.partner_id
     cross join lateral (select ${familyOfRow} as ids) as kin
     where customers.id = any(${ids}::uuid[])`.execute(db)
  return new Map(rows.map((row) => [row.id, row]))
}

type AddressRow = { customer_id: string; kind: string; lines: string[]; city: string; region: string; postal_code: string; country: string }

const toAddress = (row: AddressRow | undefined): ExportedCustomer['billingAddress'] =>
  row ? { lines: row.lines, city: row.city, region: row.region, postalCode: row.postal_code, country: row.country } : null

async function grouped<Row extends { customer_id: string }>(db: Db, query: ReturnType<typeof sql<Row>>): Promise<Map<string, Row[]>> {
  const { rows } = await query.execute(db)
  return Map.groupBy(rows, (row) => row.customer_id)
}
